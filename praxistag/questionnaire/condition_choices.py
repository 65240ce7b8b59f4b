"""What the editor for conditions offers: phrases that fit a question, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.questionnaire.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    NoneOf,
    Operator,
    question_code,
)
from praxistag.questionnaire.model import (
    FREE_TEXT,
    WITH_ITEMS,
    WITH_NUMBER,
    WITH_ONE_CHOICE,
    QuestionType,
)
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from praxistag.questionnaire.conditions import Condition
    from praxistag.questionnaire.model import Question, Questionnaire

    ConditionValue: TypeAlias = str | float | tuple[str, ...] | None


class Takes(StrEnum):
    """What a phrase compares with."""

    NOTHING = "nothing"
    OPTIONS = "options"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True)
class Phrase:
    """One way to compare, by the name the editor sends and the words it shows."""

    key: str
    label: str
    takes: Takes


ANSWERED = Phrase("answered", "wurde beantwortet", Takes.NOTHING)
UNANSWERED = Phrase("unanswered", "wurde nicht beantwortet", Takes.NOTHING)
IN = Phrase("in", "ist eine dieser Antworten", Takes.OPTIONS)
NOT_IN = Phrase("not_in", "ist keine dieser Antworten", Takes.OPTIONS)
CONTAINS = Phrase("contains", "mindestens eine davon ist angekreuzt", Takes.OPTIONS)
CONTAINS_NONE = Phrase("contains_none", "keine davon ist angekreuzt", Takes.OPTIONS)
RANKS = Phrase("contains", "mindestens eine davon ist eingeordnet", Takes.OPTIONS)
RANKS_NONE = Phrase("contains_none", "keine davon ist eingeordnet", Takes.OPTIONS)
NUMBERS = (
    Phrase("ge", "ist mindestens", Takes.NUMBER),
    Phrase("le", "ist höchstens", Takes.NUMBER),
    Phrase("gt", "ist mehr als", Takes.NUMBER),
    Phrase("lt", "ist weniger als", Takes.NUMBER),
    Phrase("eq", "ist genau", Takes.NUMBER),
    Phrase("ne", "ist nicht", Takes.NUMBER),
)
TEXTS = (
    Phrase("eq", "lautet genau", Takes.TEXT),
    Phrase("ne", "lautet nicht", Takes.TEXT),
)
LISTS = {"in": Operator.IN, "contains": Operator.CONTAINS}
NEGATED = {"not_in": Operator.IN, "contains_none": Operator.CONTAINS}
NAMES = {operator: key for key, operator in LISTS.items()}
NEGATED_NAMES = {operator: key for key, operator in NEGATED.items()}


@dataclass(frozen=True)
class Part:
    """One line of the editor: what is looked at, by which phrase, against what."""

    question: str
    phrase: str
    values: tuple[str | float, ...] = ()


@dataclass(frozen=True)
class Parts:
    """What the editor can show: lines that must all hold, or one of which must."""

    all_must_hold: bool
    parts: tuple[Part, ...]


def operators_for(question: Question) -> tuple[Phrase, ...]:
    """Return the phrases that make sense for a question; none for a text nobody answers."""
    both = (ANSWERED, UNANSWERED)
    if question.type is QuestionType.INFO:
        return ()
    if question.type is QuestionType.MULTI:
        return (CONTAINS, CONTAINS_NONE, *both)
    if question.type is QuestionType.RANK:
        return (RANKS, RANKS_NONE, *both)
    if question.type in WITH_NUMBER:
        return (*NUMBERS, *both)
    if question.type in WITH_ONE_CHOICE:
        return (IN, NOT_IN, *both)
    return (*both, *TEXTS) if question.type in FREE_TEXT else both


def keys_of(question: Question) -> tuple[tuple[str, str], ...]:
    """Return what a condition may look at: keys, each with its words („Klimaschutz, vorher“)."""
    code = question.code
    if question.type not in WITH_ITEMS:
        return ((code, question.text),)
    if question.type is not QuestionType.THEN_NOW:
        return tuple((f"{code}[{item.code}]", item.text) for item in question.items)
    return tuple(
        (f"{code}[{item.code}.{moment}]", f"{item.text}, {words}")
        for item in question.items
        for moment, words in MOMENT_WORDS.items()
    )


def condition_of(parts: Parts) -> Condition | None:
    """Return the condition the editor's lines stand for, None where there is no line."""
    comparisons = tuple(comparison_of(part) for part in parts.parts)
    if len(comparisons) < 2:  # noqa: PLR2004 -- one line needs no joining
        return next(iter(comparisons), None)
    return AllOf(comparisons) if parts.all_must_hold else AnyOf(comparisons)


