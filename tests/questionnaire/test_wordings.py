"""Slips of the pen: one text changes, nothing else."""

from __future__ import annotations

import pytest

from praxistag.questionnaire.wordings import Wording, places, with_wordings
from tests.questionnaires import every_type

BEFORE = every_type()


def test_places_are_the_texts_that_are_there() -> None:
    assert list(places(BEFORE.question_by_code["F3"])) == [
        "text",
        "item:a",
        "item:b",
        *(f"option:{code}" for code in ("1", "2", "3", "4", "5", "na")),
    ]


@pytest.mark.parametrize("place", ["text", "item:a", "option:na"])
def test_one_text_changes_and_no_code(place: str) -> None:
    after = with_wordings(BEFORE, [Wording("F3", place, "Neu")])

    old, new = places(BEFORE.question_by_code["F3"]), places(after.question_by_code["F3"])
    assert {key for key in old if old[key] != new[key]} == {place}
    assert old.keys() == new.keys()
    assert all(
        after.question_by_code[code] == question
        for code, question in BEFORE.question_by_code.items()
        if code != "F3"
    )


def test_the_last_wording_counts_and_unknown_places_change_nothing() -> None:
    twice = [Wording("F1", "text", "Eins"), Wording("F1", "text", "Zwei")]

    assert with_wordings(BEFORE, twice).question_by_code["F1"].text == "Zwei"
    assert with_wordings(BEFORE, [Wording("F99", "text", "x"), Wording("F1", "item:z", "x")]) == (
        BEFORE
    )
