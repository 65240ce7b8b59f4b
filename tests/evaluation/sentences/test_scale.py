"""Which answers run from low to high, and their two highest."""

from __future__ import annotations

import pytest

from praxistag.evaluation.sentences import scale
from praxistag.questionnaire.model import Option, Question, QuestionType
from tests.told import AGREEMENT, agreed, counted


def single(*labels: str, values: tuple[float, ...] = ()) -> Question:
    options = tuple(
        Option(str(at), label, values[at - 1] if values else None)
        for at, label in enumerate(labels, 1)
    )
    return Question("Q", QuestionType.SINGLE, "Frage?", options=options)


@pytest.mark.parametrize(
    ("labels", "values", "low_to_high"),
    [
        pytest.param(AGREEMENT, (), AGREEMENT, id="words"),
        pytest.param(("ja", "eher ja", "nein"), (3, 2, 1), ("nein", "eher ja", "ja"), id="values"),
        pytest.param(("Stadt", "Verband", "Jobcenter"), (), (), id="names"),
        pytest.param(("ja", "nein"), (), (), id="two"),
    ],
)
def test_a_scale_is_known_by_values_or_by_its_ends(
    labels: tuple[str, ...], values: tuple[float, ...], low_to_high: tuple[str, ...]
) -> None:
    levels = scale.levels(single(*labels, values=values))

    assert tuple(level.label for level in levels) == low_to_high
    assert scale.is_agreement(levels) == (labels == AGREEMENT)


def test_the_two_highest_are_summed_from_counts_where_nobody_did() -> None:
    top = scale.top(single(*AGREEMENT), agreed(4, 5, 9, 10, 7))

    assert top is not None
    assert (round(top.percent, 1), top.count, top.n) == (48.6, 17, 35)
    assert scale.base(top) == "17 von 35"
    # statsmodels: proportion_confint(17, 35, method="wilson").
    assert top.ends == pytest.approx((32.99423600250974, 64.43119540413143))


def test_a_share_that_was_calculated_is_taken_though_counts_are_hidden() -> None:
    share = {"percent": 61.0, "ci": [50.0, 71.0]}
    top = scale.top(single(*AGREEMENT), agreed(None, 5, 9, 10, 7, n=33, top2=share))

    assert top is not None
    assert (top.percent, top.ends, scale.base(top)) == (61.0, [50.0, 71.0], "33 Antworten")


@pytest.mark.parametrize(
    "result",
    [
        pytest.param(agreed(0, 0, 0, 0, 0), id="nobody"),
        pytest.param(agreed(None, 5, 9, 10, 7), id="hidden"),
        pytest.param(counted({}), id="empty"),
        pytest.param({}, id="nothing"),
    ],
)
def test_where_a_count_is_missing_no_share_is_made_up(result: dict[str, object]) -> None:
    assert scale.top(single(*AGREEMENT), result) is None  # type: ignore[arg-type]


def test_three_levels_are_not_summed() -> None:
    question = single("nein", "teils", "ja", values=(1, 2, 3))

    assert scale.top(question, counted({"1": 3, "2": 4, "3": 5})) is None
