"""C09: numeric classes that overlap (no answer is right) or leave a gap (no answer fits)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.class_ranges import on_one_grid, read_class
from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.class_ranges import Grid, Span
    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.model import Option, Question

SOURCE = "Porst, 10 Gebote der Frageformulierung, Nr. 8: erschöpfend und überschneidungsfrei"
WITH_CLASSES = frozenset({QuestionType.SINGLE, QuestionType.MULTI})
LEAST_SHARE = 0.6
"""So many of the options must be classes before they are read as such."""
THRESHOLD = re.compile(r"(?:ab|bis(?: zu)?) (?:welche|wann|wie)", re.IGNORECASE)
"""„Ab welchem Alter …?“ asks for one bound; its answers need not exclude each other."""
TEN_THOUSAND = 10_000
UNIT_NAMES = {
    "sek": "Sekunden",
    "min": "Minuten",
    "std": "Stunden",
    "tag": "Tage",
    "woc": "Wochen",
    "mon": "Monate",
    "jah": "Jahre",
}
CONTINUOUS = frozenset(("€", "km", "min", "std"))
"""What is measured, not counted: there „über 10 bis 20“ is clearer than „11 bis 20“."""
GENERAL = (
    "Schreibt die Klassen so, dass jede Zahl in genau eine passt: „unter 5“, „5 bis 10“, „über 10“."
)
OVERLAP_REASON = (
    "Wer an der Grenze liegt, findet zwei richtige Antworten und wählt irgendeine. Die Zahlen an "
    "den Grenzen sagen dann nichts mehr."
)
GAP_REASON = (
    "Wer dazwischen liegt, findet keine richtige Antwort, lässt die Frage aus oder kreuzt etwas "
    "Falsches an."
)


@dataclass(frozen=True)
class _Class:
    """An option with its bounds in whole steps."""

    option: Option
    span: Span
    low: float
    high: float


@dataclass(frozen=True)
class _Pair:
    """Two classes that follow on each other, and how their bounds are said."""

    question: Question
    before: _Class
    after: _Class
    grid: Grid

    def said(self, step: float) -> str:
        """Return a bound as Germans write it, with its unit where units are mixed."""
        value = step / self.grid.steps
        is_grouped = value >= TEN_THOUSAND or self.after.span.unit == "€"
        text = f"{value:,.10g}" if is_grouped else f"{value:.10g}"
        text = text.translate(str.maketrans(",.", ".,"))
        return f"{text} {UNIT_NAMES.get(self.grid.unit, '')}".rstrip()

    def mended(self, intro: str) -> str:
        """Return the second label with the bound that follows on the first, if that is simple."""
        before, after = self.before, self.after
        is_nested = after.high <= before.high or math.isinf(before.high)
        if self.grid.unit or is_nested or math.isinf(after.low):
            return GENERAL
        is_over = after.span.unit in CONTINUOUS and after.span.has_low and after.low > 0
        is_over = is_over and after.low <= before.high and not math.isinf(after.high)
        bound = before.high + (1 if after.span.has_low and not is_over else 0)
        if bound >= after.high:
            return GENERAL
        label = re.sub(r"\d[\d.,]*", self.said(bound), after.option.label, count=1)
        label = f"über {label}" if is_over else label
        return f"{intro}: „{before.option.label}“ und „{label}“."


def check(context: Context) -> Iterator[Finding]:
    """Return overlaps as errors and gaps as warnings; open ends are fine."""
    for question in context.questionnaire.questions:
        if question.type in WITH_CLASSES:
            for pair in _pairs(question):
                yield from _findings(pair)


def _findings(pair: _Pair) -> Iterator[Finding]:
    before, after = pair.before, pair.after
    if after.low <= before.high:
        yield _overlap(pair)
    elif after.low > before.high + 1 and not (before.span.is_single and after.span.is_single):
        yield _gap(pair)


def _pairs(question: Question) -> Iterator[_Pair]:
    """Return neighbouring classes in order of size; none where options are not meant as such."""
    spans = {option: read_class(option.label) for option in question.scale}
    found = {option: span for option, span in spans.items() if span is not None}
    if THRESHOLD.match(question.text.strip()):
        return
    is_meant = len(found) > 1 and len(found) >= LEAST_SHARE * len(spans)
    if not is_meant or all(span.is_single for span in found.values()):
        return
    grid = on_one_grid(found.values())
    if grid is None:
        return
    classes = [
        _Class(option, span, low, high)
        for (option, span), (low, high) in zip(found.items(), grid.spans, strict=True)
    ]
    classes.sort(key=lambda one: (one.low, one.high))
    for before, after in pairwise(classes):
        yield _Pair(question, before, after, grid)


def _overlap(pair: _Pair) -> Finding:
    before, after = pair.before, pair.after
    low, high = max(before.low, after.low), min(before.high, after.high)
    if low == high:
        where = f"{pair.said(low)} passt in beide"
    elif math.isinf(low) or math.isinf(high):
        where = "vieles passt in beide"
    else:
        where = f"{pair.said(low)} bis {pair.said(high)} passt in beide"
    return Finding(
        rule="C09",
        severity=Severity.ERROR,
        question=pair.question.code,
        message=f"„{before.option.label}“ und „{after.option.label}“ überschneiden sich: {where}.",
        reason=OVERLAP_REASON,
        source=SOURCE,
        suggestion=pair.mended("Macht daraus"),
        place=after.option.code,
    )


def _gap(pair: _Pair) -> Finding:
    before, after = pair.before, pair.after
    first, last = pair.said(before.high + 1), pair.said(after.low - 1)
    missing = first if first == last else f"{first} bis {last}"
    names = f"„{before.option.label}“ und „{after.option.label}“"
    return Finding(
        rule="C09",
        severity=Severity.WARNING,
        question=pair.question.code,
        message=f"Zwischen {names} fehlt etwas: {missing}.",
        reason=GAP_REASON,
        source=SOURCE,
        suggestion=pair.mended("Lasst die Klassen aneinander anschließen"),
        place=after.option.code,
    )


CLASSES = Rule("C09", "Klassen überschneiden sich oder haben Lücken", SOURCE, check)
