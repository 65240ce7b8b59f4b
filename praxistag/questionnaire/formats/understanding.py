"""From the tree of another program's expression to a condition of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from praxistag.questionnaire.conditions import (
    NUMBER,
    AllOf,
    AnyOf,
    Comparison,
    NoneOf,
    Operator,
)
from praxistag.questionnaire.formats.expressions import (
    COMPARED,
    Call,
    Joined,
    Literal,
    Name,
    Node,
    NotUnderstood,
    flattened,
)

if TYPE_CHECKING:
    from praxistag.questionnaire.conditions import Condition

_FLIPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}
_ORDERED = frozenset({Operator.LT, Operator.LE, Operator.GT, Operator.GE})


class Terms(Protocol):
    """What names and functions of a language mean in one questionnaire."""

    def compared(self, name: str, operator: Operator, value: str | float) -> Condition:
        """Return the condition for one answer against a value; may raise NotUnderstood."""

    def called(self, call: Call) -> Condition:
        """Return the condition a function stands for; may raise NotUnderstood."""

    def plain(self, node: Node) -> Node:
        """Return a side of a comparison without functions that change nothing."""


def condition_of(node: Node, terms: Terms) -> Condition:
    """Return the condition of a tree.

    Raises:
        NotUnderstood: it says more than a condition of ours can.

    """
    match node:
        case Joined(operator="and"):
            return AllOf(tuple(condition_of(part, terms) for part in flattened(node, "and")))
        case Joined(operator="or"):
            return any_of(tuple(condition_of(part, terms) for part in flattened(node, "or")))
        case Joined(operator, left, right) if operator in COMPARED:
            return _compared(operator, terms.plain(left), terms.plain(right), terms)
        case Call(function="not", arguments=(part,)):
            return NoneOf(condition_of(part, terms))
        case Call():
            return terms.called(node)
        case Name():
            return terms.called(Call("boolean", (node,)))
    raise NotUnderstood("value")


def any_of(parts: tuple[Condition, ...]) -> Condition:
    """Join parts, several values of one answer as one comparison."""
    found: list[Condition] = []
    for part in parts:
        last = found[-1] if found else None
        if (merged := _merged(last, part)) is not None:
            found[-1] = merged
        else:
            found.append(part)
    return found[0] if len(found) == 1 else AnyOf(tuple(found))


def answer_or_nothing(key: str, operator: Operator, value: str | float) -> Comparison:
    """Compare with a value; against nothing it asks whether there is an answer at all."""
    if value == "" and operator in {Operator.EQ, Operator.NE}:
        return Comparison(key, Operator.ANSWERED, operator is Operator.NE)
    if value == "" and operator in _ORDERED:
        raise NotUnderstood(key)
    return Comparison(key, operator, value)


def _compared(operator: str, left: Node, right: Node, terms: Terms) -> Condition:
    if isinstance(left, Literal) and isinstance(right, Name):
        left, right, operator = right, left, _FLIPPED.get(operator, operator)
    if not isinstance(left, Name) or not isinstance(right, Literal):
        raise NotUnderstood(operator)
    value = right.value
    if Operator(operator) in _ORDERED and isinstance(value, str):
        value = number_of(value)
    return terms.compared(left.text, Operator(operator), value)


def number_of(text: str) -> float:
    """Return the number a text stands for; raises NotUnderstood."""
    if not NUMBER.fullmatch(text):
        raise NotUnderstood(text)
    number = float(text)
    return int(number) if number.is_integer() else number


def _merged(first: Condition | None, second: Condition) -> Comparison | None:
    if not isinstance(first, Comparison) or not isinstance(second, Comparison):
        return None
    same = {
        Operator.EQ: Operator.IN,
        Operator.IN: Operator.IN,
        Operator.CONTAINS: Operator.CONTAINS,
    }
    operator = same.get(first.operator)
    if first.question != second.question or same.get(second.operator) is not operator:
        return None
    values = _values(first), _values(second)
    if operator is None or None in values:
        return None
    return Comparison(first.question, operator, (*(values[0] or ()), *(values[1] or ())))


def _values(comparison: Comparison) -> tuple[str, ...] | None:
    value = comparison.value
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else None
