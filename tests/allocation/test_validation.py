"""Every contradiction is named in German, with ids; what is merely short of seats is a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.allocation.validation import notes, validate
from tests.allocation.problems import make_person, make_problem

if TYPE_CHECKING:
    from praxistag.allocation.problem import Person

SESSIONS = "x@1:1 x@2:9 y@1:9 y@2:9+3 z@2:2+3 v@1:9+2 w@1:9+3"


@pytest.mark.parametrize(
    ("people", "code", "message"),
    [
        (
            [make_person("p", pinned=("x@1",)), make_person("q", pinned=("x@1",))],
            "pins_beyond_capacity",
            "Fest eingetragen im Termin x@1: 2 Personen; er hat aber nur 1 Platz.",
        ),
        (
            [make_person("p", pinned=("x@1", "y@1"))],
            "pins_in_one_slot",
            "Person p ist im Zeitblock 1 zweimal fest eingetragen: x@1 und y@1.",
        ),
        (
            [make_person("p", pinned=("x@1", "x@2"))],
            "pins_in_one_workshop",
            "Person p ist im Workshop x zweimal fest eingetragen: x@1 und x@2.",
        ),
        (
            [make_person("p", pinned=("y@1", "x@2"), max_sessions=1)],
            "pins_beyond_limit",
            "Person p ist in 2 Terminen fest eingetragen, darf aber höchstens 1 besuchen.",
        ),
        (
            [make_person("p", pinned=("fort",))],
            "pin_unknown",
            "Person p ist im Termin fort fest eingetragen, den es nicht gibt.",
        ),
        (
            [make_person("p", pinned=("z@2",)), make_person("q")],
            "minimum_beyond_capacity",
            (
                "Im Termin z@2 ist jemand fest eingetragen, aber er kann nicht stattfinden: "
                "mindestens 3 Personen, höchstens 2 Plätze."
            ),
        ),
        (
            [
                make_person("p", pinned=("y@2",)),
                make_person("q"),
                make_person("r", blocked=frozenset("2")),
            ],
            "minimum_unreachable",
            (
                "Der Termin y@2 muss wegen fester Einträge stattfinden, braucht 3 Personen, "
                "und kommen können höchstens 2."
            ),
        ),
        (
            [
                make_person("p", pinned=("v@1",)),
                make_person("q", pinned=("w@1",)),
                make_person("r"),
                make_person("s"),
            ],
            "minimums_unreachable",
            (
                "Im Zeitblock 1 müssen wegen fester Einträge mehrere Termine stattfinden; "
                "dafür fehlen 3 Personen, und kommen können höchstens 2."
            ),
        ),
    ],
)
def test_contradiction_is_named(people: list[Person], code: str, message: str) -> None:
    issues = validate(make_problem(SESSIONS, *people))

    assert [(issue.code, issue.message) for issue in issues] == [(code, message)]
    assert all(issue.ids for issue in issues)


def test_pin_wins_over_a_block_and_a_full_minimum_is_fine() -> None:
    people = [make_person(name, pinned=("v@1",), blocked=frozenset("1")) for name in "pq"]

    assert validate(make_problem(SESSIONS, *people)) == []


def test_too_few_seats_are_a_note_only() -> None:
    problem = make_problem("x@1:1 y@2:3", make_person("p"), make_person("q"), make_person("r"))

    assert validate(problem) == []
    assert [note.message for note in notes(problem)] == [
        "Im Zeitblock 1 gibt es 1 Platz für 3 Personen; ohne Platz: 2."
    ]
