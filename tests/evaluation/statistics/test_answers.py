from dataclasses import replace

import numpy as np
import pytest

from praxistag.evaluation.intervals import wilson
from praxistag.evaluation.statistics.answers import MOST_ROWS, answer_result
from praxistag.evaluation.tallies import Tally
from praxistag.questionnaire.model import Question, QuestionType
from tests.evaluation.tallied import tally_of

SINGLE = Question("F1", QuestionType.SINGLE, "Welche?")
SCALE = Question("F2", QuestionType.SCALE, "Wie sehr?")
NUMBER = Question("F3", QuestionType.NUMBER, "Wie viele?")
MEASURES = {"median", "q1", "q3", "mean", "sd", "mean_ci"}
BOXES = {"top2", "bottom2"}


def names_of(counts: list[int]) -> Tally:
    return tally_of(counts, [None] * len(counts))


def test_names_have_shares_and_nothing_else() -> None:
    result = answer_result(SINGLE, names_of([3, 1, 0]))

    assert result == {
        "type": "single",
        "n": 4,
        "missing": {"skipped": 0, "not_asked": 0, "na": 0},
        "distribution": [
            {"code": "1", "label": "Stufe 1", "count": 3, "percent": 75.0},
            {"code": "2", "label": "Stufe 2", "count": 1, "percent": 25.0},
            {"code": "3", "label": "Stufe 3", "count": 0, "percent": 0.0},
        ],
    }


def test_a_scale_has_every_figure() -> None:
    result = answer_result(SCALE, tally_of([1, 2, 3, 4]), population=20)

    assert result["median"] == 3
    assert (result["q1"], result["q3"]) == (2.25, 4)
    assert result["mean"] == 3
    assert result["sd"] == pytest.approx(np.sqrt(10 / 9))
    half = 2.2621571628 * np.sqrt(10 / 9) / np.sqrt(10) * np.sqrt(10 / 19)
    assert result["mean_ci"] == pytest.approx([3 - half, 3 + half])
    assert result["top2"] == {"percent": pytest.approx(70), "ci": wilson(0.7, 10)}
    assert result["bottom2"] == {"percent": pytest.approx(30), "ci": wilson(0.3, 10)}


def test_numbers_have_no_boxes() -> None:
    assert answer_result(NUMBER, tally_of([2, 2, 1])).keys() > MEASURES
    assert BOXES.isdisjoint(answer_result(NUMBER, tally_of([2, 2, 1])))


@pytest.mark.parametrize(("different", "rows"), [(MOST_ROWS, MOST_ROWS), (MOST_ROWS + 1, 0)])
def test_too_many_numbers_are_not_listed(different: int, rows: int) -> None:
    result = answer_result(NUMBER, tally_of([1] * different))

    assert len(result["distribution"]) == rows
    assert result["median"] == (different + 1) / 2


def test_several_answers_have_two_bases() -> None:
    tally = replace(names_of([6, 4]), n=8, total=8.0, is_multi=True)

    first = answer_result(replace(SINGLE, type=QuestionType.MULTI), tally)["distribution"][0]

    assert (first["count"], first["percent"], first["percent_of_mentions"]) == (6, 75, 60)


def test_nobody_has_counts_and_no_figure() -> None:
    """Undefined is None or left out; nothing of it is NaN, which JSON does not know."""
    result = answer_result(SCALE, tally_of([0, 0]))

    assert [row["percent"] for row in result["distribution"]] == [None, None]
    assert {result[name] for name in MEASURES} == {None}  # type: ignore[literal-required]
    assert BOXES.isdisjoint(result)


def test_one_person_has_no_deviation() -> None:
    result = answer_result(SCALE, tally_of([0, 1]))

    assert (result["mean"], result["sd"], result["mean_ci"]) == (2, None, None)


def test_weights_move_shares_and_leave_counts() -> None:
    """Weights 3, 1, 1, 1 on the answers 1, 2, 2, 2."""
    mass = np.array([3.0, 3.0])
    tally = replace(tally_of([1, 3]), mass=mass, total=6.0, squares=12.0)

    result = answer_result(SCALE, tally, is_weighted=True)

    assert (result["n"], result["n_eff"]) == (4, 3)
    assert [(row["count"], row["percent"]) for row in result["distribution"]] == [(1, 50), (3, 50)]
    assert (result["median"], result["mean"]) == (1.5, 1.5)
    assert result["sd"] == pytest.approx(np.sqrt(1.5 / 5))
    assert result["mean_ci"] == pytest.approx(
        [1.5 - 4.302652729911275 * np.sqrt(0.1), 1.5 + 4.302652729911275 * np.sqrt(0.1)]
    )


@pytest.mark.parametrize(("values", "is_scored"), [(range(11), True), (range(1, 12), False)])
def test_promoters_are_counted_on_scales_from_0_to_10(values: range, is_scored: bool) -> None:
    tally = tally_of([1] * 11, [*values])

    assert ("nps" in answer_result(replace(SCALE, is_nps=True), tally)) == is_scored
    assert "nps" not in answer_result(SCALE, tally)


def test_texts_are_counted_only() -> None:
    tally = replace(tally_of([]), n=5, total=5.0, squares=5.0)

    result = answer_result(Question("F4", QuestionType.TEXT_LONG, "Warum?"), tally)

    assert result == {
        "type": "text_long",
        "n": 5,
        "missing": {"skipped": 0, "not_asked": 0, "na": 0},
        "distribution": [],
    }
