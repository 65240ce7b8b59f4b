"""Conditions: when a question is asked. A small tree, evaluated alike here and in the browser.

What is not answered compares as nothing: only `ne` holds for it, as in XLSForm, so that a
questionnaire asks the same people wherever it runs. `frontend/survey/conditions.js` is the twin;
both are held to tests/questionnaire/condition_cases.json.
"""

from __future__ import annotations

import operator as operators
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")

Value: TypeAlias = "str | float | tuple[str, ...]"
"""An answer: an option's code, a text, a number, or the codes chosen or ranked, in order."""

Answers: TypeAlias = "Mapping[str, Value]"
"""Answers by the question's code, or CODE[item] in a battery; what is left out was skipped."""


class Operator(StrEnum):
    """How an answer is compared with a value."""

    EQ = "eq"
    NE = "ne"
    IN = "in"
    CONTAINS = "contains"
    ANSWERED = "answered"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"


@dataclass(frozen=True)
class Comparison:
    """One answer against a value; `question` is a code, or CODE[item] in a battery."""

    question: str
    operator: Operator
    value: str | float | bool | tuple[str, ...] | None = None


@dataclass(frozen=True)
class AllOf:
    """Holds when each part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    """Holds when at least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class NoneOf:
    """Holds when its part does not."""

    part: Condition


Condition: TypeAlias = "Comparison | AllOf | AnyOf | NoneOf"


def holds(condition: Condition, answers: Answers) -> bool:
    """Tell whether a question with this condition is asked."""
    match condition:
        case AllOf(parts):
            return all(holds(part, answers) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers) for part in parts)
        case NoneOf(part):
            return not holds(part, answers)
        case Comparison(question, operator, value):
            return _compare(answers.get(question), operator, value)


def references(condition: Condition | None) -> frozenset[str]:
    """Return the keys (CODE or CODE[item]) a condition looks at."""
    match condition:
        case None:
            return frozenset()
        case AllOf(parts) | AnyOf(parts):
            return frozenset[str]().union(*(references(part) for part in parts))
        case NoneOf(part):
            return references(part)
        case Comparison(question):
            return frozenset({question})


def question_code(key: str) -> str:
    """Return the code of the question a key belongs to: CODE of CODE[item]."""
    return key.partition("[")[0]


def _compare(answer: Value | None, operator: Operator, value: object) -> bool:
    if operator is Operator.ANSWERED:
        return (answer not in (None, "", ())) is (value is not False)
    if operator is Operator.NE:
        return not _equals(answer, value)
    if answer is None:
        return False
    if operator is Operator.EQ:
        return _equals(answer, value)
    if operator in (Operator.IN, Operator.CONTAINS):
        return any(_has(answer, one) for one in (value if isinstance(value, tuple) else (value,)))
    return _is_ordered(answer, operator, value)


def _equals(answer: Value | None, value: object) -> bool:
    if isinstance(answer, tuple):
        return answer == (value if isinstance(value, tuple) else (value,))
    if isinstance(value, tuple):
        return (answer,) == value
    return answer is not None and (answer == value or _both_numbers(answer, value, "eq"))


def _has(answer: Value, value: object) -> bool:
    return value in answer if isinstance(answer, tuple) else _equals(answer, value)


def _is_ordered(answer: Value, operator: Operator, value: object) -> bool:
    return not isinstance(answer, tuple) and _both_numbers(answer, value, operator.value)


def _both_numbers(answer: object, value: object, name: str) -> bool:
    left, right = _number(answer), _number(value)
    return left is not None and right is not None and bool(getattr(operators, name)(left, right))


def _number(value: object) -> float | None:
    """Return the number a value stands for; codes such as "3" count, words do not."""
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return float(value)
    return float(value) if isinstance(value, int | float) else None
