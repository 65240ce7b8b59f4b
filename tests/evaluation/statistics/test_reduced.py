from praxistag.evaluation.statistics.answers import answer_result
from praxistag.evaluation.statistics.reduced import nothing_of, numbers_of, with_gaps
from praxistag.questionnaire.model import Question, QuestionType
from tests.evaluation.tallied import tally_of

RESULT = answer_result(Question("F1", QuestionType.SCALE, "Wie?"), tally_of([1, 2, 9]))
NAMES = answer_result(Question("F2", QuestionType.SINGLE, "Wer?"), tally_of([1, 2], [None, None]))


def test_nothing_leaves_the_type() -> None:
    assert nothing_of(RESULT) == {"type": "scale", "shown": "none"}


def test_numbers_leave_n_median_and_top_box() -> None:
    assert numbers_of(RESULT) == {
        "type": "scale",
        "shown": "numbers",
        "n": 12,
        "median": 3,
        "top2": RESULT["top2"],
    }


def test_numbers_of_names_are_n() -> None:
    assert numbers_of(NAMES) == {"type": "single", "shown": "numbers", "n": 3}


def test_gaps_take_every_figure_that_tells_about_them() -> None:
    result = with_gaps(RESULT, {"1"}, keep=("median",))

    assert result.keys() == {"type", "shown", "n", "missing", "distribution", "median"}
    assert [(row["count"], row["percent"]) for row in result["distribution"]] == [
        (None, None),
        (2, 100 * 2 / 12),
        (9, 75),
    ]


def test_gaps_keep_median_and_top_box_unless_told_otherwise() -> None:
    assert {"median", "top2"} <= with_gaps(RESULT, {"1"}).keys()
    assert {"median", "top2"}.isdisjoint(with_gaps(RESULT, {"1"}, keep=()))
