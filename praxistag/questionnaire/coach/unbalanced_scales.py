"""C03: scales that lean to one side, mix two things or leave points without words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import (
    Dimension,
    is_rating,
    normal,
    read_label,
    scale_of,
)
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.coach.texts import quoted
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.labels import Reading
    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.model import Question

SOURCE = "Menold/Bogner (2016), Design of Rating Scales in Questionnaires, GESIS Survey Guidelines"
LEANS = (
    "Hat eine Seite mehr Stufen, sammelt sie mehr Antworten – unabhängig davon, was die Leute "
    "meinen. Gebt beiden Seiten gleich viele."
)
MIXES = (
    "Eine Skala misst nur eines. Wer „manchmal“ meint, findet zwischen „stimme zu“ keinen Platz."
)
BARE_POINTS = "Jede Stufe mit Worten verstehen alle gleich; bloße Zahlen liest jeder anders."
JUMBLED = "Stufen werden der Reihe nach gelesen. Springt die Reihe, verklicken sich viele."
FEWEST = 3
COUNTS = re.compile(
    r"\d|\b(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|mehr)(?:mal|-)"
    r"|\b(?:ein|zwei|drei|vier|fünf|mehrere) (?:mal|tage?n?|wochen?|monate?n?|jahre?n?)\b"
)
"""A number of times is a class, and classes need no middle."""
DETAIL = re.compile(r"^(?:ja|nein)\s?[,–(-]\s?(?!(?:sehr|eher|voll|auf|teil|un|ganz|abs|etwas)\w*)")
"""„ja, in Vollzeit“ tells which yes it is, not how much."""
COUNTING = re.compile(r"(?:Wie (?:viele?|oft|häufig|alt|lange)|In welche|An wie|Seit|Zu wie)\b")
GRADES = ("sehr gut", "gut", "befriedigend", "ausreichend", "mangelhaft", "ungenügend")
ESTABLISHED = frozenset(
    {
        GRADES,
        GRADES[:-1],
        ("ausgezeichnet", "sehr gut", "gut", "weniger gut", "schlecht"),  # SF-36
        ("exzellent", "sehr gut", "gut", "weniger gut", "schlecht"),
    }
)
EXAMPLES = {
    Dimension.AGREEMENT: (
        "stimme gar nicht zu · stimme eher nicht zu · teils/teils · stimme eher zu · stimme voll zu"
    ),
    Dimension.SATISFACTION: (
        "sehr unzufrieden · eher unzufrieden · teils/teils · eher zufrieden · sehr zufrieden"
    ),
    Dimension.QUALITY: "sehr schlecht · schlecht · teils/teils · gut · sehr gut",
    Dimension.FREQUENCY: (
        "nie · 1-mal im Monat · 1-mal in der Woche · mehrmals in der Woche · täglich"
    ),
    Dimension.IMPORTANCE: (
        "gar nicht wichtig · weniger wichtig · teils/teils · eher wichtig · sehr wichtig"
    ),
    Dimension.CHANGE: "viel weniger · weniger · gleich · mehr · viel mehr",
    Dimension.LIKELIHOOD: (
        "sehr unwahrscheinlich · eher unwahrscheinlich · teils/teils · eher wahrscheinlich · "
        "sehr wahrscheinlich"
    ),
    Dimension.YES_NO: "ja · eher ja · eher nein · nein",
    Dimension.AMOUNT: (
        "viel zu wenig · etwas zu wenig · genau richtig · etwas zu viel · viel zu viel"
    ),
}
USUAL = "gar nicht · wenig · etwas · ziemlich · sehr"
ONE_ENDED = frozenset({None, Dimension.INTENSITY})
NEVER_MIXED = frozenset({None, Dimension.INTENSITY, Dimension.PROPERTY, Dimension.YES_NO})


def _finding(
    question: Question, severity: Severity, message: str, reason: str, suggestion: str
) -> Finding:
    return Finding(
        rule="C03",
        severity=severity,
        question=question.code,
        message=message,
        reason=reason,
        source=SOURCE,
        suggestion=suggestion,
    )


def _labels(question: Question) -> tuple[str, ...]:
    return tuple(option.label for option in scale_of(question))


def _example(dimension: Dimension | None) -> str:
    return f"Zum Beispiel: {EXAMPLES.get(dimension, USUAL) if dimension else USUAL}."


def _unlabelled(question: Question, labels: tuple[str, ...]) -> Finding | None:
    named = [label for label in labels if re.search(r"[A-Za-zÄÖÜäöü]", label)]
    if (
        len(labels) < FEWEST
        or len(named) == len(labels)
        or not _stand_for_degrees(question, labels)
    ):
        return None
    known = [reading for reading in map(read_label, named) if reading]
    dimension = known[0].dimension if known else None
    what = f"nur {len(named)} von {len(labels)} Stufen haben" if named else "keine Stufe hat"
    return _finding(
        question,
        Severity.HINT,
        f"Auf dieser Skala gilt: {what} einen Text.",
        BARE_POINTS,
        _example(dimension),
    )


def _stand_for_degrees(question: Question, labels: tuple[str, ...]) -> bool:
    """Tell whether bare numbers are points of a scale, not a number of people or hours."""
    if question.type in {QuestionType.LIKERT, QuestionType.THEN_NOW}:
        return not (question.minimum_label and question.maximum_label)
    if [label.strip() for label in labels] == [str(at) for at in range(1, len(labels) + 1)]:
        return len(labels) > FEWEST and COUNTING.match(question.text) is None
    ends = (labels[0], labels[-1])
    inner = all(re.fullmatch(r"[-–+]?\d*", label.strip()) for label in labels[1:-1])
    return (
        inner
        and all(re.search(r"[A-Za-zÄÖÜäöü]", end) for end in ends)
        and _read_all(ends) is not None
    )


def _read_all(labels: tuple[str, ...]) -> tuple[Reading, ...] | None:
    read = tuple(reading for reading in map(read_label, labels) if reading)
    return read if len(read) == len(labels) else None


def _mixed(
    question: Question, read: tuple[Reading, ...], labels: tuple[str, ...]
) -> Finding | None:
    firm = {
        reading.dimension: label
        for label, reading in zip(reversed(labels), reversed(read), strict=True)
        if reading.dimension not in NEVER_MIXED
    }
    if len(firm) < 2 or firm.keys() == {Dimension.QUALITY, Dimension.CHANGE}:  # noqa: PLR2004 -- two
        return None
    kinds = [dimension for dimension in firm if dimension]
    named = quoted(*(f"{firm[kind]}" for kind in reversed(kinds)))
    return _finding(
        question,
        Severity.WARNING,
        f"Die Skala mischt {' und '.join(kind.value for kind in reversed(kinds))}: {named}.",
        MIXES,
        f"Bleibt bei einem. {_example(kinds[-1])}",
    )


def _sides(read: tuple[Reading, ...]) -> tuple[int, int]:
    """Return how many steps lie below and above the middle; a soft middle fills a gap below."""
    below = sum(reading.score < 0 for reading in read)
    above = sum(reading.score > 0 for reading in read)
    soft = sum(reading.is_soft for reading in read)
    if above > below and soft and len(read) % 2 == 0:
        below += 1
    return below, above


def _leaning(
    question: Question, read: tuple[Reading, ...], labels: tuple[str, ...]
) -> Finding | None:
    below, above = _sides(read)
    dimensions = {reading.dimension for reading in read} - ONE_ENDED
    if Dimension.YES_NO in dimensions and any(map(DETAIL.match, map(normal, labels))):
        return None
    if dimensions == {Dimension.FREQUENCY} or not dimensions:
        counts = any(COUNTS.search(normal(label)) for label in labels)
        is_top_heavy = bool(dimensions) and below == 1 and above >= FEWEST and not _has_middle(read)
        leans = not counts and (below == 0 or is_top_heavy)
    else:
        leans = below != above
    if not leans or _is_established(labels):
        return None
    few, many = ("untere", "obere") if below < above else ("obere", "untere")
    dimension = next(
        (reading.dimension for reading in read if reading.dimension in dimensions), None
    )
    return _finding(
        question,
        Severity.WARNING,
        f"Die Skala ist nicht ausgewogen: {above}-mal nach oben, {below}-mal nach unten.",
        LEANS,
        f"Ergänzt die {few} Seite oder kürzt die {many}. {_example(dimension)}",
    )


def _has_middle(read: tuple[Reading, ...]) -> bool:
    return any(reading.score == 0 for reading in read)


def _is_established(labels: tuple[str, ...]) -> bool:
    folded = tuple(map(normal, labels))
    return folded in ESTABLISHED or tuple(reversed(folded)) in ESTABLISHED


def _jumbled(
    question: Question, read: tuple[Reading, ...], labels: tuple[str, ...]
) -> Finding | None:
    scores = [reading.score for reading in read]
    if scores in (sorted(scores), sorted(scores, reverse=True)) or _is_established(labels):
        return None
    return _finding(
        question,
        Severity.WARNING,
        f"Die Stufen stehen nicht der Reihe nach: {quoted(*labels)}.",
        JUMBLED,
        "Ordnet sie von wenig nach viel; die Mitte steht in der Mitte, „weiß nicht“ am Ende.",
    )


def _check_question(question: Question) -> Finding | None:
    if question.type is QuestionType.SCALE:
        return None
    labels = _labels(question)
    bare = _unlabelled(question, labels)
    read = _read_all(labels)
    if bare or read is None or len(labels) < FEWEST or not is_rating(question):
        return bare
    return (
        _mixed(question, read, labels)
        or _leaning(question, read, labels)
        or _jumbled(question, read, labels)
    )


def check(context: Context) -> Iterator[Finding]:
    """Find scales that lean, mix or jump; only those whose every label is understood."""
    for question in context.questionnaire.questions:
        finding = _check_question(question)
        if finding:
            yield finding


UNBALANCED_SCALES = Rule("C03", "Unbalancierte Skala", SOURCE, check)
