"""The sentences people read: reasons and counts, no names, du."""

from __future__ import annotations

import re

import pytest

from praxistag.allocation.explanations import explain, sentences
from praxistag.allocation.fates import Fate
from praxistag.allocation.serial_dictatorship import plan
from praxistag.allocation.validation import validate
from tests.allocation.problems import make_person, make_problem, random_problem

TITLES = {"x": "Bäume pflanzen", "y": "Bach erkunden"}


def test_reason_with_counts_and_titles() -> None:
    people = [make_person("amira", "x y"), *(make_person(name, "x") for name in ("q", "r"))]
    problem = make_problem("x@1:2 y@1:9", *people, titles=TITLES)

    texts = sentences(problem, {"amira": ("y@1",), "q": ("x@1",), "r": ("x@1",)})

    assert texts["amira"] == (
        "Geklappt hat: „Bach erkunden“ (Wunsch 2). "
        "„Bäume pflanzen“ (Wunsch 1) ist voll: 2 Plätze, 3 wollten hin. "
        "In keinem Workshop, der dir lieber wäre, ist für dich noch ein Platz frei. "
        "1 Punkt fehlt dir zum besten Tag, den du allein bekommen hättest; "
        "so viel oder mehr fehlt 1 von 3 Leuten."
    )
    assert texts["q"] == (
        "Geklappt hat: „Bäume pflanzen“ (Wunsch 1). "
        "Einen besseren Tag hättest du auch allein nicht bekommen."
    )


def test_without_wishes_without_luck_and_without_a_seat() -> None:
    people = [make_person("p"), make_person("q", "x"), make_person("r", "x")]
    problem = make_problem("x@1:1 y@1:1 y@2:1", *people)

    texts = sentences(problem, {"p": ("y@1",), "q": ("x@1", "y@2"), "r": ()})

    assert texts["p"] == (
        "Du hast keine Wünsche angegeben. Ohne Wunsch zugeteilt: „y“. "
        "In einem Zeitblock hast du keinen Workshop."
    )
    assert texts["r"].startswith(
        "Von deinen Wünschen hat keiner geklappt. „x“ (Wunsch 1) ist voll: 1 Platz, 2 wollten hin. "
        "In 2 Zeitblöcken hast du keinen Workshop."
    )


def test_pinned_wish_is_no_failure() -> None:
    problem = make_problem("x@1:9", make_person("p", "x", pinned=("x@1",)))

    assert sentences(problem, {"p": ("x@1",)})["p"].startswith(
        "Einen deiner Wünsche hast du sicher. „x“ (Wunsch 1) ist für dich fest eingetragen."
    )


def test_seat_by_hand_beyond_the_wishes_is_named() -> None:
    problem = make_problem("x@1:9 y@2:9", make_person("p", "y", pinned=("x@1",)))

    text = sentences(problem, {"p": ("x@1", "y@2")})["p"]

    assert text.startswith("Geklappt hat: „y“ (Wunsch 1). Fest eingetragen bist du hier: „x“.")


def test_full_of_people_who_did_not_ask_claims_no_demand() -> None:
    people = [make_person("p", "x"), make_person("q", pinned=("x@1",))]

    texts = sentences(make_problem("x@1:1 y@1:1", *people), {"p": ("y@1",), "q": ("x@1",)})

    assert "„x“ (Wunsch 1) ist voll: Der Platz ist vergeben." in texts["p"]


@pytest.mark.parametrize("number", range(30))
def test_every_fate_has_words_and_nobody_else_is_named(number: int) -> None:
    problem = random_problem(number, people=8)
    if validate(problem):
        return
    seats, cancelled = plan(problem)

    found = explain(problem, seats, cancelled)

    assert list(found) == [person.id for person in problem.people]
    for explanation in found.values():
        assert not re.search(r"\bp\d", explanation.sentence)
        lost = [wish for wish in explanation.day.per_wish if wish.fate is not Fate.GRANTED]
        assert explanation.sentence.count("(Wunsch ") == len(explanation.day.per_wish)
        assert all(f"„{wish.workshop}“ (Wunsch" in explanation.sentence for wish in lost)


def test_wishes_with_the_same_reason_share_a_sentence() -> None:
    problem = make_problem("x@1:9 y@1:9 z@1:9", make_person("p", "x y z"), titles=TITLES)

    assert sentences(problem, {"p": ("x@1",)})["p"].startswith(
        "Geklappt hat: „Bäume pflanzen“ (Wunsch 1). "
        "„Bach erkunden“ (Wunsch 2) und „z“ (Wunsch 3) überschneiden sich mit dem, "
        "was du bekommen hast."
    )
