from __future__ import annotations

import math

import pytest

from praxistag.questionnaire.coach.class_ranges import Span, on_one_grid, read_class


@pytest.mark.parametrize(
    ("label", "low", "high", "has_low", "has_high"),
    [
        ("18–25", 18, 25, True, True),
        ("18 - 25 Jahre", 18, 25, True, True),
        ("zwischen 18 und 25 Jahren", 18, 25, True, True),
        ("bis 17", -math.inf, 17, True, True),
        ("bis einschließlich 18", -math.inf, 18, True, True),
        ("unter 18 Jahren", -math.inf, 18, False, False),
        ("< 18", -math.inf, 18, False, False),
        ("17 Jahre und jünger", -math.inf, 17, True, True),
        ("über 60", 60, math.inf, False, False),
        ("ab 5", 5, math.inf, True, True),
        ("60 Jahre oder älter", 60, math.inf, True, True),
        ("6+ Stunden", 6, math.inf, True, True),
        ("1 bis unter 3 Jahre", 1, 3, True, False),
        ("1 bis < 3 km", 1, 3, True, False),
        ("über 1 bis 3", 1, 3, False, True),
        ("von 500 bis unter 1.000 Euro", 500, 1000, True, False),
        ("500 € bis 1.000,50 €", 500, 1000.5, True, True),
        ("0–25 %", 0, 25, True, True),
        ("30 Minuten bis 1 Stunde", 30, 60, True, True),
        ("zwei- bis dreimal", 2, 3, True, True),
        ("einmal", 1, 1, True, True),
        ("18–25 (freiwillig)", 18, 25, True, True),
    ],
)
def test_classes_as_people_write_them(
    label: str, low: float, high: float, has_low: bool, has_high: bool
) -> None:
    span = read_class(label)

    assert span is not None
    assert (span.low, span.high, span.has_low, span.has_high) == (low, high, has_low, has_high)


@pytest.mark.parametrize(
    "label",
    [
        *("Workshop 1", "1. Ausbildungsjahr", "8–10 Uhr", "9:00–10:00", "Note 1", "1 und 2", ""),
        *("keine", "ja, 1 Jahr", "25–18", "16 oder 17", "Raum 2-3", "10 Minuten bis 2 Euro"),
    ],
)
def test_other_labels_are_no_classes(label: str) -> None:
    assert read_class(label) is None


@pytest.mark.parametrize("label", ["1" + "a" * 500, "1 " + "a " * 200 + "!", "1" + " - 1" * 100])
def test_long_labels_are_passed_over_at_once(label: str) -> None:
    assert read_class(label) is None


def test_units_that_say_the_same_are_one() -> None:
    labels = ("1 Jahr", "2 Jahre", "3 Jahren", "4 Jahre alt")

    assert {span.unit for label in labels if (span := read_class(label))} == {"jah"}


def test_bounds_lie_on_whole_steps() -> None:
    grid = on_one_grid([Span(0, 1.9, decimals=1), Span(2, 3, has_high=False, decimals=1)])

    assert grid is not None
    assert (grid.spans, grid.steps, grid.unit) == (((0, 19), (20, 29)), 10, "")


def test_hours_and_minutes_meet_in_minutes() -> None:
    grid = on_one_grid([Span(0, 30, unit="min"), Span(1, 2, unit="std")])

    assert grid is not None
    assert (grid.spans, grid.unit) == (((0, 30), (60, 120)), "min")


@pytest.mark.parametrize("units", [("km", "min"), ("pro woc", "pro mon"), ("tag", "mon")])
def test_other_units_do_not_meet(units: tuple[str, str]) -> None:
    assert on_one_grid([Span(1, 2, unit=unit) for unit in units]) is None
