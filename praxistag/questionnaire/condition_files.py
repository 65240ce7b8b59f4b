"""Conditions as they stand in a file: `{"q", "op", "v"}`, joined by `all`, `any` and `not`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.json_shapes import MOST, FormatError
from praxistag.questionnaire.conditions import AllOf, AnyOf, Comparison, NoneOf, Operator
from praxistag.questionnaire.numbers import plain_number

if TYPE_CHECKING:
    from praxistag.json_shapes import Row
    from praxistag.questionnaire.conditions import Condition

DEEPEST = 20
"""More levels than anybody means."""

ORDERED = frozenset({Operator.LT, Operator.LE, Operator.GT, Operator.GE})


def read_condition(value: Any, where: str, *, depth: int = 0) -> Condition | None:
    """Return the condition of a file, None where there is none; raises FormatError."""
    if value is None or value == {}:
        return None
    if not isinstance(value, dict) or depth > DEEPEST:
        raise FormatError(f"{where}: „relevant“ muss eine Bedingung sein.")
    if "q" in value:
        return _comparison(value, where)
    if value.keys() == {"not"}:
        return NoneOf(_part(value["not"], where, depth))
    if value.keys() in ({"all"}, {"any"}) and isinstance(parts := next(iter(value.values())), list):
        joined = AllOf if "all" in value else AnyOf
        return joined(tuple(_part(part, where, depth) for part in parts))
    raise FormatError(f"{where}: „relevant“ kennt nur „all“, „any“, „not“ und „q“.")


def write_condition(condition: Condition) -> Row:
    """Return a condition as it stands in a file."""
    match condition:
        case AllOf(parts):
            return {"all": [write_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [write_condition(part) for part in parts]}
        case NoneOf(part):
            return {"not": write_condition(part)}
        case Comparison(question, operator, value):
            row: Row = {"q": question, "op": operator.value}
            if value is None:
                return row
            return row | {"v": list(value) if isinstance(value, tuple) else value}


def _part(value: Any, where: str, depth: int) -> Condition:
    part = read_condition(value, where, depth=depth + 1)
    if part is None:
        raise FormatError(f"{where}: „relevant“ enthält eine leere Bedingung.")
    return part


def _comparison(row: Row, where: str) -> Comparison:
    question, value = row["q"], row.get("v")
    try:
        operator = Operator(str(row.get("op")))
    except ValueError as error:
        raise FormatError(f"{where}: „op“ kennt nur {', '.join(Operator)}.") from error
    if not isinstance(question, str) or not question:
        raise FormatError(f"{where}: „q“ muss eine Frage nennen.")
    value = _value(value, where)
    if value is None and operator is not Operator.ANSWERED:
        raise FormatError(f"{where}: zu „{operator}“ fehlt „v“.")
    if operator in ORDERED and isinstance(value, tuple):
        raise FormatError(f"{where}: „{operator}“ vergleicht mit einem einzelnen Wert.")
    return Comparison(question, operator, value)


def _value(value: Any, where: str) -> str | float | tuple[str, ...] | None:
    if isinstance(value, list):
        return tuple(_listed(one, where) for one in value)
    if value is not None and not isinstance(value, str | int | float):
        raise FormatError(f"{where}: „v“ muss ein Text, eine Zahl oder eine Liste sein.")
    if isinstance(value, int | float) and not abs(value) <= MOST:
        raise FormatError(f"{where}: „v“ darf höchstens {MOST} sein.")
    return value


def _listed(value: Any, where: str) -> str:
    """Return one of a list as text; a number compares alike, and lists then hold one kind."""
    one = _value(value, where)
    if one is None or isinstance(one, tuple | bool):
        raise FormatError(f"{where}: „v“ darf nur Texte und Zahlen enthalten.")
    return one if isinstance(one, str) else plain_number(one)
