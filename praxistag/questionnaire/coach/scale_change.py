"""C12: scales that change their length or turn round, within a questionnaire or between years."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import (
    Dimension,
    dimension_of,
    is_rating,
    normal,
    read_label,
    scale_of,
)
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.model import FREE_TEXT, WITH_ONE_CHOICE, QuestionType
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.model import Question, Questionnaire

SOURCE = "Menold und Bogner, GESIS Survey Guidelines: Gestaltung von Ratingskalen"
COMPARISON = "surveys: Vergleichbar sind nur Fragen mit gleichem Wortlaut und gleicher Skala"
LENGTHS = (
    "Jeder Wechsel kostet Aufmerksamkeit, und Ergebnisse aus verschieden langen Skalen lassen sich "
    "nicht nebeneinander stellen."
)
GRADE = re.compile(r"\b(?:befriedigend|mangelhaft|ungenügend)\b")
COUNTED = re.compile(r"\d|täglich|wöchentlich|monatlich|\b(?:tag|woche|monat)e?n?s?\b")
FEWEST_ITEMS = 2
FEWEST_STEPS = 3
WITHOUT_DIRECTION = frozenset({Dimension.AMOUNT, Dimension.PROPERTY, Dimension.YES_NO})
"""Neither end of „zu kurz … zu lang“ is the high one, and „ja, nein“ is said in this order."""
PASSED_OVER = FREE_TEXT | {QuestionType.INFO}
RUNS = {1: "von niedrig nach hoch", -1: "von hoch nach niedrig"}


def check(context: Context) -> Iterator[Finding]:
    """Return scales that differ from the questionnaire's others, and from the year before."""
    told: set[str | None] = set()
    for what, group in _groups(context.questionnaire):
        for finding in (*_turned(group, what), *_of_other_length(group, what)):
            if finding.question not in told:
                told.add(finding.question)
                yield finding
    yield from _other_numbers(context.questionnaire)
    if context.baseline is not None:
        yield from _lost_comparisons(context.questionnaire, context.baseline)


def _groups(questionnaire: Questionnaire) -> Iterator[tuple[str, list[Question]]]:
    """Return what must be alike: agreement everywhere, neighbours of one kind, batteries.

    Further apart, a single question with a scale of its own confuses nobody.
    """
    scaled = [one for one in questionnaire.questions if _direction(one)]
    agreement = [one for one in scaled if dimension_of(one) is Dimension.AGREEMENT]
    yield f"Die Skala für {Dimension.AGREEMENT}", agreement
    asked = (one for one in questionnaire.questions if one.type not in PASSED_OVER)
    for kind, neighbours in groupby(asked, lambda one: _direction(one) and dimension_of(one)):
        if kind and kind is not Dimension.AGREEMENT:
            yield f"Die Skala für {kind}", list(neighbours)
    batteries = [one for one in scaled if len(one.items) >= FEWEST_ITEMS]
    yield "Diese Skala", [one for one in batteries if not _counts(one)]


def _counts(question: Question) -> bool:
    """Tell whether the answers are numbers of times or days; those classes follow the subject."""
    return any(COUNTED.search(normal(option.label)) for option in scale_of(question))


def is_school_grade(question: Question) -> bool:
    """Tell whether answers are grades as schools give them: six steps, the best one first."""
    return any(GRADE.search(option.label.lower()) for option in question.scale)


def _direction(question: Question) -> int:
    """Return 1 where a scale runs from low to high, -1 the other way, 0 for what is no scale."""
    steps = scale_of(question) if question.type in WITH_ONE_CHOICE else ()
    if len(steps) < FEWEST_STEPS or dimension_of(question) in {None, *WITHOUT_DIRECTION}:
        return 0
    if is_school_grade(question) or not is_rating(question):
        return 0
    first, last = (read_label(steps[place].label) for place in (0, -1))
    if first is None or last is None:
        return 0
    return (last.score > first.score) - (last.score < first.score)


def _turned(group: Sequence[Question], what: str) -> Iterator[Finding]:
    for question, others in _odd_ones(group, _direction):
        usual = _direction(others[0])
        yield Finding(
            rule="C12",
            severity=Severity.WARNING,
            question=question.code,
            message=(f"{what} läuft hier {RUNS[-usual]}, in {_codes(others)} aber {RUNS[usual]}."),
            reason=(
                "Wer sich an eine Richtung gewöhnt hat, kreuzt hier das Gegenteil von dem an, was "
                "gemeint ist, und merkt es nicht."
            ),
            source=SOURCE,
            suggestion=(
                "Dreht die Reihenfolge um: "
                + " · ".join(option.label for option in reversed(scale_of(question)))
                + "."
            ),
        )


