"""Bounds as XLSForm writes them, and back; in words for those who break them."""

from __future__ import annotations

import pytest

from praxistag.questionnaire.formats.xlsform_constraints import (
    Bounds,
    read_bounds,
    write_bounds,
)
from praxistag.questionnaire.model import Option, Question, QuestionType

NONE = Option("n", "nichts davon", is_exclusive=True)
Bound = tuple[float | None, float | None]


@pytest.mark.parametrize(
    ("kind", "bounds", "constraint", "message"),
    [
        ("multi", (None, 2), "count-selected(.) <= 2", "Bitte höchstens 2 Antworten wählen."),
        ("rank", (1, None), "count-selected(.) >= 1", "Bitte mindestens 1 Antwort wählen."),
        (
            "multi",
            (1, 3),
            "count-selected(.) >= 1 and count-selected(.) <= 3",
            "Bitte 1 bis 3 Antworten wählen.",
        ),
        ("number", (0.5, None), ". >= 0.5", "Bitte eine Zahl ab 0,5 eingeben."),
        ("number", (None, 10), ". <= 10", "Bitte eine Zahl bis 10 eingeben."),
        ("number", (-1, 10), ". >= -1 and . <= 10", "Bitte eine Zahl von -1 bis 10 eingeben."),
        ("text_long", (None, 300), "string-length(.) <= 300", "Bitte höchstens 300 Zeichen."),
    ],
)
def test_bounds_are_written_and_read_alike(
    kind: str, bounds: Bound, constraint: str, message: str
) -> None:
    low, high = bounds
    question = Question("F", QuestionType(kind), "?", minimum=low, maximum=high)

    assert write_bounds(question, {}) == (constraint, message)
    assert read_bounds(constraint, QuestionType(kind)) == Bounds(low, high)


def test_option_that_stands_alone_is_written_and_read() -> None:
    question = Question("F", QuestionType.MULTI, "?", options=(Option("a", "A"), NONE))
    constraint, message = write_bounds(question, {"n": "'n'"})

    assert constraint == "not(selected(., 'n') and count-selected(.) > 1)"
    assert message == "Nur allein zu wählen: „nichts davon“."
    assert read_bounds(constraint, QuestionType.MULTI) == Bounds(alone=["n"])


@pytest.mark.parametrize("kind", ["single", "scale", "info", "likert", "number"])
def test_without_bounds_there_is_no_constraint(kind: str) -> None:
    assert write_bounds(Question("F", QuestionType(kind), "?"), {}) == ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count-selected(.) = 2", Bounds(2, 2)),
        ("count-selected(.) > 1 and count-selected(.) < 4", Bounds(2, 3)),
        ("count-selected(.) >= 1 and ${x} = 1", Bounds(1, has_rest=True)),
        (". >= 1", Bounds(has_rest=True)),
        ("regex(., '[a-z]')", Bounds(has_rest=True)),
        ("kaputt(", Bounds(has_rest=True)),
    ],
)
def test_what_is_understood_of_a_constraint_is_kept(text: str, expected: Bounds) -> None:
    assert read_bounds(text, QuestionType.MULTI) == expected
