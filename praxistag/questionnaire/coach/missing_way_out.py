"""C04: closed questions that leave no way out for those who cannot or will not answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import has_way_out, is_rating, scale_of
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.coach.texts import plain
from praxistag.questionnaire.model import WITH_OPTIONS, Need, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.model import Question

SOURCE = (
    "Porst, 10 Gebote der Frageformulierung, Nr. 6 (nichts fragen, was viele nicht wissen können); "
    "Menold/Bogner (2016), GESIS Survey Guidelines"
)
FORCED = (
    "Wer nichts weiß oder nichts sagen will, muss hier etwas Falsches ankreuzen oder abbrechen. "
    "Beides "
    "verfälscht euer Ergebnis."
)
GUESSED = "Wer es nicht weiß, rät – und das Raten sieht hinterher aus wie Wissen."
UNUSED = "Wer etwas nicht genutzt hat, kann es nicht bewerten und kreuzt dann oft die Mitte an."
KNOWLEDGE = re.compile(
    r"^(?:Wie viele?\b[^?]*\b(?:gibt es|leben|beträgt|betrug|verbraucht|werden|hat(?! dir)|sind"
    r"|entfallen"
    r"|stammen|stammt|entstehen)\b|Was (?:bedeutet|versteht man|heißt|ist (?!dein|dir|Ihr|Ihnen"
    r"|für))"
    r"|Welche\w? (?:der folgenden|dieser)? ?(?:Aussagen?|Antwort|Maßnahme|Stoffe?|Gase?)\b[^?]*\b"
    r"(?:richtig|stimmt|korrekt|falsch|trifft|spart|verursacht|wirkt)|Wie hoch ist (?!dein|Ihr)"
    r"|Seit wann gibt es|In welchem Jahr (?:wurde|trat|begann)|Wer ist (?:in|bei|für)|Wofür steht"
    r"|Wie lange (?:braucht|dauert es|bleibt)|Um wie viel\b|Wissen Sie,|Weißt du, (?:wie|was|wer"
    r"|wo)"
    r"|Wie groß ist der Anteil)"
)
RATED = re.compile(
    r"\b(?:bewerte\w*|beurteil\w*|wie (?:\w+ )?(?:war|waren|fandest|fanden)|zufrieden|gefallen"
    r"|hilfreich"
    r"|nützlich|Note)\b",
    re.IGNORECASE,
)
NOT_FOR_ALL = re.compile(
    r"Zugänglichkeit|Barrierefrei|Kinderbetreuung|Shuttle|Parkpl[aä]tz|\bApp\b|Beratung|Rundgang"
    r"|Hotline|Mediathek|Bibliothek|Mensa\b|Kantine|Übernachtung|Simultan|Gebärden"
    r"|\bWorkshops?\b.*[„»:–0-9]"
    r"|^Workshop\b"
)
FEWEST = 2
WAY_OUT = "Ergänzt als letzte Antwort „weiß nicht / keine Angabe“ und macht die Frage freiwillig."


def _finding(
    question: Question, severity: Severity, message: str, reason: str, suggestion: str
) -> Finding:
    return Finding(
        rule="C04",
        severity=severity,
        question=question.code,
        message=message,
        reason=reason,
        source=SOURCE,
        suggestion=suggestion,
    )


def _leaves_way_out(question: Question) -> bool:
    return has_way_out(question) or any(option.is_exclusive for option in question.options)


def _forced(question: Question) -> Finding | None:
    is_closed = question.type in WITH_OPTIONS or question.type is QuestionType.SCALE
    if not is_closed or question.required is not Need.HARD or _leaves_way_out(question):
        return None
    return _finding(
        question,
        Severity.WARNING,
        "Diese Frage ist Pflicht, aber es fehlt eine Antwort wie „keine Angabe“.",
        FORCED,
        WAY_OUT if question.options else "Macht die Frage freiwillig, dann darf sie leer bleiben.",
    )


def _guessed(question: Question) -> Finding | None:
    asks_facts = KNOWLEDGE.match(plain(question.text)) and not is_rating(question)
    if (
        question.type is not QuestionType.SINGLE
        or not asks_facts
        or len(scale_of(question)) < FEWEST
    ):
        return None
    return _finding(
        question,
        Severity.HINT,
        "Diese Frage prüft Wissen, aber es fehlt die Antwort „weiß nicht“.",
        GUESSED,
        "Ergänzt als letzte Antwort „weiß nicht“.",
    )


def _unused(question: Question) -> Finding | None:
    optional = [item for item in question.items if NOT_FOR_ALL.search(item.text)]
    is_single = question.type is QuestionType.SINGLE and is_rating(question)
    if question.items:
        is_meant = len(optional) >= FEWEST and RATED.search(question.text)
    else:
        is_meant = is_single and RATED.search(question.text) and NOT_FOR_ALL.search(question.text)
    if not is_meant:
        return None
    named = f" („{optional[0].text}“)" if optional else ""
    return _finding(
        question,
        Severity.HINT,
        f"Nicht alle haben genutzt, was hier bewertet wird{named}; es fehlt „nicht genutzt“.",
        UNUSED,
        "Ergänzt als letzte Antwort „nicht genutzt / weiß nicht“.",
    )


def check(context: Context) -> Iterator[Finding]:
    """Find closed questions without a way out: forced, guessed, or about what not all used."""
    for question in context.questionnaire.questions:
        finding = _forced(question)
        if finding is None and question.options and not _leaves_way_out(question):
            finding = _guessed(question) or _unused(question)
        if finding:
            yield finding


MISSING_WAY_OUT = Rule("C04", "Fehlende Antwort „keine Angabe“", SOURCE, check)
