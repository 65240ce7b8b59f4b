"""C07: sentences that are too long, too nested or too hard to take in at one reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.readability import school_year
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.coach.texts import passages, quoted, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.coach.texts import Passage

SOURCE = (
    "Porst, 10 Gebote der Frageformulierung, Nr. 2 (keine langen, komplexen Fragen); "
    "Lenzner/Kaczmirek/Lenzner (2010); Wiener Sachtextformel 1 (Bamberger/Vanecek 1984)"
)
REASON = (
    "Lange Sätze muss man zweimal lesen, auf dem Handy erst recht. Viele überfliegen sie und "
    "antworten auf das, was sie vermuten."
)
MOST_WORDS = 20
MOST_CLAUSES = 1
WORDS_OF_NESTED = 12
WORDS_OF_PLAIN = 17
WORDS_OF_FORMULA = 12
EASY = re.compile(r"^(?:Wenn|Falls) ")  # a condition in front is followed easily
HARDEST_YEAR = 15.0
SUBORDINATE = re.compile(
    r"(?:^|,\s*(?:und |oder |aber |auch |selbst |vor allem |besonders )?)"
    r"(?:dass|weil|wenn|ob|obwohl|obgleich|damit|da|nachdem|bevor|sodass|so dass|indem|falls"
    r"|sofern|soweit"
    r"|solange|sobald|während|wobei|wodurch|womit|worauf|woran|worüber|weshalb|seitdem"
    r"|ehe)\b(?=[^?.!]*)",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r",\s*(?:(?:in|an|auf|mit|von|bei|aus|zu|für|über|durch|nach|unter|vor|um|gegen) )?"
    r"(?:der|die|das|den|dem|denen|deren|dessen|welche[rmns]?|was|wie|wer|wen|wem|wo|wann|warum"
    r"|wohin|wofür|wozu|womit|worum)\b([^,.?!;:]*)"
)
FEWEST_OF_RELATIVE = 2
OPENING = re.compile(
    r"^(?:Während|Damit|Da)\s+(?:d(?:er|es|ie|en)|meiner|deiner|Ihrer|einer?s?)\b", re.IGNORECASE
)


def clauses(sentence: str) -> int:
    """Count subordinate clauses; infinitives with „zu“ and enumerations are none."""
    found = [match.group() for match in SUBORDINATE.finditer(sentence)]
    opening = 1 if OPENING.match(sentence) and found else 0
    relative = sum(_ends_with_verb(match.group(1)) for match in RELATIVE.finditer(sentence))
    return len(found) - opening + relative


def _ends_with_verb(clause: str) -> bool:
    found = words(clause)
    return len(found) >= FEWEST_OF_RELATIVE and found[-1][0].islower()


def _reasons(text: str) -> Iterator[str]:
    longest = max(sentences(text), key=lambda sentence: len(words(sentence)), default="")
    count = len(words(longest))
    nested = max((clauses(sentence) for sentence in sentences(text)), default=0)
    if count > MOST_WORDS:
        yield f"ein Satz hat {count} Wörter, mehr als {MOST_WORDS}"
    enough = WORDS_OF_PLAIN if EASY.match(longest) else WORDS_OF_NESTED
    if nested > MOST_CLAUSES and count >= enough:
        yield f"ein Satz hat {nested} Nebensätze"
    year = school_year(longest)
    if count >= WORDS_OF_FORMULA and year > HARDEST_YEAR:
        yield f"die Wiener Sachtextformel gibt {year:.0f}, leicht wäre bis 8"


def _finding(passage: Passage, reasons: list[str]) -> Finding:
    return Finding(
        rule="C07",
        severity=Severity.HINT,
        question=passage.question.code,
        message=f"{passage.named} ist schwer zu lesen: {'; '.join(reasons)}.",
        reason=REASON,
        source=SOURCE,
        suggestion=_suggestion(passage.text),
        place=passage.place,
    )


def _suggestion(text: str) -> str:
    """Return how to shorten this text: by what makes it hard."""
    longest = max(sentences(text), key=lambda sentence: len(words(sentence)))
    into_help = "Erklärungen gehören in den Hilfetext unter der Frage."
    if EASY.match(longest):
        return f"Beginnt mit einem kurzen Satz („Denk an …“) und fragt dann „Wie …?“. {into_help}"
    if clauses(longest) > MOST_CLAUSES:
        return f"Löst die Nebensätze auf: Sagt in einem kurzen Satz, was ihr meint. {into_help}"
    if len(words(longest)) > MOST_WORDS:
        return f"Streicht, was nicht gefragt ist, oder macht zwei Sätze daraus. {into_help}"
    hardest = sorted(words(longest), key=len, reverse=True)[:2]
    return f"Sagt {quoted(*hardest)} mit kürzeren Wörtern. {into_help}"


def check(context: Context) -> Iterator[Finding]:
    """Find texts that are long, nested or hard; all reasons stand in one finding."""
    for passage in passages(context.questionnaire):
        reasons = list(_reasons(passage.text))
        if reasons:
            yield _finding(passage, reasons)


LONG_SENTENCES = Rule("C07", "Länge und Satzbau", SOURCE, check)
