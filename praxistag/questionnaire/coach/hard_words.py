"""C08: short forms and technical words that not everybody knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach import known_words
from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.coach.texts import passages, plain, quoted, syllables, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.coach.texts import Passage

SOURCE = (
    "Porst, 10 Gebote der Frageformulierung, Nr. 1 und 10 (einfache Begriffe; Unklares erklären); "
    "QUAID, unfamiliar technical term (Graesser u. a.)"
)
REASON = (
    "Wer ein Wort nicht kennt, fragt in einer Befragung niemanden. Viele raten dann, was gemeint "
    "ist, und antworten auf etwas anderes."
)
SHORT_FORM = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜ]{2,}[a-z]?"
    r"|[A-ZÄÖÜ][a-zäöü]?[A-ZÄÖÜ]{1,}[a-z]?)(?=[\d₂]*(?![a-zäöüß]{2}))[\d₂]*"
)
OFFICIAL = re.compile(known_words.OFFICIAL_SHORT)
EXPLAINED = re.compile(
    r"\(([A-ZÄÖÜ][\w₂]{1,9})\)|(?<![\w-])([A-ZÄÖÜ][\wÄÖÜ₂]{1,9})\s*(?:\(|=\s|,? das heißt"
    r"|,? kurz für)"
)
WORD_EXPLAINED = re.compile(
    r"(?<![\w-])([\w-]{6,})\s*\((?!freiwillig|optional|höchstens|mehrere)[^)]{6,}\)|\(([^)]{4,})\)"
)
REST = re.compile(r"[a-zäöüß]{0,4}[A-ZÄÖÜ]\w*")
"""What a short form goes on with: „BAf“ of „BAföG“, „BIm“ of „BImSchG“."""
LONGEST_WORD = 28
MOST_SYLLABLES = 9
SHORTEST_FOREIGN = 8


def _own_names(context: Context) -> frozenset[str]:
    """Return what the questionnaire explains itself, anywhere, and the words of its title."""
    texts = [context.questionnaire.title, context.questionnaire.notice]
    for question in context.questionnaire.questions:
        texts += [question.text, question.help, *(item.text for item in question.items)]
    texts = [plain(text) for text in texts]
    own = {found.lower() for text in texts for match in EXPLAINED.findall(text) for found in match}
    own.update(word.lower() for word in words(context.questionnaire.title))
    for text in texts:
        own.update(match[0].lower() for match in WORD_EXPLAINED.findall(text))
    return frozenset(own)


def _texts(passage: Passage) -> Iterator[tuple[str, str]]:
    """Return the text with its place, and the labels of the options once, with the question."""
    yield passage.place, passage.text
    if passage.item is None and not passage.question.is_background:
        for option in passage.question.options:
            yield option.code, plain(option.label)


def _whole(start: re.Match[str], text: str) -> str:
    rest = REST.match(text, start.end())
    return start.group() + (rest.group() if rest else "")


def _short_forms(text: str, known: frozenset[str]) -> list[str]:
    found = [_whole(match, text) for match in SHORT_FORM.finditer(text)]
    if len(found) > 1 and all(len(word) > 1 for word in found) and text.isupper():
        found = []
    unknown = [
        word
        for word in found
        if word.lower() not in known
        and word.lower() not in known_words.KNOWN_SHORT
        and word.lower() not in known_words.SHOUTED
        and not re.fullmatch(r"[A-Z]\d?|[IVX]{2,4}", word)
    ]
    return [*unknown, *(match.group() for match in OFFICIAL.finditer(text))]


def _is_known(word: str, known: frozenset[str]) -> bool:
    folded = word.lower()
    return folded in known or (folded[-1:] in {"s", "n"} and folded[:-1] in known)


@lru_cache(maxsize=4096)
def _is_hard(word: str) -> bool:
    folded = word.lower()
    if {folded, *(folded.removesuffix(ending) for ending in ENDINGS)} & known_words.HARD:
        return True
    if folded.endswith(TAILS) or folded.startswith(HEADS):
        return True
    if "-" in word and any(part in known_words.HARD for part in folded.split("-")):
        return True
    if "-" not in word and (len(word) >= LONGEST_WORD or syllables(word) >= MOST_SYLLABLES):
        return True
    is_foreign = len(word) >= SHORTEST_FOREIGN and folded.endswith(known_words.FOREIGN_ENDINGS)
    singular = re.sub("itäten$", "ität", folded)
    return is_foreign and word[0].isupper() and not singular.endswith(known_words.FAMILIAR)


TAILS = tuple(word for word in known_words.HARD if len(word) > SHORTEST_FOREIGN)
HEADS = tuple(
    word for word in known_words.HARD if len(word) >= SHORTEST_FOREIGN and "-" not in word
)
ENDINGS = ("en", "e", "n", "s", "er", "es", "em", "t", "te", "innen", "ern")


def _finding(passage: Passage, place: str, found: list[str], *, short: bool) -> Finding:
    what = "Die Abkürzung" if short else "Das Fachwort"
    if len(found) > 1:
        what = "Die Abkürzungen" if short else "Die Fachwörter"
    known = (
        "kennt vielleicht nicht jede und jeder"
        if len(found) == 1
        else "kennen vielleicht nicht alle"
    )
    first = found[0]
    advice = (
        f"Schreibt „{first}“ beim ersten Mal aus und setzt die Abkürzung in Klammern dahinter."
        if short
        else f"Sagt „{first}“ mit einem Alltagswort, oder erklärt es in einem kurzen Satz davor."
    )
    return Finding(
        rule="C08",
        severity=Severity.HINT,
        question=passage.question.code,
        message=f"{what} {quoted(*found)} {known}.",
        reason=REASON,
        source=SOURCE,
        suggestion=advice,
        place=place,
    )


def check(context: Context) -> Iterator[Finding]:
    """Find unknown short forms and technical words; each once, where it is first read."""
    own = context.glossary | _own_names(context)
    told: set[str] = set()
    for passage in passages(context.questionnaire):
        for place, text in _texts(passage):
            short = [word for word in _short_forms(text, own) if word not in told]
            hard = [word for word in words(text) if word not in told and word not in short]
            hard = [
                word for word in dict.fromkeys(hard) if _is_hard(word) and not _is_known(word, own)
            ]
            told.update(short, hard)
            if short:
                yield _finding(passage, place, list(dict.fromkeys(short)), short=True)
            if hard:
                yield _finding(passage, place, hard, short=False)


HARD_WORDS = Rule("C08", "Abkürzung oder Fachwort", SOURCE, check)
