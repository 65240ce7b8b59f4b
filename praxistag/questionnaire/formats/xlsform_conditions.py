"""Conditions as XLSForm writes them in `relevant`, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire.conditions import AllOf, AnyOf, Comparison, NoneOf, Operator
from praxistag.questionnaire.formats.expressions import (
    XLSFORM,
    Call,
    Literal,
    Name,
    Node,
    NotUnderstood,
    parse,
)
from praxistag.questionnaire.formats.understanding import (
    answer_or_nothing,
    condition_of,
)
from praxistag.questionnaire.numbers import plain_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from praxistag.questionnaire.conditions import Condition

    Fields: TypeAlias = Mapping[str, "Field"]
    """What names in a form stand for."""

SIGNS = {
    Operator.EQ: "=",
    Operator.NE: "!=",
    Operator.LT: "<",
    Operator.LE: "<=",
    Operator.GT: ">",
    Operator.GE: ">=",
}
SAME = frozenset({"string", "number", "normalize-space", "int"})
"""Functions that leave the answer what it is, for our purposes."""


@dataclass(frozen=True)
class Field:
    """What a name in the form stands for; `options` are names there and codes here."""

    key: str
    is_many: bool = False
    options: tuple[tuple[str, str], ...] = ()


def quoted(text: str) -> str:
    """Return a text as XPath writes it; it knows no escapes, so two kinds of quotes are joined.

    Raises:
        NotUnderstood: pyxform would take the text for a name.

    """
    if "${" in text:
        raise NotUnderstood(text)
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = text.split("'")
    return "concat(" + ', "\'", '.join(f"'{part}'" for part in parts) + ")"


def write_condition(condition: Condition, names: Mapping[str, str], fields: Fields) -> str:
    """Return the expression of a condition; `names` are the form's names by our keys.

    Raises:
        NotUnderstood: it looks at an answer the form does not have.

    """
    match condition:
        case AllOf(parts):
            return " and ".join(_inner(part, names, fields) for part in parts) or "true()"
        case AnyOf(parts):
            return " or ".join(_inner(part, names, fields) for part in parts) or "false()"
        case NoneOf(part):
            return f"not({write_condition(part, names, fields)})"
        case Comparison(key, operator, value):
            if key not in names:
                raise NotUnderstood(key)
            return _comparison(names[key], operator, value, fields[names[key]])


def read_condition(text: str, fields: Fields) -> Condition:
    """Return the condition of an expression; raises NotUnderstood."""
    return condition_of(parse(text, XLSFORM), _Terms(fields))


def _inner(part: Condition, names: Mapping[str, str], fields: Fields) -> str:
    text = write_condition(part, names, fields)
    is_joined = isinstance(part, AllOf | AnyOf) and len(part.parts) > 1
    is_several = isinstance(part, Comparison) and " or " in text
    return f"({text})" if is_joined or is_several else text


def _comparison(name: str, operator: Operator, value: object, field: Field) -> str:
    shown = {code: there for there, code in field.options}
    answer = f"${{{name}}}"
    if operator is Operator.ANSWERED:
        return f"{answer} {'=' if value is False else '!='} ''"
    if operator in {Operator.IN, Operator.CONTAINS}:
        values = value if isinstance(value, tuple) else (value,)
        parts = [_has(answer, _shown(one, shown), field, operator) for one in values]
        return " or ".join(parts) or "false()"
    if isinstance(value, tuple):
        together = " ".join(str(_shown(one, shown)) for one in value)
        return f"{answer} {SIGNS[operator]} {quoted(together)}"
    return f"{answer} {SIGNS[operator]} {_literal(_shown(value, shown))}"


def _has(answer: str, value: object, field: Field, operator: Operator) -> str:
    if field.is_many or operator is Operator.CONTAINS:
        return f"selected({answer}, {_literal(value)})"
    return f"{answer} = {_literal(value)}"


def _shown(value: object, shown: Mapping[str, str]) -> object:
    return shown.get(value, value) if isinstance(value, str) else value


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return plain_number(value) if isinstance(value, int | float) else quoted(str(value))


@dataclass(frozen=True)
class _Terms:
    fields: Fields

    def compared(self, name: str, operator: Operator, value: str | float) -> Condition:
        field = self._field(name)
        codes = dict(field.options)
        if isinstance(value, str):
            return answer_or_nothing(field.key, operator, codes.get(value, value))
        as_code = plain_number(value)
        is_code = operator in {Operator.EQ, Operator.NE} and as_code in codes
        return Comparison(field.key, operator, codes[as_code] if is_code else value)

    def called(self, call: Call) -> Condition:
        match call:
            case Call("selected", (Name(name), Literal(value))):
                field = self._field(name)
                code = value if isinstance(value, str) else plain_number(value)
                code = dict(field.options).get(code, code)
                operator = Operator.CONTAINS if field.is_many else Operator.EQ
                return Comparison(field.key, operator, code)
            case Call("true", ()):
                return AllOf(())
            case Call("false", ()):
                return AnyOf(())
            case Call("boolean", (Name(name),)):
                return Comparison(self._field(name).key, Operator.ANSWERED, value=True)
        raise NotUnderstood(call.function)

    def plain(self, node: Node) -> Node:
        match node:
            case Call("concat", parts) if all(_is_text(part) for part in parts):
                return Literal("".join(str(p.value) for p in parts if isinstance(p, Literal)))
            case Call(function, (part,)) if function in SAME:
                return self.plain(part)
        return node

    def _field(self, name: str) -> Field:
        if name not in self.fields:
            raise NotUnderstood(name)
        return self.fields[name]


def _is_text(node: Node) -> bool:
    return isinstance(node, Literal) and isinstance(node.value, str)


def is_always(node_text: str) -> bool:
    """Tell whether an expression says „always“ in words of its own."""
    return node_text.strip().lower() in {"", "true()", "yes", "true", "1", "1 = 1"}
