from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from praxistag.evaluation.row_release import LeftOut, Merged, release_rows
from praxistag.evaluation.sources.columns import VALID, Choices, Column
from praxistag.evaluation.sources.levels import levels_of
from praxistag.evaluation.sources.rows import Rows
from praxistag.evaluation.tallies import Level
from praxistag.questionnaire import canonical
from praxistag.questionnaire.plan import Breakdown, Plan
from tests.questionnaires import rows as file_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.row_release import Released
    from praxistag.questionnaire.model import Questionnaire

N = 60
STADT, JOBCENTER, SILENT = 0, 1, 2 + 2


def questionnaire(*codes: str) -> Questionnaire:
    return canonical.read(file_of(day=list(codes)))


def answered(
    orgs: Sequence[int], weights: Sequence[float] | None = None, **more: Column | Choices
) -> Rows:
    """Return responses with these organisations, half of them with yes."""
    asked = questionnaire("F1", "ORG")
    codes = np.arange(len(orgs)) % 2
    columns = {
        "F1": Column(levels_of(asked.question_by_code["F1"]), codes.astype(np.int8)),
        "ORG": Column(levels_of(asked.question_by_code["ORG"]), np.array(orgs, np.int8)),
    }
    weighed = None if weights is None else np.array(weights)
    return Rows(len(orgs), columns | more, weighed)


def results(*breakdowns: dict[str, Any], **more: Any) -> Any:
    return {"questions": {}, "breakdowns": breakdowns, "comparisons": []} | more


def released(rows: Rows, found: Any = None, plan: Plan | None = None, *codes: str) -> Released:
    asked = questionnaire(*(codes or ("F1", "ORG")))
    given = release_rows(rows, asked, plan or Plan(), found or results())
    assert given is not None
    return given


def counts(release: Released, key: str = "ORG") -> dict[str, int]:
    tally = release.rows.tally(key)
    assert tally is not None
    codes = [level.code for level in tally.levels]
    named = dict(zip(codes, tally.counts.tolist(), strict=True))
    skipped = tally.missing["skipped"]
    return named | {"skipped": skipped} if skipped else named


def test_values_that_are_common_stay() -> None:
    found = released(answered([STADT] * 40 + [JOBCENTER] * 20))

    assert counts(found) == {"stadt": 40, "jobcenter": 20}
    assert (found.merged, found.left_out, found.is_cheapest) == ((), (), True)


def test_a_rare_value_is_merged_with_those_who_gave_none() -> None:
    found = released(answered([STADT] * 40 + [JOBCENTER] * 9 + [SILENT] * 11))

    assert counts(found) == {"stadt": 40, "uebrige": 20}
    assert found.merged == (Merged("ORG", ("Jobcenter", "ohne Angabe"), "Übrige oder ohne Angabe"),)


def test_nothing_stays_of_a_question_with_two_values_of_which_one_is_rare() -> None:
    found = released(answered([STADT] * 51 + [JOBCENTER] * 9))

    assert [*found.rows.columns] == ["F1"]
    assert found.left_out == (LeftOut("ORG", "background"),)


def test_one_kind_of_no_answer_is_left() -> None:
    found = released(answered([STADT] * 40 + [2] * 5 + [3] * 5 + [SILENT] * 10))

    assert counts(found) == {"stadt": 40, "jobcenter": 0, "skipped": 20}


def test_a_group_some_table_hides_is_merged_whatever_its_size() -> None:
    groups = [{"code": "jobcenter", "label": "Jobcenter", "result": {"shown": "none"}}]
    hiding = results({"question": "F1", "by": "ORG", "groups": groups})
    rows = answered([STADT] * 24 + [JOBCENTER] * 20 + [SILENT] * 16)

    assert counts(released(rows, hiding)) == {"stadt": 24, "uebrige": 36}


def test_the_larger_bound_counts_as_rows_show_distributions() -> None:
    plan = Plan(k_numbers=5, k_distribution=15)

    found = released(answered([STADT] * 30 + [JOBCENTER] * 12 + [SILENT] * 18), None, plan)

    assert counts(found) == {"stadt": 30, "uebrige": 30}


def test_a_question_that_makes_groups_is_background_whether_marked_or_not() -> None:
    rows = answered([STADT] * 30 + [JOBCENTER] * 30)
    rare = Column(rows.columns["F1"].levels, np.array([0] * 55 + [1] * 5, np.int8))
    plan = Plan(breakdowns=(Breakdown("F4", "F1"),))

    found = released(Rows(N, {**rows.columns, "F1": rare}), None, plan)

    assert LeftOut("F1", "background") in found.left_out


