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
    "Beides verfälscht euer Ergebnis."
)
GUESSED = "Wer es nicht weiß, rät – und das Raten sieht hinterher aus wie Wissen."
UNUSED = "Wer etwas nicht genutzt hat, kann es nicht bewerten und kreuzt dann oft die Mitte an."
ASKS = re.compile(
    r"^(?:Was (?:ist|sind|bedeutet|heißt|versteht|gehört|passiert|verursacht|spart)"
    r"|Wie (?:viele?|hoch"
    r"|lange|groß|lang|schwer)\b|Welche\w?\b|Wer\b|Wofür\b|Seit wann|Ab wann|Wann\b|Um wie viel"
    r"|In welche\w\b|Wodurch\b|Woraus\b|Wo (?:lebt|leben|entsteht|liegt|gibt))"
)
YOU = re.compile(
    r"\b(?:du|dich|dir|dein\w*|ihr|euch|eue?r\w*|Sie|Ihnen|Ihr\w*|ich|mich|mir|mein\w*|wir|uns|man"
    r"|unser\w*(?! (?:Stadt|Land|Region|Gemeinde|Erde|Bundesland)))\b"
)
NO_FACT = re.compile(
    r"Geschlecht|\bAlter\b|Beruf|Abteilung|Ausbildungsjahr|abschluss\b|Organisation"
    r"|\bam (?:besten|meisten)"
    r" (?:gefallen|geholfen|gelernt)|\bgefallen|\bbesser\b|\bTermin|\bsoll|Wunsch|\bgewünscht"
    r"|Tätigkeit|Workshops? (?:war|waren|hat)|Bundesland|Staats|Familienstand"
    r"|\b(?:im|des|je|pro) Haushalts?\b(?! f| der)"
    r"|\bwar(?:en)? am"
)
KNOWLEDGE = re.compile(
    r"^(?:Weißt du|Wissen Sie),? (?:wie|was|wer|wo|wann|welche)|\bwie viel Prozent\b"
    r"|^(?:Ab|Bis zu|In) welche[rmn] (?:Alter|Jahr|Menge|Temperatur)\b[^?]*"
    r"\b(?:darf|muss|gilt|wurde|beginnt|endet)\b"
    r"|^(?:Wer|Welche\w?)\b[^?]*\b(?:zuständig|verantwortlich)\b"
    r"|\bder folgenden (?:Aussagen|Maßnahmen|Stoffe|Gase|Antworten)\b",
    re.IGNORECASE,
)
OWN_VIEW = re.compile(
    r"\b(?:trifft|treffen|beschreibt|beschreiben|passt|passen|entspricht|entsprechen)\b"
    r"|\b(?:stimmst|stimmen|stimmt)\b[^?]*\bzu\b",
    re.IGNORECASE,
)
"""„Welche der folgenden Aussagen trifft am ehesten auf dich zu?“ has no right answer."""
RATED = re.compile(
    r"\b(?:bewerte\w*|beurteil\w*|wie (?:\w+ )?(?:war|waren|fandest|fanden)|zufrieden|gefallen"
    r"|hilfreich|nützlich|Note)\b",
    re.IGNORECASE,
)
NOT_FOR_ALL = re.compile(
    r"Zugänglichkeit|Barrierefrei|Kinderbetreuung|Shuttle|Parkpl[aä]tz|\bApp\b|Beratung|Rundgang"
    r"|Hotline|Mediathek|Bibliothek|Mensa\b|Kantine|Übernachtung|Simultan|Gebärden"
    r"|\bWorkshops?\b.*[„»:–0-9]|^Workshop\b|\bWorkshop [A-Z]\b"
    r"|\bWorkshops? (?:am|im|in|zum|zur|über|mit|von)\b"
)
OFFERS = re.compile(r"\b(?:Workshops|Angebote|Stationen|Stände|Rundgänge)\b")
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


def _asks_facts(question: Question) -> bool:
    """Tell whether a question has a right answer: it asks without asking about anybody."""
    text = plain(question.text)
    if question.type is not QuestionType.SINGLE or question.is_background or is_rating(question):
        return False
    is_general = ASKS.match(text) and not YOU.search(text) and not NO_FACT.search(text)
    is_known = KNOWLEDGE.search(text) and not OWN_VIEW.search(text)
    return bool(is_general or is_known)


def _guessed(question: Question) -> Finding | None:
    if not _asks_facts(question) or len(scale_of(question)) < FEWEST:
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
        offers = len(optional) >= FEWEST or OFFERS.search(question.text)
        is_meant = len(question.items) >= FEWEST and offers and RATED.search(question.text)
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
