"""C16: what single checks find: NPS of few, forced texts, yes or no, „würdest du, wenn“, no notice.

Each is a function of its own; they share a number because surveys.md counts them as one rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import Dimension, dimension_of, normal, scale_of
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.model import FREE_TEXT, Need, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.model import Question

PORST = "Porst, 10 Gebote der Frageformulierung, Nr. 3: keine hypothetischen Fragen"
NPS = "Rocks (2016), The American Statistician 70: Unsicherheit des Net Promoter Score"
FORCED = "Stieger u. a. (2007), Journal of the American Society for Information Science 58"
SCALES = "Menold und Bogner, GESIS Survey Guidelines: Gestaltung von Ratingskalen"
LAW = "Art. 13 DSGVO; BfDI zu Mitarbeiterbefragungen: Freiwilligkeit im Fragebogen selbst"
FEWEST_FOR_NPS = 100
LONGEST = 1000
"""What is asked stands in the first thousand characters; patterns must not search for ever."""
NOTICE = re.compile(
    r"freiwillig|anonym|daten|personenbezogen|vertraulich|rückschl[uü]ss|dsgvo|namen"
    r"|(?:speicher|auswert|ausgewertet|veröffentlich|weitergegeben)"
)
YES = re.compile(r"^(?:ja|yes|stimmt|trifft zu)$")
NO = re.compile(r"^(?:nein|no|stimmt nicht|trifft nicht zu)$")
DEGREE = re.compile(
    r"\b(?:zufrieden|unzufrieden|gefallen|gefiel|gefällt|gelohnt|hilfreich|verständlich|spannend"
    r"|interessant|sinnvoll|nützlich|wichtig|lehrreich|abwechslungsreich|angenehm|anstrengend"
    r"|ausreichend|genug|genügend|gut|schlecht|klar|schwer|leicht|langweilig|motiviert|wohl"
    r"|wohlgefühlt|überfordert|unterfordert|viel|geholfen|weitergebracht|erfüllt|einverstanden"
    r"|angemessen|passend|verbessert|gelungen|überzeugt|interessierst|interessieren"
    r"|ernst genommen|willkommen|gesteigert|gestärkt|spaß|freude|begeistert|inspiriert|beeinflusst"
    r"|praxisnah|relevant|freundlich|kompetent|nachvollziehbar|übersichtlich|fair|geschmeckt"
    r"|traust|trauen|sauber|sicher|bequem|höflich|hilfsbereit|zuverlässig|gerecht|ordentlich"
    r"|schnell|guten? zustand|gutem zustand)\b"
)
DEGREE_OF_DOING = re.compile(
    r"\b(?:viel|genug|genügend|ausreichend|gut|wohl|wohlgefühlt|überfordert|unterfordert"
    r"|ernst genommen|willkommen|motiviert)\b"
)
"""„Hast du beim Aufbau geholfen?“ asks for a fact, „Hast du dich wohl gefühlt?“ does not."""
DOING = re.compile(r"^(?:hast du|haben sie|habt ihr)\b")
OPINION = re.compile(
    r"^(?:war|waren|warst|ist|sind|bist|findest|fandest|finden|fanden|hat|haben|hast|fühlst|fühlen"
    r"|fühltest|fühlten|hältst|halten|hieltest|hielten|wurde|wurden|gefiel|gefällt|gefallen|lohnt"
    r"|stimmst|stimmen|interessierst|interessieren|konntest|konnten|kannst|können|kommst|kamst|kam"
    r"|half|halfen|hilft|verlief|macht|machte|glaubst|glauben|denkst|denken|meinst|meinen|traust"
    r"|trauen|fiel|fällt|lief|schmeckte)\b"
)
RATED = frozenset(
    {
        Dimension.AGREEMENT,
        Dimension.SATISFACTION,
        Dimension.QUALITY,
        Dimension.IMPORTANCE,
        Dimension.INTENSITY,
    }
)
IF_WOULD = re.compile(
    r"\bangenommen\b,|^angenommen\b|\bstell(?:en sie sich|t euch| dir)\b[^?]*\bvor\b"
    r"|\bnehmen wir (?:einmal )?an\b|\bgesetzt den fall\b"
)
IF = re.compile(r"\b(?:wenn|falls|sofern)\b")
WOULD_IF = re.compile(r"\b(?:würde(?:st|n|t)?|hättest|hätten sie|wärst|wären sie|könntest)\b")
POLITE = re.compile(r"\bwürde(?:n|st)? (?:mich|uns|dich|sie|es mich|es uns)? ?freuen\b")


def check(context: Context) -> Iterator[Finding]:
    """Return what each of the checks finds."""
    yield from _notice(context)
    for question in context.questionnaire.questions:
        yield from _nps_of_few(question, context.population)
        yield from _forced_text(question)
        yield from _yes_or_no(question)
        yield from _hypothetical(question)


def _notice(context: Context) -> Iterator[Finding]:
    infos = (one for one in context.questionnaire.questions if one.type is QuestionType.INFO)
    told = (context.questionnaire.notice, *(f"{info.text} {info.help}" for info in infos))
    if any(NOTICE.search(text.lower()) for text in told):
        return
    yield Finding(
        rule="C16",
        severity=Severity.WARNING,
        question=None,
        message="Im Fragebogen steht nicht, dass er freiwillig ist und wozu er dient.",
        reason=(
            "Wer das nicht weiß, antwortet vorsichtig oder gar nicht. Der Hinweis muss im "
            "Fragebogen selbst stehen, nicht nur in der Einladung."
        ),
        source=LAW,
        suggestion=(
            "„Die Teilnahme ist freiwillig und anonym. Wir wollen den nächsten Praxistag "
            "verbessern. Ausgewertet wird nur in Gruppen ab zehn Personen.“"
        ),
    )


def _nps_of_few(question: Question, population: int | None) -> Iterator[Finding]:
    if not question.is_nps or population is None or population >= FEWEST_FOR_NPS:
        return
    yield Finding(
        rule="C16",
        severity=Severity.WARNING,
        question=question.code,
        message=f"Ein NPS-Wert aus höchstens {population} Antworten ist vor allem Zufall.",
        reason=(
            f"Unter {FEWEST_FOR_NPS} Antworten schwankt der Wert um 15 Punkte und mehr, auch wenn "
            "sich nichts geändert hat. Er sieht genau aus und ist es nicht."
        ),
        source=NPS,
        suggestion="Zeigt die Verteilung von 0 bis 10 und schaltet den NPS-Wert aus.",
    )


def _forced_text(question: Question) -> Iterator[Finding]:
    if question.type not in FREE_TEXT or question.required is not Need.HARD:
        return
    yield Finding(
        rule="C16",
        severity=Severity.ERROR,
        question=question.code,
        message="Ohne etwas zu schreiben, kommt hier niemand weiter.",
        reason=(
            "Wer nichts sagen will, schreibt „-“ oder bricht ab. Solche Texte könnt ihr nicht "
            "auswerten, und die Befragung ist nicht mehr freiwillig."
        ),
        source=FORCED,
        suggestion="Macht die Antwort freiwillig. Wer etwas zu sagen hat, schreibt es auch so.",
    )


def _yes_or_no(question: Question) -> Iterator[Finding]:
    word = _graded_word(question)
    if not word:
        return
    yield Finding(
        rule="C16",
        severity=Severity.HINT,
        question=question.code,
        message=f"Bei „{word}“ gibt es mehr als zwei Antworten.",
        reason=(
            "Wer halb zufrieden ist, muss sich für eine Seite entscheiden. Mit Stufen erfahrt ihr "
            "auch, wie sehr, und seht im nächsten Jahr kleine Änderungen."
        ),
        source=SCALES,
        suggestion=_as_scale(word),
    )


def _graded_word(question: Question) -> str:
    """Return the word that has degrees, where only yes and no can be said to it."""
    steps = scale_of(question)
    if question.type is not QuestionType.SINGLE or len(steps) != 2:  # noqa: PLR2004 -- yes and no
        return ""
    labels = [normal(option.label) for option in steps]
    if not (any(map(YES.match, labels)) and any(map(NO.match, labels))):
        return labels[0] if dimension_of(question) in RATED else ""
    text = question.text.lower().strip()
    if not (OPINION.match(text) or text.endswith(".")):
        return ""
    found = (DEGREE_OF_DOING if DOING.match(text) else DEGREE).search(text)
    return found[0] if found else ""


def _as_scale(word: str) -> str:
    if word in ("zufrieden", "unzufrieden"):
        return (
            "„Wie zufrieden oder unzufrieden bist du mit …?“ sehr unzufrieden · eher unzufrieden · "
            "teils/teils · eher zufrieden · sehr zufrieden"
        )
    return (
        "Fragt nach dem Maß, mit einer Skala von fünf Stufen, zum Beispiel: trifft gar nicht zu · "
        "trifft eher nicht zu · teils/teils · trifft eher zu · trifft voll zu"
    )


def _hypothetical(question: Question) -> Iterator[Finding]:
    text = question.text[:LONGEST].lower()
    found = IF_WOULD.search(text)
    if found is None and IF.search(text) and WOULD_IF.search(text) and not POLITE.search(text):
        found = WOULD_IF.search(text)
    if found is None or question.type is QuestionType.INFO:
        return
    yield Finding(
        rule="C16",
        severity=Severity.HINT,
        question=question.code,
        message=f"Die Frage spielt in einer gedachten Lage („{found[0].strip(' ,')}“).",
        reason=(
            "Was Menschen tun würden und was sie dann tun, liegt weit auseinander. Antworten auf "
            "gedachte Lagen sagen wenig über das, was wirklich geschieht."
        ),
        source=PORST,
        suggestion=(
            "Fragt nach dem, was war oder geplant ist: „Hast du in den letzten vier Wochen …?“, "
            "„Nimmst du dir vor, … ?“"
        ),
    )


SIMPLE_CHECKS = Rule("C16", "Einzelne Prüfungen", SCALES, check)