def test_years_and_waves_are_background() -> None:
    year = Column(levels_of(questionnaire("F1").question_by_code["F1"]), np.zeros(N, np.int8))
    late = Column(year.levels, np.array([0] * 56 + [1] * 4, np.int8))

    found = released(answered([STADT] * N, _year=year, _wave=late))

    assert sorted(found.rows.columns) == ["F1", "ORG", "_year"]


def test_texts_other_background_and_answers_of_too_few_stay_here() -> None:
    text = Column((), np.full(N, VALID, np.int8))
    hiding = results(questions={"F2": {"type": "multi", "shown": "none"}})
    rows = answered([STADT] * N, F7=text, F2=text, F4=text)
    plan = Plan(breakdowns=(Breakdown("F1", "F4"),))

    found = released(rows, hiding, plan, "F1", "F2", "F4", "F7", "ORG")

    assert found.left_out == (
        LeftOut("F7", "text"),
        LeftOut("F2", "too_few"),
        LeftOut("F4", "background"),
    )
    assert sorted(found.rows.columns) == ["F1", "ORG"]


def test_a_class_that_answered_alike_is_merged() -> None:
    rows = answered([STADT] * 30 + [JOBCENTER] * 10 + [SILENT] * 20)
    alike = np.array([0, 1] * 15 + [1] * 10 + [0, 1] * 10, np.int8)
    multi = Choices(
        levels=rows.columns["F1"].levels,
        cells=np.stack([alike, np.ones(N, np.int8)]),
        state=Column((), np.full(N, VALID, np.int8)),
    )

    found = released(Rows(N, {**rows.columns, "F2": multi}), None, None, "F1", "F2", "ORG")

    assert counts(found) == {"stadt": 30, "uebrige": 30}


@pytest.mark.parametrize(("heavy", "is_kept"), [(20, True), (24, False)])
def test_weights_stay_only_if_they_single_nobody_out(heavy: int, *, is_kept: bool) -> None:
    weights = [2.0] * heavy + [1.0] * (N - heavy)

    found = released(answered([STADT] * 30 + [JOBCENTER] * 30, weights))

    assert found.rows.is_weighted is is_kept
    assert (LeftOut("_weight", "weight") in found.left_out) is not is_kept


def test_rows_are_shuffled_together() -> None:
    rows = answered(np.repeat([STADT, JOBCENTER], 50).tolist(), [1.0, 3.0] * 50)

    found, again = released(rows).rows, released(rows).rows

    assert found.weights().tolist() != again.weights().tolist()
    pairs = found.pairs("F1", "ORG")
    assert pairs is not None
    assert pairs.tolist() == [[25, 25], [25, 25]]
    yes = found.tally("F1")
    assert yes is not None
    assert yes.mass.tolist() == [50, 150]


def test_public_rows_stay_as_they_are() -> None:
    rows = answered([STADT] * 59 + [JOBCENTER], range(1, 61))

    found = released(rows, results(public_data=True))

    assert found.rows.columns["ORG"] is rows.columns["ORG"]
    assert found.rows.is_weighted


def test_no_row_leaves_of_fewer_people_than_are_ever_shown() -> None:
    rows = answered([STADT] * 9)

    assert release_rows(rows, questionnaire("F1", "ORG"), Plan(), results()) is None


def test_without_background_rows_are_shuffled_alone() -> None:
    rows = answered([STADT] * N)
    kept = Rows(N, {"F1": rows.columns["F1"]})

    found = released(kept, None, None, "F1")

    assert (found.merged, found.left_out) == ((), ())
    assert counts(found, "F1") == {"yes": 30, "no": 30}


def test_what_is_merged_has_a_code_of_its_own() -> None:
    rows = answered([STADT] * 40 + [JOBCENTER] * 5 + [SILENT] * 15)
    taken = (Level("uebrige", "Übrige Ämter"), *rows.columns["ORG"].levels[1:])
    org = Column(taken, rows.columns["ORG"].codes)  # type: ignore[union-attr]

    found = released(Rows(N, {**rows.columns, "ORG": org}))

    assert counts(found) == {"uebrige": 40, "uebrige_": 20}
