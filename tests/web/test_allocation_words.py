"""Sentences about plans: numbers true, grammar right, best green and poorest amber."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Status
from praxistag.domain.kinds import RunState, Strength
from praxistag.services.allocation_difference import Move, PersonChange, PlanDifference
from praxistag.services.allocation_fill import Mix, SessionFill
from praxistag.services.allocation_preview import Draft, Reading
from praxistag.services.allocation_roster import Member
from praxistag.web import allocation_words as words

BOTH = Reading(
    people=98,
    wishing=98,
    leximin=(4, 11, 39, 62, 77),
    sum_regret=189,
    first=69,
    first_or_second=88,
    granted={(2, 5): 60, (3, 5): 38},
    empty={},
)


def draft(
    reading: Reading = BOTH,
    mode: Mode = Mode.LEXIMIN,
    *,
    status: Status = Status.PROVEN,
    strength: Strength = Strength.FULL,
    gap: dict[str, Any] | None = None,
) -> Draft:
    plan: Any = SimpleNamespace(mode=mode, status=status)
    return Draft(plan, {}, {"solver": {"seconds": 0.08, "gap": gap}}, reading, strength)


def sentences(reading: Reading, **options: Any) -> list[str]:
    return [line.plain for line in words.lines_of(draft(reading, **options), reading.worst)]


def test_five_sentences_in_the_same_order() -> None:
    assert sentences(BOTH) == [
        "Niemand verliert mehr als 4 Punkte gegenüber dem eigenen besten Tag.",
        f"11 von 98 verlieren 4 Punkte oder mehr.{words.LEAST}",
        "69 von 98 bekommen ihren 1. Wunsch, 89 % ihren 1. oder 2.",
        "Alle bekommen mindestens zwei ihrer Wünsche.",
        "Zusammen gehen 189 Punkte verloren.",
    ]


def test_nothing_lost_and_nobody_who_wished() -> None:
    nothing = Reading(2, 0, (0,), 0, 0, 0, {}, {})

    assert sentences(nothing) == [
        "Niemand verliert einen Punkt: alle bekommen ihren besten Tag.",
        "0 von 2 verlieren 1 Punkt oder mehr.",
        "Niemand hat Wünsche abgegeben.",
        "Ohne Wünsche entscheidet das Los.",
        "Zusammen gehen 0 Punkte verloren.",
    ]


def test_one_person_is_spoken_of_in_the_singular() -> None:
    one = Reading(1, 1, (1, 1), 1, 1, 1, {(1, 1): 1}, {})

    assert sentences(one)[1:] == [
        "1 von 1 verliert 1 Punkt oder mehr. Weniger geht nicht, ohne dass jemand mehr verliert.",
        "1 von 1 bekommt ihren 1. Wunsch, 100 % ihren 1. oder 2.",
        "Alle bekommen ihren einzigen Wunsch.",
        "Zusammen geht 1 Punkt verloren.",
    ]


@pytest.mark.parametrize(
    ("granted", "sentence"),
    [
        ({(0, 3): 1, (1, 3): 2}, "1 Person bekommt keinen ihrer Wünsche."),
        ({(1, 3): 3, (2, 3): 2}, "3 Personen bekommen nur einen ihrer Wünsche."),
        (
            {(1, 1): 1, (2, 3): 2},
            (
                "Alle, die gewählt haben, bekommen mindestens zwei ihrer Wünsche, "
                "oder den einzigen, den sie nannten."
            ),
        ),
    ],
)
def test_fourth_sentence_names_who_has_least(
    granted: dict[tuple[int, int], int], sentence: str
) -> None:
    wishing = sum(granted.values())

    assert sentences(replace(BOTH, wishing=wishing, granted=granted))[3] == sentence


@pytest.mark.parametrize(
    "options",
    [
        {"status": Status.FEASIBLE},
        {"strength": Strength.IMPROVE},
        {"mode": Mode.TOTAL},
    ],
)
def test_less_is_impossible_only_where_that_was_proven(options: dict[str, Any]) -> None:
    assert "Weniger geht nicht" not in sentences(BOTH, **options)[1]


def test_all_but_one_is_not_a_hundred_percent() -> None:
    nearly = replace(BOTH, people=500, wishing=500, first_or_second=499)

    assert "99 %" in sentences(nearly)[2]


def test_plans_are_compared_at_the_same_loss() -> None:
    worse = replace(BOTH, leximin=(5, 1, 12, 39, 62, 71), sum_regret=176, first=74)

    left, right = words.compared([draft(BOTH), draft(worse, Mode.TOTAL)])

    assert [line.tone for line in left] == ["best", "best", "poor", "", "poor"]
    assert [line.tone for line in right] == ["poor", "poor", "best", "", "best"]
    assert right[1].plain == "12 von 98 verlieren 4 Punkte oder mehr."
    assert right[1].parts[0] == ("12 von 98", True)


def test_alone_a_plan_is_neither_good_nor_poor() -> None:
    assert {line.tone for line in words.compared([draft()])[0]} == {""}


vectors = st.lists(st.integers(0, 50), min_size=0, max_size=6).map(
    lambda steps: (len(steps), *sorted(steps))
)


@given(st.lists(vectors, min_size=1, max_size=3), st.integers(0, 300))
def test_every_comparison_has_five_lines_with_figures(
    found: list[tuple[int, ...]], lost: int
) -> None:
    readings = [replace(BOTH, leximin=vector, sum_regret=lost) for vector in found]

    columns = words.compared([draft(reading) for reading in readings])

    assert [len(column) for column in columns] == [5] * len(found)
    for column, reading in zip(columns, readings, strict=True):
        assert all("*" in line.text and "*" not in line.plain for line in column)
        if reading.worst:
            assert words.points(reading.worst) in column[0].plain
        assert [line.tone for line in column].count("best") <= 5


def test_proof_claims_what_was_proven() -> None:
    gap = {"level": 3, "found": 12, "bound": 11}
    found = draft(status=Status.FEASIBLE, gap=gap)

    assert words.proof(draft()) == ("bewiesen in 0,1 s", "success")
    assert words.gap(draft()) == ""
    assert words.proof(found) == ("beste gefundene Lösung", "waiting")
    assert words.gap(found) == (
        "Menschen, die 3 Punkte oder mehr verlieren: gefunden 12, besser als 11 geht nicht."
    )
    named = draft(status=Status.FEASIBLE, gap={"level": "total", "found": 9.5, "bound": 9})
    assert words.gap(named) == (
        "Summe der verlorenen Punkte: gefunden 9,5, besser als 9 geht nicht."
    )
    unknown = draft(status=Status.FEASIBLE)
    assert words.gap(unknown) == "Ein besserer Plan ist nicht ausgeschlossen."


def test_filled_seats_need_no_proof() -> None:
    filled = draft(status=Status.FEASIBLE, strength=Strength.FILL)

    assert (words.proof(filled), words.gap(filled)) == (("freie Plätze gefüllt", "neutral"), "")


def test_rounds_have_names() -> None:
    assert words.round_name("4") == "Menschen, die 4 Punkte oder mehr verlieren"
    assert words.round_name("mix") == "Plätze über dem Anteil einer Organisation"
    assert words.round_name("new") == "new"


def session(code: str) -> Any:
    return SimpleNamespace(workshop=SimpleNamespace(code=code, min_size=8))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (("K4", 4), ("A4", 2), "statt 4. jetzt 2. Wunsch"),
        (("K3", None), ("B3", 1), "statt ohne Wunsch jetzt 1. Wunsch"),
        (("B3", 2), ("K3", None), "statt 2. Wunsch jetzt ohne Wunsch"),
        ((None, None), ("B3", 1), "statt ohne Platz jetzt 1. Wunsch"),
        ((None, None), ("K3", None), "statt ohne Platz jetzt ohne Wunsch"),
        (("B3", 1), (None, None), "statt 1. Wunsch jetzt ohne Platz"),
    ],
)
def test_change_of_one_seat_is_told_in_wishes(before: Any, after: Any, sentence: str) -> None:
    old, new = (session(code) if code else None for code, _rank in (before, after))
    slot: Any = SimpleNamespace(title="Block 1")
    move = Move(slot, old, new, before[1], after[1])

    assert words.meaning(PersonChange(None, (move,), -1)).plain == sentence


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        (0, "gleich viele Punkte"),
        (-1, "1 Punkt weniger verloren als jetzt"),
        (3, "3 Punkte mehr verloren als jetzt"),
    ],
)
def test_change_of_several_seats_is_told_in_points(points: int, sentence: str) -> None:
    slot: Any = SimpleNamespace(title="Block 1")
    moves = tuple(Move(slot, session("A"), session("B"), 1, 2) for _ in range(2))

    assert words.meaning(PersonChange(None, moves, points)).plain == sentence


def change(*, has_mail: bool = True, moves: int = 1) -> PersonChange:
    one: Any = None
    return PersonChange(Member("x", "Birke", "Stadt", has_mail), (one,) * moves, 0)


def test_difference_says_who_moves_and_who_is_written_to() -> None:
    five = PlanDifference(3, 1, 94, (change(moves=2), change(), change(), change()), is_first=False)

    assert words.gains_and_losses(five) == "3 gewinnen, 1 verliert, 94 bleiben."
    assert words.scope(five) == "5 Plätze bei 4 Personen ändern sich, 94 behalten alles."
    assert words.mails(five) == (
        "Genau diese 4 Personen bekommen eine E-Mail. Sonst wird niemand angeschrieben."
    )


def test_difference_names_people_without_an_address() -> None:
    two = PlanDifference(1, 0, 1, (change(), change(has_mail=False)), is_first=True)

    assert words.scope(two) == "2 Personen bekommen zum ersten Mal Plätze."
    assert words.mails(two) == (
        "1 Person davon bekommt eine E-Mail. 1 Person ohne Adresse erfährt es auf der Liste "
        "des Ausbildungsbüros. Sonst wird niemand angeschrieben."
    )


def test_no_difference_writes_to_nobody() -> None:
    none = PlanDifference(0, 0, 12, (), is_first=False)

    assert words.scope(none) == "Kein Platz ändert sich."
    assert words.mails(none) == "Niemand bekommt eine E-Mail."


def test_whom_never_carries_a_name() -> None:
    assert words.whom(change()) == "1 Person, Stadt"
    assert words.whom(PersonChange(None, (), 0)) == "1 Person, Gast"


def fill(**values: Any) -> Any:
    known = {
        "session": session("B4"),
        "capacity": 24,
        "wanted": 41,
        "is_cancelled": False,
        "is_full": False,
        "is_below_minimum": False,
    }
    return SimpleNamespace(**(known | values))


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ({}, ""),
        ({"is_full": True}, "voll, 41 wollten hin"),
        ({"is_full": True, "wanted": 24}, "voll"),
        ({"is_cancelled": True, "wanted": 0}, "fällt aus: niemand wollte hin, mindestens 8 nötig"),
        ({"is_below_minimum": True}, "mindestens 8 nötig"),
        ({"capacity": 0, "is_cancelled": True}, "findet nicht statt"),
    ],
)
def test_bar_has_a_note_where_something_is_to_know(values: dict[str, Any], note: str) -> None:
    assert words.fill_note(fill(**values)) == note


@pytest.mark.parametrize(
    ("quality", "text"),
    [
        ({"leximin": [0]}, "niemand verliert Punkte"),
        ({"leximin": [4, 11], "sum_regret": 189}, None),
        ({}, "niemand verliert Punkte"),
    ],
)
def test_quality_of_old_plans_from_their_numbers(quality: dict[str, Any], text: str | None) -> None:
    expected = text or "niemand verliert mehr als 4 Punkte, zusammen 189 Punkte"

    assert words.quality(quality) == expected


def test_headline_carries_the_state() -> None:
    assert words.headline(0, 0) == "Noch ist niemand in der Zuteilung."
    assert words.headline(61, 81) == "61 von 81 haben geantwortet."
    assert words.headline(1, 1) == "Die eine Person hat geantwortet."
    assert words.headline(81, 81) == "Alle haben geantwortet."


def test_every_rule_strength_and_sad_end_has_words() -> None:
    assert set(words.RULE_NAMES) == set(words.RULE_NOTES) == set(Mode)
    assert set(words.STRENGTH_WORDS) == set(Strength)
    assert {RunState.STOPPED, RunState.FAILED} <= set(words.RUN_TITLES)
    assert words.mix(Mix(0, 10, {})).startswith("In keinem Termin")
    assert re.match(r"7 von 270 ", words.mix(Mix(7, 270, {})))
    assert (words.percent(0.584), words.number(3.0)) == ("58 %", "3")


def proposal(**changes: Any) -> dict[str, Any]:
    kept = {"lose": 0, "gain": 0, "proven": True} | changes
    return {"in_time": True, "kept": kept}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (None, ""),
        ({"in_time": False, "kept": None}, ""),
        ({"in_time": True, "kept": None}, " Er lässt sich mit diesen Menschen nicht füllen."),
        (proposal(), " Fände er statt, würde niemand etwas verlieren."),
        (proposal(lose=1), " Fände er statt, verlöre 1 Person etwas."),
        (
            proposal(lose=7, gain=2, proven=False),
            (
                " Fände er statt, verlören 7 Personen etwas, und 2 gewinnen "
                "(beste gefundene Lösung, nicht bewiesen)."
            ),
        ),
    ],
)
def test_closing_says_why_and_what_keeping_would_cost(
    told: dict[str, Any] | None, sentence: str
) -> None:
    session: Any = SimpleNamespace(workshop=SimpleNamespace(min_size=8))
    fill = SessionFill(session, capacity=20, bodies=Counter(), wanted=5, is_cancelled=True)

    assert words.closing(fill, told) == f"5 wollten hin, mindestens 8 sind nötig.{sentence}"