def _of_other_length(group: Sequence[Question], what: str) -> Iterator[Finding]:
    for question, others in _odd_ones(group, lambda one: len(scale_of(one))):
        usual = others[0]
        yield Finding(
            rule="C12",
            severity=Severity.WARNING
            if dimension_of(question) is dimension_of(usual)
            else Severity.HINT,
            question=question.code,
            message=(
                f"{what} hat hier {len(scale_of(question))} Stufen, in {_codes(others)} aber "
                f"{len(scale_of(usual))}."
            ),
            reason=LENGTHS,
            source=SOURCE,
            suggestion=(
                "Nehmt überall dieselben Stufen"
                + (
                    f": {' · '.join(option.label for option in scale_of(usual))}."
                    if dimension_of(question) is dimension_of(usual)
                    else f", hier also {len(scale_of(usual))}."
                )
            ),
        )


def _other_numbers(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Return number scales with other ends than the one directly before; NPS has its own."""
    asked = (one for one in questionnaire.questions if one.type is not QuestionType.INFO)
    for before, after in pairwise(asked):
        both = (before, after)
        if any(one.type is not QuestionType.SCALE or one.is_nps for one in both):
            continue
        if (before.minimum, before.maximum) == (after.minimum, after.maximum):
            continue
        ends = f"{before.minimum or 0:g} bis {before.maximum or 0:g}"
        yield Finding(
            rule="C12",
            severity=Severity.HINT,
            question=after.code,
            message=f"Diese Zahlenskala hat andere Enden als die in {before.code} ({ends}).",
            reason=LENGTHS,
            source=SOURCE,
            suggestion=f"Nehmt für beide dieselben Zahlen, zum Beispiel {ends}.",
        )


def _odd_ones(
    group: Sequence[Question], trait: Callable[[Question], int]
) -> Iterator[tuple[Question, list[Question]]]:
    """Return one question per trait that is not the usual one, with the usual ones.

    Usual is what most have, and the earlier among equals: one finding names the odd scale, not
    one for each question that carries it.
    """
    counts = Counter(trait(question) for question in group)
    if len(counts) < 2:  # noqa: PLR2004 -- nothing to differ from
        return
    usual = counts.most_common(1)[0][0]
    others = [question for question in group if trait(question) == usual]
    for odd in list(counts):
        if odd != usual:
            yield next(question for question in group if trait(question) == odd), others


def _lost_comparisons(questionnaire: Questionnaire, baseline: Questionnaire) -> Iterator[Finding]:
    for question in questionnaire.questions:
        before = baseline.question_by_code.get(question.code)
        if before is None or question.type is QuestionType.INFO:
            continue
        if (lost := _difference(question, before)) is not None:
            yield Finding(
                rule="C12",
                severity=Severity.WARNING,
                question=question.code,
                message=f"{lost} Der Vergleich mit „{baseline.title}“ geht verloren.",
                reason=(
                    "Ein anderer Wortlaut oder eine andere Skala ergibt andere Zahlen, auch wenn "
                    "sich an der Sache nichts geändert hat."
                ),
                source=COMPARISON,
                suggestion=_as_before(question, before),
            )


def _difference(question: Question, before: Question) -> str | None:
    if question.type is not before.type:
        return "Die Art der Frage hat sich geändert."
    labels, old = ([option.label for option in one.scale] for one in (question, before))
    if question.type in WITH_ONE_CHOICE and len(labels) != len(old):
        return f"Die Skala hat jetzt {len(labels)} Stufen statt {len(old)}."
    if question.type in WITH_ONE_CHOICE and labels != old:
        turned = labels == old[::-1]
        return "Die Skala läuft andersherum." if turned else "Die Stufen heißen jetzt anders."
    bounds, old_bounds = (
        (one.minimum, one.maximum) if one.type is QuestionType.SCALE else None
        for one in (question, before)
    )
    if bounds != old_bounds:
        return "Die Skala hat andere Enden."
    return None if question.text == before.text else "Der Wortlaut hat sich geändert."


def _as_before(question: Question, before: Question) -> str:
    if question.text != before.text:
        return f"Wenn ihr vergleichen wollt, lasst alles, wie es war: „{before.text}“"
    scale = " · ".join(option.label for option in before.scale)
    return f"Wenn ihr vergleichen wollt, lasst alles, wie es war{f': {scale}.' if scale else '.'}"


def _codes(questions: Sequence[Question]) -> str:
    named = [question.code for question in questions[:3]]
    more = ["anderen"] if len(questions) > len(named) else []
    return listed([*named, *more])


SCALE_CHANGE = Rule("C12", "Wechselnde Skalen", SOURCE, check)
