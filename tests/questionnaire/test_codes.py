"""Codes that were given once, and the next ones."""

from __future__ import annotations

import pytest

from praxistag.questionnaire import canonical, codes
from praxistag.questionnaire.codes import Place, Used, used_in
from tests.questionnaires import every_type, rows


def test_every_code_of_several_files_is_used() -> None:
    used = used_in([rows(day=["F1"]), rows(day=["F2"], after=["F3"])])

    assert used.questions == {"F1", "F2", "F3"}
    assert used.sections == {"day", "after"}
    assert used.rows["F3", Place.ITEMS] == {"a", "b"}
    assert used.rows["F1", Place.OPTIONS] == {"yes", "no"}
    assert used.rows["F1", Place.ITEMS] == set()


def test_a_question_that_only_a_condition_still_names_keeps_its_code() -> None:
    alone = canonical.read(rows(day=["F2"]))  # asked where F1 is „yes“

    used = Used(questions=frozenset({"F9"})).with_current(alone)

    assert used.questions == {"F1", "F2", "F9"}
    assert codes.next_question(used) == "F10"


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        (set(), "F1"),
        ({"F1", "F3"}, "F4"),
        ({"f7"}, "F8"),
        ({"Q1", "ORG", "F", "Fx2", "F1234567"}, "F1"),
    ],
)
def test_next_question_comes_after_the_highest(used: set[str], expected: str) -> None:
    assert codes.next_question(Used(questions=frozenset(used))) == expected


def test_rows_and_sections_count_on_their_own() -> None:
    assert codes.next_row({"1", "5", "na"}) == "6"
    assert codes.next_row(()) == "1"
    assert codes.next_section(Used(sections=frozenset({"T2", "day"}))) == "T3"
    assert codes.next_question(Used().with_current(every_type())) == "F10"
