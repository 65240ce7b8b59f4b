from __future__ import annotations

from praxistag.evaluation.disclosure.outcome import (
    CLOSED,
    OPEN,
    GroupView,
    Place,
    Protection,
    Secret,
)

KEY = ("Q", "a", "B")


def test_comparisons_stay_while_all_their_groups_are_open() -> None:
    gaps = GroupView("all", frozenset({"1", "2"}))
    protection = Protection({KEY: {"A": OPEN, "C": OPEN, "D": gaps, None: CLOSED}})

    assert protection.keeps(KEY, ["A", "C"])
    assert not protection.keeps(KEY, ["A", "D"])
    assert not protection.keeps(KEY, ["A", None])


def test_the_sheet_names_each_place_with_reason_and_bounds() -> None:
    protection = Protection(
        secrets=[
            Secret(Place("Q", "a", "B", None, "1"), "complement", 0, 12),
            Secret(Place("B", None, None, None, "A"), "small", 1, 14),
        ]
    )

    assert protection.suppression == {
        "hidden": [
            {
                "question": "Q",
                "item": "a",
                "by": "B",
                "group": None,
                "option": "1",
                "reason": "complement",
            },
            {"question": "B", "by": None, "group": None, "option": "A", "reason": "small"},
        ],
        "audit": [
            {
                "question": "Q",
                "item": "a",
                "by": "B",
                "group": None,
                "option": "1",
                "low": 0,
                "high": 12,
            },
            {"question": "B", "by": None, "group": None, "option": "A", "low": 1, "high": 14},
        ],
    }
