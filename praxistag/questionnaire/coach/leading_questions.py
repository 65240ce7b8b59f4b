"""C02: questions that put an answer into somebody's mouth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import has_yes_and_no, scale_readings
from praxistag.questionnaire.coach.leads import ASK_OPEN, DROP, LEADS, NO_CROWD, ONE_SIDE, YOU
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.coach.texts import QUOTED, passages, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.leads import Lead
    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.coach.texts import Passage

SOURCE = (
    "Porst, 10 Gebote der Frageformulierung, Nr. 5 (keine Unterstellungen, keine Suggestivfragen); "
    "QAS-99, Schritte 4a und 6 (Willis/Lessler 1999)"
)
ASKING = re.compile(
    r"^(?:Wie|Was|Welche\w?|Wo\w*|Wann|Wer|Inwieweit|Hast|Hat|Haben|Bist|Ist|Sind|War|Waren|Kannst"
    r"|Würdest|Möchtest|Willst|Fandest|Findest|Stört|Tust)\b"
)
ONE_SIDED = re.compile(
    rf"\b(?:[Ss]timm(?:st|t|en) {YOU} (?:\w+ )?zu, dass|[Bb]ist du der (?:Meinung|Ansicht), dass"
    rf"|[Ss]ind Sie der (?:Meinung|Ansicht), dass|[Ss]timm(?:st|t|en) {YOU} der Aussage zu)"
)
CLAIM = re.compile(r",? (dass [^?.!:]+)\?")
WITH_SCALE = (
    "mit „stimme gar nicht zu · stimme eher nicht zu · teils/teils · stimme eher zu · "
    "stimme voll zu“."
)


def _finding(passage: Passage, words: str, reason: str, suggestion: str) -> Finding:
    return Finding(
        rule="C02",
        severity=Severity.WARNING,
        question=passage.question.code,
        message=f"{passage.named} legt eine Antwort nahe: „{words}“.",
        reason=reason,
        source=SOURCE,
        suggestion=suggestion,
        place=passage.place,
    )


def _suggestion(lead: Lead, passage: Passage, text: str) -> str:
    """Return the text without what leads, where that is a question; else how to ask instead."""
    claim = CLAIM.search(text)
    if claim and (lead.advice in {ASK_OPEN, DROP} or not lead.advice):
        return _both_sides(claim.group(1), text)
    last = sentences(text)[-1]
    if lead.advice == NO_CROWD and ASKING.match(last) and not lead.pattern.search(last):
        return f"Streicht, was andere sagen, und fragt nur: „{last}“"
    if lead.advice and lead.advice != DROP:
        return lead.advice
    left_out = re.sub(r"  +", " ", lead.pattern.sub(lead.instead, text, count=1))
    rest = re.sub(r"\s+([.,?!])", r"\1", left_out).strip()
    still_leads = any(other.pattern.search(rest) for other in LEADS)
    is_broken = lead.pattern.match(text) is not None and not lead.instead
    is_question = passage.item is not None or ASKING.match(sentences(rest)[-1] if rest else "")
    if still_leads or is_broken or not is_question:
        return ASK_OPEN
    return DROP.format(rest=rest[:1].upper() + rest[1:])


def _both_sides(claim: str, text: str) -> str:
    you = "stimmen Sie" if re.search(r"\b(?:Sie|Ihnen)\b", text) else "stimmst du"
    return f"Fragt nach beiden Seiten: „Wie sehr {you} zu oder nicht zu, {claim}?“ {WITH_SCALE}"


def _is_one_sided(passage: Passage) -> bool:
    if passage.item is not None or not ONE_SIDED.search(passage.text):
        return False
    scores = [reading.score for reading in scale_readings(passage.question)]
    return has_yes_and_no(passage.question) or (len(scores) > 1 and min(scores) >= 0)


def _check_passage(passage: Passage) -> Finding | None:
    text = QUOTED.sub("", passage.text)
    for lead in LEADS:
        if passage.item is not None and not lead.in_items:
            continue
        found = lead.pattern.search(text)
        if found:
            return _finding(
                passage, found.group().strip(" ,"), lead.reason, _suggestion(lead, passage, text)
            )
    if _is_one_sided(passage):
        start, claim = ONE_SIDED.search(passage.text), CLAIM.search(passage.text)
        said = claim.group(1) if claim else "dass …"
        better = _both_sides(said, passage.text)
        return _finding(passage, start.group() if start else "", ONE_SIDE, better)
    return None


def check(context: Context) -> Iterator[Finding]:
    """Find what leads people; the first thing in a text is enough to rewrite it."""
    for passage in passages(context.questionnaire):
        finding = _check_passage(passage)
        if finding:
            yield finding


LEADING_QUESTIONS = Rule("C02", "Suggestivfrage", SOURCE, check)
