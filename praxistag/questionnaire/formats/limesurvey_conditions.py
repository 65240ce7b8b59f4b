"""When LimeSurvey asks a question: expressions in `relevance`, and the older `conditions`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.questionnaire.conditions import AllOf, Comparison, NoneOf, Operator
from praxistag.questionnaire.formats.expressions import (
    LIMESURVEY,
    Call,
    Name,
    Node,
    NotUnderstood,
    parse,
)
from praxistag.questionnaire.formats.understanding import (
    answer_or_nothing,
    any_of,
    condition_of,
    number_of,
)
from praxistag.questionnaire.numbers import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from praxistag.questionnaire.conditions import Condition
    from praxistag.questionnaire.formats.xml_tables import XmlRow

ALWAYS = frozenset({"", "1"})
NEVER = frozenset({"0"})
PLAIN_ENDINGS = frozenset({"NAOK", "code"})
SAME_ENDINGS = frozenset({"shown", "value", "valueNAOK"})
"""Endings that mean the answer itself where it has no label: numbers and texts."""
SAME = frozenset({"intval", "floatval", "trim", "strval"})
METHODS = {
    "==": Operator.EQ,
    "!=": Operator.NE,
    "<": Operator.LT,
    "<=": Operator.LE,
    ">": Operator.GT,
    ">=": Operator.GE,
}
TICKED = "Y"
OTHER = "-oth-"


@dataclass(frozen=True)
class Meaning:
    """What a name in LimeSurvey stands for: an answer of ours, or one box of it (`tick`)."""

    key: str
    options: Mapping[str, str] = field(default_factory=dict)
    tick: str = ""
    has_boxes: bool = False


@dataclass
class Vocabulary:
    """All names a survey's conditions may use."""

    names: dict[str, Meaning] = field(default_factory=dict)

    def add(self, titles: tuple[str, ...], parts: tuple[str, ...], meaning: Meaning) -> None:
        """Learn one answer of a question by its titles: its code, its field, its number."""
        for title in titles:
            self.names.setdefault("_".join((title, *parts)), meaning)
            self.names.setdefault(title + "_".join(parts), meaning)

    def read(self, text: str) -> Condition:
        """Return the condition of an expression; raises NotUnderstood."""
        return condition_of(parse(unwrapped(text), LIMESURVEY), self)

    def read_rows(self, rows: Iterable[XmlRow]) -> Condition:
        """Return the condition of older rows: any scenario, in it all answers; NotUnderstood."""
        scenarios: dict[str, dict[str, list[Condition]]] = {}
        for row in rows:
            name = row.get("cfieldname", "").strip().lstrip("+")
            operator = METHODS.get(row.get("method", "").strip() or "==")
            if operator is None or "@" in row.get("value", "") or "{" in name:
                raise NotUnderstood(name)
            one = self.compared(name, operator, _typed(row.get("value", "").strip(), operator))
            scenario = scenarios.setdefault(row.get("scenario", "") or "1", {})
            scenario.setdefault(name, []).append(one)
        return any_of(tuple(_all_of(_one_each(parts)) for parts in scenarios.values()))

    def compared(self, name: str, operator: Operator, value: str | float) -> Condition:
        """Return the condition for one answer against a value; raises NotUnderstood."""
        meaning = self._meaning(name)
        if meaning.tick:
            return _ticked(meaning, operator, value)
        if meaning.has_boxes:
            return _boxed(meaning, operator, value)
        if not meaning.options or operator not in {Operator.EQ, Operator.NE} or value == "":
            return answer_or_nothing(meaning.key, operator, value)
        there = value if isinstance(value, str) else plain_number(value)
        if there not in meaning.options:
            raise NotUnderstood(there)
        return Comparison(meaning.key, operator, meaning.options[there])

    def called(self, call: Call) -> Condition:
        """Return the condition a function stands for; raises NotUnderstood."""
        match call:
            case Call("is_empty", (Name(name),)):
                return self._answered(name, is_answered=False)
            case Call("boolean", (Name(name),)):
                return self._answered(name, is_answered=True)
        raise NotUnderstood(call.function)

    def plain(self, node: Node) -> Node:
        """Return a side of a comparison without functions that change nothing."""
        match node:
            case Call(function, (part,)) if function in SAME:
                return self.plain(part)
        return node

    def _answered(self, name: str, *, is_answered: bool) -> Condition:
        meaning = self._meaning(name)
        if meaning.tick:
            return _ticked(meaning, Operator.EQ if is_answered else Operator.NE, TICKED)
        return Comparison(meaning.key, Operator.ANSWERED, is_answered)

    def _meaning(self, name: str) -> Meaning:
        title, *endings = name.split(".")
        if title not in self.names:
            raise NotUnderstood(name)
        meaning = self.names[title]
        is_labelled = bool(meaning.options or meaning.tick)
        known = PLAIN_ENDINGS if is_labelled else PLAIN_ENDINGS | SAME_ENDINGS
        if not known.issuperset(endings):
            raise NotUnderstood(name)
        return meaning


def unwrapped(text: str) -> str:
    """Return an expression without the braces around it."""
    tidy = text.strip()
    return tidy[1:-1].strip() if re.fullmatch(r"\{[^{}]*\}", tidy, re.DOTALL) else tidy


def _typed(value: str, operator: Operator) -> str | float:
    return value if operator in {Operator.EQ, Operator.NE} else number_of(value)


def _ticked(meaning: Meaning, operator: Operator, value: str | float) -> Condition:
    """Return the condition for one box: "Y" is ticked, nothing is not."""
    ticked = Comparison(meaning.key, Operator.CONTAINS, meaning.tick)
    match operator, value:
        case (Operator.EQ, "Y") | (Operator.NE, ""):
            return ticked
        case (Operator.NE, "Y") | (Operator.EQ, ""):
            return NoneOf(ticked)
    raise NotUnderstood(meaning.tick)


def _boxed(meaning: Meaning, operator: Operator, value: str | float) -> Condition:
    """Return the condition for a whole question with boxes: older files name the box as value."""
    if value == "" and operator in {Operator.EQ, Operator.NE}:
        return Comparison(meaning.key, Operator.ANSWERED, operator is Operator.NE)
    box = meaning.options.get(str(value))
    if box is None or operator not in {Operator.EQ, Operator.NE}:
        raise NotUnderstood(str(value))
    ticked = Comparison(meaning.key, Operator.CONTAINS, box)
    return ticked if operator is Operator.EQ else NoneOf(ticked)


def _one_each(answers: Mapping[str, list[Condition]]) -> list[Condition]:
    """Join rows about one answer: several values that may be, or several that may not."""
    found: list[Condition] = []
    for conditions in answers.values():
        same = [one for one in conditions if _is_choice(one)]
        found += [any_of(tuple(same))] if same else []
        found += [one for one in conditions if not _is_choice(one)]
    return found


def _is_choice(condition: Condition) -> bool:
    return isinstance(condition, Comparison) and condition.operator in {
        Operator.EQ,
        Operator.CONTAINS,
    }


def _all_of(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))
