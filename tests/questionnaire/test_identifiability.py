from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.questionnaire.identifiability import Light, forecast
from praxistag.questionnaire.model import (
    Item,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Section,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.questionnaire.identifiability import Forecast


def attribute(code: str, labels: Sequence[str], **more: Any) -> Question:
    options = tuple(Option(label.lower(), label) for label in labels)
    way_out = Option("na", "möchte ich nicht angeben", is_na=True)
    kind = more.pop("type", QuestionType.SINGLE)
    return Question(
        code, kind, f"Merkmal {code}", options=(*options, way_out), is_background=True, **more
    )


LINES = (Item("1", "x"),) * 99
ORGANISATION = attribute("O", ["Stadt", "Verband", "Jobcenter"])
TRACK = attribute("T", ["Technik", "Verwaltung", "IT", "Handwerk"])


def of(*questions: Question, **known: Any) -> Forecast:
    section = Section("A", "A", questions)
    found = forecast(Questionnaire("x", "x", sections=(section,)), **known)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("people", "expected", "light"),
    [
        (59, 59 / 12, Light.RED),
        (60, 5, Light.AMBER),
        (119, 119 / 12, Light.AMBER),
        (120, 10, "green"),
    ],
)
def test_people_per_combination(people: int, expected: float, light: str) -> None:
    found = of(ORGANISATION, TRACK, population=people)

    assert (found.cells, found.light) == (12, light)
    assert found.expected == pytest.approx(expected)


def test_nobody_knows_without_numbers() -> None:
    assert forecast(Questionnaire("x", "x")) is None
    assert forecast(Questionnaire("x", "x"), groups={"stadt": 0}) is None


def test_no_attribute_recognises_nobody() -> None:
    found = of(population=110)

    assert (found.light, found.cells, found.changes) == (Light.GREEN, 1, ())
    assert found.sentence.startswith("Ihr fragt nach keinem Merkmal")


def test_four_people_are_recognised_by_being_four() -> None:
    assert of(population=4).light is Light.RED


def test_the_smallest_organisation_decides() -> None:
    found = of(ORGANISATION, TRACK, groups={"stadt": 80, "verband": 30, "jobcenter": 12})

    assert (found.people, found.smallest, found.expected) == (122, "Jobcenter", 3)
    assert "„Jobcenter“" in found.sentence
    assert found.light is Light.RED


def test_groups_are_known_by_label_too_and_empty_ones_do_not_count() -> None:
    found = of(ORGANISATION, groups={"Stadt": 80, "Verband": 30, "Jobcenter": 0})

    assert (found.smallest, found.expected) == ("Verband", 30)


def test_groups_nobody_asks_for_only_count_people() -> None:
    found = of(TRACK, groups={"stadt": 20, "verband": 20})

    assert (found.people, found.smallest, found.expected) == (40, "", 10)


def test_what_helps_is_named_the_smallest_loss_first() -> None:
    found = of(ORGANISATION, TRACK, population=50)

    assert [(change.attribute.code, change.groups) for change in found.changes] == [
        ("T", 3),
        ("O", 2),
        ("O", 0),
        ("T", 0),
    ]
    assert all(change.expected >= 5 for change in found.changes)
    assert found.changes[0].words == (
        "„Merkmal T“ auf 3 statt 4 Gruppen vergröbern: dann sind es etwa 5,6 Personen je Gruppe."
    )


def test_small_organisations_are_put_together() -> None:
    found = of(ORGANISATION, groups={"stadt": 80, "verband": 4, "jobcenter": 3})

    assert found.changes[0].words == (
        "„Verband“ und „Jobcenter“ zu „Übrige“ zusammenlegen: dann sind es etwa 7 Personen je "
        "Gruppe."
    )


def test_where_nothing_is_enough_the_best_is_named() -> None:
    found = of(ORGANISATION, TRACK, population=8)

    assert [(change.attribute.code, change.groups) for change in found.changes] == [("T", 0)]


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        (attribute("N", [], type=QuestionType.NUMBER, minimum=15, maximum=24), 10),
        (attribute("N", [], type=QuestionType.NUMBER), 30),
        (attribute("S", [], type=QuestionType.SCALE), 11),
        (attribute("T", [], type=QuestionType.TEXT_SHORT), 100),
        (attribute("M", ["a", "b", "c"], type=QuestionType.MULTI), 8),
        (attribute("L", ["a", "b"], type=QuestionType.LIKERT, items=LINES[:3]), 8),
        (attribute("L", list("abcdefghi"), type=QuestionType.LIKERT, items=LINES), 1_000_000),
    ],
)
def test_other_types_split_people_too(question: Question, cells: int) -> None:
    assert of(question, population=100).cells == cells
