from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.disclosure.earlier import Earlier

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import QuestionResult, Results


def release(question: QuestionResult, group: QuestionResult) -> Results:
    return {
        "format": "praxistag-results/1",
        "n": 40,
        "notes": [],
        "questions": {"B": question},
        "breakdowns": [
            {
                "question": "Q",
                "by": "B",
                "groups": [{"code": "A", "label": "A", "result": group}],
            }
        ],
        "comparisons": [],
    }


def test_everything_that_was_shown_is_remembered() -> None:
    earlier = Earlier.of(
        [
            release(
                {"distribution": [{"code": "A", "label": "A", "count": None, "percent": None}]},
                {
                    "n": 20,
                    "missing": {"skipped": 1, "not_asked": 0, "na": 2},
                    "distribution": [
                        {"code": "1", "label": "1", "count": 12, "percent": 60.0},
                        {"code": "2", "label": "2", "count": None, "percent": None},
                    ],
                },
            )
        ]
    )

    key = ("Q", None, "B")
    assert earlier.counts == {(key, "A", "1"): 12}
    assert earlier.answered == {(key, "A"): 20}
    assert earlier.missing == {(key, "A"): 3}
    assert earlier.sizes == {("B", "A"): 23}


def test_items_are_tables_of_their_own_and_what_was_hidden_tells_nothing() -> None:
    earlier = Earlier.of(
        [
            release(
                {"distribution": [{"code": "A", "label": "A", "count": 21, "percent": 50.0}]},
                {"items": {"a": {"shown": "none"}, "b": {"shown": "numbers", "n": 7}}},
            )
        ]
    )

    assert earlier.answered == {(("Q", "b", "B"), "A"): 7}
    assert earlier.sizes == {("B", "A"): 21}
    assert earlier.counts == {}
