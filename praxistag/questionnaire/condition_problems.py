"""What is wrong with conditions: on what they look, and whether they can hold at all.

Whether a question can be reached is tried out: every combination of answers that could matter to
its condition, and to the conditions before it. Where that is too much to try, it counts as
reachable.
"""

from __future__ import annotations

from itertools import combinations, pairwise, product
from math import prod
from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import answer_keys, scale_points
from praxistag.questionnaire.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    NoneOf,
    Operator,
    holds,
    question_code,
    references,
)
from praxistag.questionnaire.model import FREE_TEXT, WITH_ONE_CHOICE, QuestionType
from praxistag.questionnaire.numbers import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from praxistag.questionnaire.conditions import Condition, Value
    from praxistag.questionnaire.model import Question, Questionnaire

MOST_TRIED = 1_000
FEW_OPTIONS = 4
ORDERED = frozenset({Operator.LT, Operator.LE, Operator.GT, Operator.GE})
NUMERIC = frozenset({QuestionType.SCALE, QuestionType.NUMBER})


def condition_problems(questionnaire: Questionnaire) -> dict[str, list[str]]:
    """Return German sentences by the code of the question whose condition is wrong."""
    earlier: dict[str, Question] = {}
    found: dict[str, list[str]] = {}
    later = {key for question in questionnaire.questions for key in answer_keys(question)}
    for question in questionnaire.questions:
        if question.relevant is not None:
            sentences = _of_parts(question.relevant, earlier, later)
            if not sentences and not _is_reachable(question, earlier):
                sentences = ["Diese Frage wird nie gestellt: Ihre Bedingung kann nicht eintreten."]
            found[question.code] = sentences
        earlier |= dict.fromkeys(answer_keys(question), question)
    return found


def _of_parts(condition: Condition, earlier: Mapping[str, Question], known: set[str]) -> list[str]:
    sentences: list[str] = []
    for part in comparisons(condition):
        if part.question in earlier:
            sentences += _of_value(part, earlier[part.question])
        elif part.question in known:
            sentences.append(f"Die Bedingung fragt nach {part.question}, das erst später kommt.")
        else:
            sentences.append(f"Die Bedingung fragt nach {part.question}, das es nicht gibt.")
    if any(not joined.parts for joined in _joined(condition)):
        sentences.append("Die Bedingung enthält eine leere Liste.")
    return list(dict.fromkeys(sentences))


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Return the single comparisons of a condition, in order."""
    match condition:
        case Comparison():
            yield condition
        case NoneOf(part):
            yield from comparisons(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)


def _joined(condition: Condition) -> Iterator[AllOf | AnyOf]:
    match condition:
        case NoneOf(part):
            yield from _joined(part)
        case AllOf(parts) | AnyOf(parts):
            yield condition
            for part in parts:
                yield from _joined(part)


def _of_value(part: Comparison, question: Question) -> Iterator[str]:
    if part.operator is Operator.ANSWERED or part.value is None:
        return
    values = part.value if isinstance(part.value, tuple) else (part.value,)
    if question.options and question.type not in NUMERIC and part.operator not in ORDERED:
        for value in values:
            code = value if isinstance(value, str) else plain_number(value)
            if code not in question.option_by_code:
                yield f"Die Bedingung nennt die Antwort „{code}“, die {question.code} nicht hat."
    elif question.type in FREE_TEXT and part.operator in ORDERED:
        yield f"Die Bedingung vergleicht den Text von {question.code} wie eine Zahl."


def _is_reachable(question: Question, earlier: Mapping[str, Question]) -> bool:
    """Try what could be answered to everything the condition depends on, even through others."""
    relevant = _conditions_behind(question, earlier)
    mentioned = _mentioned(relevant.values())
    domains = {key: _domain(earlier[key], mentioned[key]) for key in earlier if key in mentioned}
    if prod(len(domain) for domain in domains.values()) > MOST_TRIED:
        return True
    return any(
        _is_asked(question, relevant, dict(zip(domains, values, strict=True)))
        for values in product(*domains.values())
    )


def _conditions_behind(question: Question, earlier: Mapping[str, Question]) -> dict[str, Condition]:
    """Return the conditions that decide, by the question's code, in the order they are asked."""
    found: dict[str, Condition] = {}
    waiting = [question]
    while waiting:
        one = waiting.pop()
        if one.relevant is not None and one.code not in found:
            found[one.code] = one.relevant
            waiting += [earlier[key] for key in references(one.relevant) if key in earlier]
    order = list(dict.fromkeys(one.code for one in earlier.values()))
    return {code: found[code] for code in (*order, question.code) if code in found}


def _mentioned(conditions: Iterable[Condition]) -> dict[str, list[object]]:
    """Return what answers are compared with, lists as a whole and one by one."""
    found: dict[str, list[object]] = {}
    for condition in conditions:
        for part in comparisons(condition):
            several = part.value if isinstance(part.value, tuple) else ()
            found.setdefault(part.question, []).extend((part.value, *several))
    return found


def _is_asked(
    question: Question, relevant: Mapping[str, Condition], values: Mapping[str, Value | None]
) -> bool:
    hidden: set[str] = set()
    for code, condition in relevant.items():
        visible = {
            key: value
            for key, value in values.items()
            if value is not None and question_code(key) not in hidden
        }
        if not holds(condition, visible):
            hidden.add(code)
    return question.code not in hidden


def _domain(question: Question, mentioned: Sequence[object]) -> list[Value | None]:
    """Return the answers that can make a difference: nothing, and those around what is named."""
    codes = [option.code for option in question.options]
    if question.type in WITH_ONE_CHOICE:
        return [None, *codes]
    if question.type in NUMERIC:
        return [None, *codes, *_numbers(question, mentioned)]
    if question.type in FREE_TEXT:
        return [None, "…", *(value for value in mentioned if isinstance(value, str) and value)]
    named = [code for code in codes if code in mentioned]
    others = [code for code in codes if code not in named]
    some = [*named[:FEW_OPTIONS], *others[:1]]
    sets = [chosen for size in range(1, len(some) + 1) for chosen in combinations(some, size)]
    whole: list[tuple[str, ...]] = [value for value in mentioned if isinstance(value, tuple)]
    if question.type is QuestionType.MULTI:  # whose answers keep the order of the options
        whole = [tuple(code for code in codes if code in value) for value in whole]
    return [None, tuple(codes), *whole, *sets]


def _numbers(question: Question, mentioned: Sequence[object]) -> list[float]:
    if question.type is QuestionType.SCALE:
        return list(scale_points(question))
    low, high = question.minimum, question.maximum
    named = [float(value) for value in mentioned if isinstance(value, int | float)]
    named += [float(value) for value in mentioned if isinstance(value, str) and _is_number(value)]
    around = [0.0, *(value + step for value in named for step in (-1, 0, 1))]
    around += [end for end in (low, high) if end is not None]
    around += [(left + right) / 2 for left, right in pairwise(sorted(around))]
    allowed = {
        value
        for value in around
        if (low is None or value >= low) and (high is None or value <= high)
    }
    return sorted(allowed)


def _is_number(value: str) -> bool:
    return value.lstrip("-").replace(".", "", 1).isdecimal()
