"""Bounds as XLSForm writes them: how large, how many, how long, and what stands alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import is_alone
from praxistag.questionnaire.formats.expressions import (
    XLSFORM,
    Call,
    Joined,
    Literal,
    Name,
    Node,
    NotUnderstood,
    flattened,
    parse,
)
from praxistag.questionnaire.model import FREE_TEXT, QuestionType
from praxistag.questionnaire.numbers import german_number, plain_number

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Option, Question

SELF = Name(".")
CHOSEN = Call("count-selected", (SELF,))
LENGTH = Call("string-length", (SELF,))
COUNTED = frozenset({QuestionType.MULTI, QuestionType.RANK})


@dataclass
class Bounds:
    """What a constraint says; `rest` is true if it says more."""

    minimum: float | None = None
    maximum: float | None = None
    alone: list[str] = field(default_factory=list)
    has_rest: bool = False


def write_bounds(question: Question, quoted: dict[str, str]) -> tuple[str, str]:
    """Return a constraint and its German message, both empty where there are no bounds.

    `quoted` are the names of options as XPath texts, by their code.
    """
    low, high = question.minimum, question.maximum
    if question.type in COUNTED:
        alone = [option for option in question.options if _stands_alone(question, option)]
        parts = _between("count-selected(.)", low, high) + [
            f"not(selected(., {quoted[option.code]}) and count-selected(.) > 1)" for option in alone
        ]
        return " and ".join(parts), _counted_message(low, high, alone)
    if question.type is QuestionType.NUMBER:
        return " and ".join(_between(".", low, high)), _number_message(low, high)
    if question.type in FREE_TEXT and high is not None:
        limit = plain_number(high)
        return f"string-length(.) <= {limit}", f"Bitte höchstens {limit} Zeichen."
    return "", ""


def read_bounds(text: str, kind: QuestionType) -> Bounds:
    """Return what a constraint says as far as we can keep it."""
    found = Bounds()
    try:
        parts = flattened(parse(text, XLSFORM), "and")
    except NotUnderstood:
        return Bounds(has_rest=True)
    measured: Node = SELF
    if kind in COUNTED:
        measured = CHOSEN
    elif kind in FREE_TEXT:
        measured = LENGTH
    for part in parts:
        if not _take(found, part, measured, is_whole=measured != SELF):
            found.has_rest = True
    return found


def _between(measured: str, low: float | None, high: float | None) -> list[str]:
    parts = [] if low is None else [f"{measured} >= {plain_number(low)}"]
    return parts if high is None else [*parts, f"{measured} <= {plain_number(high)}"]


def _stands_alone(question: Question, option: Option) -> bool:
    return question.type is QuestionType.MULTI and is_alone(option)


def _counted_message(low: float | None, high: float | None, alone: list[Option]) -> str:
    labels = ", ".join(f"„{option.label}“" for option in alone)
    asked = _span(low, high, ("mindestens {}", "höchstens {}", "{} bis {}"))
    noun = "Antwort" if (low if high is None else high) == 1 else "Antworten"
    found = [f"Bitte {asked} {noun} wählen."] if asked else []
    return " ".join([*found, f"Nur allein zu wählen: {labels}."] if alone else found)


def _number_message(low: float | None, high: float | None) -> str:
    asked = _span(low, high, ("ab {}", "bis {}", "von {} bis {}"))
    return f"Bitte eine Zahl {asked} eingeben." if asked else ""


def _span(low: float | None, high: float | None, words: tuple[str, str, str]) -> str:
    """Return the words for a lower bound, an upper bound, or both; empty without any."""
    least, most, both = words
    if low is None:
        return "" if high is None else most.format(german_number(high))
    if high is None:
        return least.format(german_number(low))
    return both.format(german_number(low), german_number(high))


def _take(found: Bounds, part: Node, measured: Node, *, is_whole: bool) -> bool:
    """Keep one part of a constraint; false if there is no place for it."""
    match part:
        case Joined(operator, left, Literal(int() | float() as value)) if left == measured:
            step = 1 if is_whole else 0
            return _set(found, operator, value, step)
        case Call(
            "not",
            (
                Joined(
                    "and",
                    Call("selected", (Name("."), Literal(str() as code))),
                    Joined("gt", counted, Literal(1)),
                ),
            ),
        ) if counted == CHOSEN:
            found.alone.append(code)
            return True
    return False


def _set(found: Bounds, operator: str, value: float, step: int) -> bool:
    if operator in {"ge", "eq"} or (operator == "gt" and step):
        found.minimum = value + (step if operator == "gt" else 0)
    if operator in {"le", "eq"} or (operator == "lt" and step):
        found.maximum = value - (step if operator == "lt" else 0)
    return operator in {"ge", "le", "eq"} or (bool(step) and operator in {"gt", "lt"})
