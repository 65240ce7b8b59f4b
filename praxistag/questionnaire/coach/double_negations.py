"""C05: two negations in one sentence, or one that the scale doubles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import Dimension, dimension_of
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.coach.texts import any_of, passages, quoted, sentences, without_asides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.coach.texts import Passage

SOURCE = (
    "Porst, 10 Gebote der Frageformulierung, Nr. 4 (keine doppelten Verneinungen); "
    "Lenzner/Menold (2016), Question Wording, GESIS Survey Guidelines"
)
TWICE = (
    "Zwei Verneinungen muss man im Kopf auflösen. Dabei kreuzen viele das Gegenteil von dem "
    "an, was sie meinen."
)
BY_SCALE = (
    "„Stimme nicht zu“ zu einer verneinten Aussage ist eine doppelte Verneinung: Viele wissen dann "
    "nicht mehr, welche Seite „gut“ heißt."
)
POSITIVE = (
    "Formuliert sie ohne Verneinung, zum Beispiel „Ich finde … sinnvoll“ statt „Ich finde … nicht "
    "sinnvoll“."
)
REVERSED = " Oder kennzeichnet sie als umgepolt, wenn ihr sie so braucht."
PLAIN = re.compile(
    r"\b(?:nicht|nie|niemals|nichts|niemand(?:en|em)?|nirgend(?:s|wo)|ohne|weder|kein(?:e|en|em"
    r"|er|es|erlei)?|keinesfalls|keineswegs)\b",
    re.IGNORECASE,
)
OPPOSITES = any_of(
    """
    wichtig zufrieden klar möglich nötig gern angenehm günstig fair gerecht sicher interessant
    interessiert verständlich passend geeignet brauchbar üblich bekannt wahrscheinlich freundlich
    pünktlich vorbereitet bedeutend begründet realistisch übersichtlich vollständig zureichend
    zuverlässig verändert genau gesund glücklich gewöhnlich geduldig höflich einig erwünscht fähig
    berechtigt zumutbar motiviert informiert attraktiv erreichbar ausgewogen bequem ehrlich sinnig
    persönlich gelöst gestört geklärt sachlich nütz tauglich kritisch erheblich problematisch
    kompliziert logisch moralisch abhängig beteiligt erfahren geübt ruhig wohl richtig wesentlich
    angemessen genügend befriedigend praktisch gewohnt schön beliebt freiwillig geplant organisiert
    strukturiert konzentriert verantwortlich
    """
)
LACKING = any_of(
    """
    sinn nutz macht hilf erfolg wert rat plan lust hoffnungs rücksichts chancen wirkungs zweck
    ergebnis folgen bedeutungs ahnungs verantwortungs respekt interesse lieb ziel
    """
)
UN = re.compile(rf"\bun(?:{OPPOSITES})(?:e[nrms]?)?\b", re.IGNORECASE)
LESS = re.compile(rf"\b(?:{LACKING})los(?:e[nrms]?)?\b", re.IGNORECASE)
LITOTES = re.compile(
    r"(?<=\bnicht )(?:schlecht|langweilig|falsch|negativ|übel|verkehrt|schädlich|egal)\b",
    re.IGNORECASE,
)
REFUSING = re.compile(
    r"\b(?:ablehn\w*|abgelehnt|lehn\w+ (?:es |das )?ab|bezweif\w+|verhinder\w*|verbiet\w*|verboten"
    r"|abgeschafft|abzuschaffen|abschaffen|verzicht\w*|leugn\w*|vermeid\w*|vermieden|unterlass\w*"
    r"|versäum\w*|dagegen, dass)\b",
    re.IGNORECASE,
)
IDIOMS = re.compile(
    r"\bnicht nur\b|\bob\b[^.?!]*\boder nicht\b|\boder (?:lieber |eher )?(?:nicht"
    r"|keine?)(?: zu)?\b|\bnicht zuletzt\b"
    r"|\b(?:stimm|triff)\w* (?:\w+ ){0,3}nicht zu\b|\bnicht selten\b|\bnichts dagegen\b"
    r"|\bohne (?:Weiteres|weiteres)\b"
    r"|\bkeine richtigen (?:und|oder) (?:keine )?falschen\b|\bnicht einmal\b(?= im)"
    r"|\bnichtsdestotrotz\b|\bohne Probleme\b|\bzufrieden oder unzufrieden\b"
    r"|\b(\w+) oder un\1\b|\bnicht\w* oder gar nicht\b",
    re.IGNORECASE,
)
HARDLY_NEGATED = re.compile(
    r"\bnicht auch\b|\bkeine? (?:Schwierigkeit|Problem|Mühe|Angabe)\w*|\bnichts? (?:Neues)\b"
    r"|\bnicht mehr\b(?= als)"
    r"|^(?:Find|Mein|Glaub|Denk|Soll|Müss|Würd|Wär)\w* (?:\w+ ){1,3}nicht\b(?=[^.]*\?)",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[,;:–]|\b(?:weil|dass|ob|wenn|als)\b")
AGREEING = frozenset({Dimension.AGREEMENT, Dimension.YES_NO})


def _negations(sentence: str) -> list[str]:
    cleared = IDIOMS.sub("", sentence)
    patterns = (PLAIN, UN, LESS, LITOTES, REFUSING)
    found = [match for pattern in patterns for match in pattern.finditer(cleared)]
    return [match.group() for match in sorted(found, key=lambda match: match.start())]


def _finding(
    passage: Passage, severity: Severity, message: str, reason: str, advice: str
) -> Finding:
    return Finding(
        rule="C05",
        severity=severity,
        question=passage.question.code,
        message=message,
        reason=reason,
        source=SOURCE,
        suggestion=advice,
        place=passage.place,
    )


def _twice(passage: Passage) -> Finding | None:
    for sentence in sentences(without_asides(passage.text)):
        found = _negations(sentence)
        plain_ones = [word for word in found if not REFUSING.fullmatch(word)]
        if len(found) > 1 and plain_ones:
            return _finding(
                passage,
                Severity.WARNING,
                f"{passage.named} verneint doppelt: {quoted(*found)}.",
                TWICE,
                _turned(sentence, found),
            )
    return None


def _turned(sentence: str, found: list[str]) -> str:
    """Return the positive form: exact for „nicht un…“, else how to get there."""
    turned = re.sub(r"\bnicht (?:\w+ )?un(\w{4,})", r"\1", sentence)
    if turned != sentence and len(found) == 2:  # noqa: PLR2004 -- the pair that was taken out
        return f"Fragt nach dem, was ist: „{turned}“"
    return (
        f"Sagt es ohne {quoted(*dict.fromkeys(found))}, zum Beispiel „Es ist gut, wenn …“ "
        "statt „Es ist nicht gut, wenn … nicht …“."
    )


def _by_scale(passage: Passage) -> Finding | None:
    question = passage.question
    if dimension_of(question) not in AGREEING or (passage.item and passage.item.is_reverse):
        return None
    last = (sentences(without_asides(passage.text)) or ("",))[-1]
    main = CLAUSE_END.split(HARDLY_NEGATED.sub("", IDIOMS.sub("", last)), maxsplit=1)[0]
    found = PLAIN.search(main)
    if found is None or found.group().lower() in {"ohne", "weder"}:
        return None
    return _finding(
        passage,
        Severity.HINT,
        f"{passage.named} ist verneint („{found.group()}“), und auch die Antworten verneinen.",
        BY_SCALE,
        POSITIVE + (REVERSED if passage.item else ""),
    )


def check(context: Context) -> Iterator[Finding]:
    """Find double negations, and negated statements on a scale that negates again."""
    for passage in passages(context.questionnaire):
        finding = _twice(passage) or _by_scale(passage)
        if finding:
            yield finding


DOUBLE_NEGATIONS = Rule("C05", "Doppelte Verneinung", SOURCE, check)
