"""C06: „oft“ and „regelmäßig“, which everybody reads as a different number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import normal, scale_of
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.coach.texts import passages, quoted, without_asides
from praxistag.questionnaire.model import FREE_TEXT, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.coach.texts import Passage
    from praxistag.questionnaire.model import Question

SOURCE = (
    "Porst, 10 Gebote der Frageformulierung, Nr. 7 (eindeutiger zeitlicher Bezug); "
    "QAS-99, Schritte 3c und 3d (Willis/Lessler 1999)"
)
REASON = (
    "„Oft“ heißt für die einen täglich, für die anderen einmal im Monat. Nennt einen Zeitraum "
    "und eine Zahl, dann meinen alle dasselbe."
)
VAGUE = re.compile(
    r"\b(?:(?<![Ww]ie )oft|öfters?|(?<![Ww]ie )häufig|manchmal|(?<![Ww]ie )regelmäßig"
    r"|gelegentlich|(?<!nicht )selten"
    r"|in letzter Zeit|in der letzten Zeit|kürzlich|neulich|vor [Kk]urzem|hin und wieder|ab und zu"
    r"|ständig|dauernd|demnächst|in Zukunft häufiger|unlängst|ab und an|zeitweise|mitunter)\b"
)
MUCH = re.compile(
    r"^(?:Nutz|Fähr|Fahr|Is|Ess|Kauf|Lies|Les|Verbrauch|Arbeite|Rede|Sprich|Sprech|Sprecht"
    r"|Verbring|Trink"
    r"|Reis|Beweg|Surf|Flieg|Lern|Mach|Treib|Konsumier|Wirf|Werf|Heiz|Dusch|Liest|Isst)\w* (?:du"
    r"|Sie|ihr) (?:[^?]* )?(?<!zu )(?<!so )(?<!wie )(?:viele?|wenige?)\b"
)
MORE_OFTEN = re.compile(
    r"\b(?:damit|würde\w*|möchte\w*|könnte\w*|sollte\w*|wünsche\w*)\b.*\böfter\b"
    r"|\böfter\b.*\b(?:würde\w*|möchte\w*|könnte\w*|sollte\w*|wünsche\w*)\b",
    re.IGNORECASE,
)
"""„Ich möchte öfter Rad fahren“ compares, it does not count."""
HOW_OFTEN = re.compile(r"\bwie (?:oft|häufig|regelmäßig)\b", re.IGNORECASE)
PERIOD = re.compile(
    r"\b(?:letzten|vergangenen|nächsten|kommenden|vorigen|diesem|dieser|laufenden|letzter|letztes)"
    r" (?!Zeit)(?:[\w-]+ ){0,2}(?:Tag|Woche|Monat|Jahr|Quartal|Semester|Ausbildungsjahr|Stunde"
    r"|Schuljahr|Kurs|Seminar|Workshop|Training|Veranstaltung|Lehrveranstaltung|Unterricht)"
    r"|\b(?:letzte|vergangene|diese|vorige) Woche|\b(?:pro|je) (?:Tag|Woche|Monat|Jahr|Stunde"
    r"|Semester)|\b(?:in|an) einer? (?:\w+ )?(?:Woche|Tag|Monat|Arbeitstag|Arbeitswoche)\b"
    r"|\ban einem \w*\s?\w*[Tt]ag"
    r"|\bwährend\b|\bseit\b|\bgestern\b|\bheute\b|\bbisher\b|\bbis heute\b|\bin deiner Ausbildung\b"
    r"|\bin (?:Ihrer|der|meiner|eurer) Ausbildung\b|\bam Praxistag\b|\bbeim Praxistag\b"
    r"|\bim Semester\b"
    r"|\b(?:im|in dem|beim) (?:Kurs|Seminar|Workshop|Training|Unterricht|Praxistag|Projekt|Monat"
    r"|Jahr)\b"
    r"|\bin (?:der|dieser) (?:Veranstaltung|Lehrveranstaltung|Vorlesung|Schulung|Woche|Stunde)\b"
    r"|\bim (?:letzten|vergangenen|laufenden|ersten|zweiten|dritten)\b|\b(?:19|20)\d\d\b"
    r"|\btäglich\b|\b(?:jeden|jede|jedes) (?:Tag|Woche|Monat|Jahr)|\bwöchentlich\b|\bmonatlich\b"
    r"|\bin den \w*ferien\b"
    r"|\b\d+[ -]?(?:mal|Tage|Wochen|Monate|Stunden|Minuten)\b|\bam Wochenende\b|\bnach (?:der"
    r"|dem|den)\b|\bDozent|\bLehrperson|\b(?:[Dd]ie|[Dd]iese) (?:Lehrv|V)eranstaltung",
    re.IGNORECASE,
)
VAGUE_LABEL = re.compile(
    r"^(?:(?:sehr|eher|fast|ziemlich) )?(?:oft|häufig|manchmal|selten|gelegentlich|regelmäßig"
    r"|öfter|öfters"
    r"|ab und zu|hin und wieder|nie|niemals|immer|meistens|meist|ständig|nie/fast nie)$"
)
COUNTED = re.compile(
    r"\d|täglich|wöchentlich|monatlich|jährlich|\b(?:ein|zwei|drei|mehr)mal\b|\btag|woche|monat"
)
TIMES = re.compile(r"\d[ -]?mal\b|\b(?:ein|zwei|drei|mehr)mal\b")
SPAN = re.compile(r"täglich|wöchentlich|monatlich|jährlich|tag|woche|monat|jahr|stunde")
FEWEST = 3
INSTEAD = (
    "Fragt zum Beispiel „Wie oft hast du in den letzten 4 Wochen …?“ mit „nie · 1- bis 2-mal · "
    "3- bis 5-mal · öfter als 5-mal“."
)


def _finding(passage: Passage, message: str) -> Finding:
    return Finding(
        rule="C06",
        severity=Severity.HINT,
        question=passage.question.code,
        message=message,
        reason=REASON,
        source=SOURCE,
        suggestion=INSTEAD,
        place=passage.place,
    )


def _has_period(passage: Passage) -> bool:
    """Tell whether the text, or the question its item belongs to, names a time."""
    question = passage.question
    return any(PERIOD.search(text) for text in (passage.text, question.text, question.help))


def _vague_labels(question: Question) -> list[str]:
    """Return the labels of a scale of vague frequencies; empty if it counts, or is none."""
    labels = [normal(option.label) for option in scale_of(question)]
    vague = [label for label in labels if VAGUE_LABEL.match(label)]
    is_scale = len(vague) >= FEWEST and len(vague) * 3 >= len(labels) * 2
    return vague if is_scale and not any(map(COUNTED.search, labels)) else []


def _runs_from_never_to_always(labels: list[str]) -> bool:
    """Tell whether a scale spans everything; established instruments use that one as a share."""
    return any("nie" in label for label in labels) and any("immer" in label for label in labels)


def _vague_word(passage: Passage) -> Finding | None:
    text = without_asides(passage.text)
    found = VAGUE.search(text) or (MUCH.search(text) if passage.item is None else None)
    if found is None or _has_period(passage):
        return None
    if found.group() == "öfter" and MORE_OFTEN.search(text):
        return None
    word = (
        found.group().split()[-1] if MUCH.match(text) and not VAGUE.search(text) else found.group()
    )
    return _finding(passage, f"{passage.named} sagt „{word}“, ohne Zeitraum und ohne Zahl.")


def _times_without_period(passage: Passage) -> Finding | None:
    """Find „Wie oft …?“ answered with a bare number, which counts over no time at all."""
    question = passage.question
    labels = [normal(option.label) for option in scale_of(question)]
    is_number = question.type is QuestionType.NUMBER or any(map(TIMES.search, labels))
    has_period = _has_period(passage) or any(map(SPAN.search, labels))
    if passage.item is not None or not is_number or has_period:
        return None
    if not HOW_OFTEN.search(passage.text):
        return None
    return _finding(passage, f"{passage.named} zählt, wie oft, aber nicht, in welcher Zeit.")


def _vague_scale(passage: Passage) -> Finding | None:
    labels = _vague_labels(passage.question)
    if passage.item is not None or not labels or _has_period(passage):
        return None
    if _runs_from_never_to_always(labels) and not HOW_OFTEN.search(passage.text):
        return None
    return _finding(
        passage, f"Die Antworten {quoted(*labels)} haben keinen Zeitraum und keine Zahl."
    )


def check(context: Context) -> Iterator[Finding]:
    """Find vague frequencies in texts and scales that no period makes precise."""
    for passage in passages(context.questionnaire):
        if passage.question.type in FREE_TEXT | {QuestionType.RANK}:
            continue
        finding = _vague_word(passage) or _vague_scale(passage) or _times_without_period(passage)
        if finding:
            yield finding


VAGUE_FREQUENCY = Rule("C06", "Unscharfe Häufigkeit", SOURCE, check)
