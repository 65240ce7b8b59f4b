"""Expressions of other programs as trees: what XLSForm and LimeSurvey say about when to ask.

One small parser for both; they differ in how names and operators are spelt (`Grammar`). Whatever
goes beyond comparisons, and, or, not and calls is not understood, and said so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_SIGNS = 2_000
DEEPEST = 40


class NotUnderstood(ValueError):
    """An expression says more than we can keep."""


@dataclass(frozen=True)
class Name:
    """An answer that is looked at."""

    text: str


@dataclass(frozen=True)
class Literal:
    """A text or a number."""

    value: str | float


@dataclass(frozen=True)
class Call:
    """A function with its arguments; `not` is one too."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Joined:
    """Two sides with `and`, `or`, or a comparison (eq, ne, lt, le, gt, ge) between them."""

    operator: str
    left: Node
    right: Node


Node: TypeAlias = "Name | Literal | Call | Joined"


@dataclass(frozen=True)
class Grammar:
    """How a language spells: `signs` has the groups name, text, number, word and sign."""

    signs: re.Pattern[str]
    operators: Mapping[str, str]
    words_are_names: bool


COMPARED = frozenset({"eq", "ne", "lt", "le", "gt", "ge"})
_SPELT = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_QUOTED = r"""(?P<text>"[^"]*"|'[^']*')"""
_NUMBER = r"(?P<number>-?\d+(?:\.\d+)?(?![\w.]))"

XLSFORM = Grammar(
    signs=re.compile(
        r"\s*(?:\$\{\s*(?P<name>[^}\s]+)\s*\}|(?P<self>\.(?![\d\w.]))|"
        + _QUOTED
        + "|"
        + _NUMBER
        + r"|(?P<word>[A-Za-z_][\w.:-]*)|(?P<sign>!=|<=|>=|[=<>(),]))"
    ),
    operators=_SPELT | {"and": "and", "or": "or"},
    words_are_names=False,
)
LIMESURVEY = Grammar(
    signs=re.compile(
        r"\s*(?:(?P<name>\d+X\d+X\d+[\w#]*(?:\.\w+)*)|(?P<self>\bthat\b|\bself\b)|"
        + _QUOTED
        + "|"
        + _NUMBER
        + r"|(?P<word>[A-Za-z_][\w]*(?:\.\w+)*)|(?P<sign>!=|==|<=|>=|&&|\|\||[=<>(),!]))"
    ),
    operators=_SPELT
    | {"==": "eq", "&&": "and", "||": "or", "and": "and", "or": "or"}
    | {operator: operator for operator in COMPARED},
    words_are_names=True,
)


def parse(text: str, grammar: Grammar) -> Node:
    """Return the tree of an expression.

    Raises:
        NotUnderstood: it has more than this parser knows, or is broken.

    """
    reader = _Reader(_signs(text, grammar), grammar)
    node = reader.joined("or", 0)
    if reader.peek() is not None:
        raise NotUnderstood(text)
    return node


def flattened(node: Node, operator: str) -> list[Node]:
    """Return the parts joined by one operator, in order."""
    if isinstance(node, Joined) and node.operator == operator:
        return [*flattened(node.left, operator), *flattened(node.right, operator)]
    return [node]


def _signs(text: str, grammar: Grammar) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = grammar.signs.match(text, at)
        if match is None or len(found) >= MOST_SIGNS:
            raise NotUnderstood(text)
        kind = str(match.lastgroup)
        found.append((kind, match[kind]))
        at = match.end()
    return found


class _Reader:
    def __init__(self, signs: list[tuple[str, str]], grammar: Grammar) -> None:
        self._signs = signs
        self._grammar = grammar
        self._at = 0

    def peek(self) -> tuple[str, str] | None:
        return self._signs[self._at] if self._at < len(self._signs) else None

    def joined(self, operator: str, depth: int) -> Node:
        """Read parts joined by `or` (or one level below, by `and`)."""
        if depth > DEEPEST:
            raise NotUnderstood("depth")
        left = self._part(operator, depth)
        while self._operator() == operator:
            self._at += 1
            left = Joined(operator, left, self._part(operator, depth))
        return left

    def _part(self, operator: str, depth: int) -> Node:
        return self.joined("and", depth) if operator == "or" else self._comparison(depth)

    def _comparison(self, depth: int) -> Node:
        left = self._value(depth)
        operator = self._operator()
        if operator in COMPARED:
            self._at += 1
            return Joined(str(operator), left, self._value(depth))
        return left

    def _operator(self) -> str | None:
        sign = self.peek()
        if sign is None or sign[0] not in {"sign", "word"}:
            return None
        return self._grammar.operators.get(sign[1].lower())

    def _value(self, depth: int) -> Node:
        sign = self.peek()
        if sign is None:
            raise NotUnderstood("end")
        self._at += 1
        kind, text = sign
        match kind:
            case "name":
                return Name(text)
            case "self":
                return Name(".")
            case "text":
                return Literal(text[1:-1])
            case "number":
                number = float(text)
                return Literal(int(number) if number.is_integer() else number)
            case "word":
                return self._word(text, depth)
        return self._sign(text, depth)

    def _word(self, text: str, depth: int) -> Node:
        if self.peek() == ("sign", "("):
            return Call(text, self._arguments(depth))
        if text.lower() == "not":
            return Call("not", (self._value(depth + 1),))
        if self._grammar.words_are_names and text.lower() not in self._grammar.operators:
            return Name(text)
        raise NotUnderstood(text)

    def _sign(self, text: str, depth: int) -> Node:
        if depth > DEEPEST:
            raise NotUnderstood("depth")
        if text == "!":
            return Call("not", (self._value(depth + 1),))
        if text != "(":
            raise NotUnderstood(text)
        node = self.joined("or", depth + 1)
        self._require(")")
        return node

    def _arguments(self, depth: int) -> tuple[Node, ...]:
        self._require("(")
        if self.peek() == ("sign", ")"):
            self._at += 1
            return ()
        found = [self.joined("or", depth + 1)]
        while self.peek() == ("sign", ","):
            self._at += 1
            found.append(self.joined("or", depth + 1))
        self._require(")")
        return tuple(found)

    def _require(self, sign: str) -> None:
        if self.peek() != ("sign", sign):
            raise NotUnderstood(sign)
        self._at += 1