def comparison_of(part: Part) -> Condition:
    """Return one line as a condition; raises ValueError for a phrase nobody offers."""
    texts = tuple(str(value) for value in part.values)
    if part.phrase in (ANSWERED.key, UNANSWERED.key):
        return Comparison(part.question, Operator.ANSWERED, part.phrase == ANSWERED.key)
    if part.phrase in LISTS:
        return Comparison(part.question, LISTS[part.phrase], texts)
    if part.phrase in NEGATED:
        return NoneOf(Comparison(part.question, NEGATED[part.phrase], texts))
    return Comparison(part.question, Operator(part.phrase), next(iter(part.values), ""))


def parts_of(condition: Condition | None, questionnaire: Questionnaire) -> Parts | None:
    """Return a condition as lines of the editor, None where they cannot say it.

    Nested conditions and comparisons the editor does not offer for that question stay as they
    came from a file; the page shows them in German and leaves them alone.
    """
    match condition:
        case None:
            return Parts(all_must_hold=True, parts=())
        case AllOf(parts) | AnyOf(parts):
            lines = [_part(part, questionnaire) for part in parts]
        case Comparison() | NoneOf():
            lines = [_part(condition, questionnaire)]
    found = tuple(line for line in lines if line is not None)
    if len(found) < len(lines) or (isinstance(condition, AnyOf) and not found):
        return None
    return Parts(not isinstance(condition, AnyOf) or len(found) == 1, found)


def _part(condition: Condition, questionnaire: Questionnaire) -> Part | None:
    """Return a single comparison as a line, if the editor offers its phrase for that question."""
    match condition:
        case Comparison(question, operator, value):
            is_negated = False
        case NoneOf(Comparison(question, operator, value)):
            is_negated = True
        case _:
            return None
    asked = questionnaire.question_by_code.get(question_code(question))
    if asked is None:
        return None
    key = _phrase_key(asked, operator, value, is_negated=is_negated)
    phrase = next((one for one in operators_for(asked) if one.key == key), None)
    values = () if operator is Operator.ANSWERED else _values(value)
    if phrase is None or not _fit(phrase, values):
        return None
    return Part(question, phrase.key, values)


def _fit(phrase: Phrase, values: tuple[str | float, ...]) -> bool:
    """Tell whether a phrase can show these values: codes as they are, or one number or text."""
    if phrase.takes in (Takes.NUMBER, Takes.TEXT):
        return len(values) == 1
    return all(isinstance(value, str) for value in values)


def _phrase_key(
    question: Question, operator: Operator, value: ConditionValue, *, is_negated: bool
) -> str | None:
    if operator is Operator.ANSWERED:
        return (UNANSWERED if (value is False) is not is_negated else ANSWERED).key
    is_single = question.type in WITH_ONE_CHOICE and len(_values(value)) == 1
    if is_single and operator in (Operator.EQ, Operator.NE):
        # one answer equals a code exactly when it is in the list of that code
        return (NOT_IN if (operator is Operator.NE) is not is_negated else IN).key
    if is_negated:
        return NEGATED_NAMES.get(operator)
    return NAMES.get(operator, operator.value)


def _values(value: ConditionValue) -> tuple[str | float, ...]:
    values: Sequence[str | float | None] = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in values if one is not None)
