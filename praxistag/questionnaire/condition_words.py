"""Conditions in plain German, as the editor and the printed questionnaire show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    NoneOf,
    Operator,
    question_code,
)
from praxistag.questionnaire.model import FREE_TEXT, WITH_NUMBER, QuestionType
from praxistag.questionnaire.numbers import german_number
from praxistag.questionnaire.prose import listed
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.questionnaire.conditions import Condition
    from praxistag.questionnaire.model import Question, Questionnaire

BOUNDS = {
    Operator.LT: "weniger als",
    Operator.LE: "höchstens",
    Operator.GT: "mehr als",
    Operator.GE: "mindestens",
}


def in_german(condition: Condition | None, questionnaire: Questionnaire) -> str:
    """Return „Wird gefragt, wenn bei F3 „ja, sicher“ oder „eher ja“ gewählt wurde.“."""
    match condition:
        case None | AllOf(()) | NoneOf(AnyOf(())):
            return "Wird immer gefragt."
        case AnyOf(()) | NoneOf(AllOf(())):
            return "Wird nie gefragt."
        case _:
            return f"Wird gefragt, wenn {clause(condition, questionnaire)}."


def clause(condition: Condition, questionnaire: Questionnaire, *, is_negated: bool = False) -> str:
    """Return what follows „wenn“; a negation is carried down to the single comparisons."""
    match condition:
        case NoneOf(part):
            return clause(part, questionnaire, is_negated=not is_negated)
        case AllOf((part,)) | AnyOf((part,)):
            return clause(part, questionnaire, is_negated=is_negated)
        case AllOf(parts) | AnyOf(parts):
            word = "und" if isinstance(condition, AllOf) is not is_negated else "oder"
            clauses = [
                _in_brackets(part, clause(part, questionnaire, is_negated=is_negated))
                for part in parts
            ]
            return f" {word} ".join(clauses) or {"und": "immer", "oder": "nie"}[word]
        case Comparison():
            return _comparison(condition, questionnaire, is_negated=is_negated)


def _in_brackets(part: Condition, words: str) -> str:
    """Put brackets around what joins several itself, so that „und“ and „oder“ do not mix."""
    match part:
        case NoneOf(inner) | AllOf((inner,)) | AnyOf((inner,)):
            return _in_brackets(inner, words)
        case AllOf(parts) | AnyOf(parts) if parts:
            return f"({words})"
        case _:
            return words


def _comparison(comparison: Comparison, questionnaire: Questionnaire, *, is_negated: bool) -> str:
    question = questionnaire.question_by_code.get(question_code(comparison.question))
    name = _name(comparison.question, question)
    operator, value = comparison.operator, comparison.value
    if operator is Operator.ANSWERED:
        has_answer = (value is not False) is not is_negated
        return f"{name} {'' if has_answer else 'nicht '}beantwortet wurde"
    if operator is Operator.NE:
        is_negated = not is_negated
    values = value if isinstance(value, tuple) else (value,)
    if operator in BOUNDS:
        no = "nicht " if is_negated else ""
        said = f"{no}{BOUNDS[operator]} {_value(values[0], question, is_bound=True)}"
    else:
        said = _listed((_value(one, question) for one in values), is_negated=is_negated)
    return f"bei {name} {said} {_verb(question)}"


def _listed(values: Iterable[str], *, is_negated: bool) -> str:
    """Return „a“, „b“ oder „c“, or none of them."""
    words = list(values) or ["nichts"]
    if not is_negated:
        return listed(words, "oder")
    return f"{'weder' if len(words) > 1 else 'nicht'} {listed(words, 'noch')}"


def _name(key: str, question: Question | None) -> str:
    """Return a question as a reader finds it: its code, and the line of a battery."""
    code = question_code(key)
    if question is None:
        return f"{code} (diese Frage gibt es nicht)"
    if code == key:
        return code
    line, _, moment = key[len(code) + 1 :].removesuffix("]").partition(".")
    item = question.item_by_code.get(line)
    text = item.text if item else line
    asked_about = f" ({MOMENT_WORDS[moment]})" if moment else ""
    return f"{code} „{text}“{asked_about}"


def _value(value: object, question: Question | None, *, is_bound: bool = False) -> str:
    option = None if question is None else question.option_by_code.get(str(value))
    if option is not None:
        return f"„{option.label}“"
    words = german_number(value) if isinstance(value, int | float) else str(value)
    is_number = question is not None and question.type in WITH_NUMBER
    return words if is_number or is_bound else f"„{words}“"


def _verb(question: Question | None) -> str:
    if question is None:
        return "geantwortet wurde"
    if question.type is QuestionType.MULTI:
        return "angekreuzt wurde"
    if question.type is QuestionType.RANK:
        return "in die Rangfolge kam"
    if question.type in WITH_NUMBER:
        return "angegeben wurde"
    return "geschrieben wurde" if question.type in FREE_TEXT else "gewählt wurde"
