"""The texts a rule reads: questions and items, cut into sentences and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.model import Item, Question, Questionnaire

WORD = re.compile(r"[A-Za-zÄÖÜäöüßé₂0-9]+(?:[*:_’'-][A-Za-zÄÖÜäöüßé0-9]+)*")
QUOTED = re.compile(r"[„»“][^„“”»«]*[“”«]|\"[^\"]*\"")
BRACKETS = re.compile(r"\((?!\s*(?:und|oder|sowie|bzw)\b)[^()]*\)")
DOTTED = re.compile(
    r"\b(z|d|u|o|i|m|n|v|s)\.\s?([a-zäöüA-Z])\.(?:\s?([a-zA-Z])\.)?"
    r"|\b(bzw|ca|etc|usw|ggf|inkl|evtl|vgl|Nr|Std|Min|Mio|Mrd|Dr|St|max|min|bzgl|lt|gem)\.",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[.!?…:])\s+(?=[A-ZÄÖÜ„0-9])|\n+")
LONGEST = 2000
VOWELS = re.compile(r"[aeiouyäöü]+", re.IGNORECASE)
HIATUS = re.compile(r"(?<=[iu])(?=[aou](?!i))|(?<=e)(?=[ao])|(?<=[ae]u)(?=e)", re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """One text that somebody reads before answering: a question, or one item of a battery."""

    question: Question
    text: str
    item: Item | None = None

    @property
    def place(self) -> str:
        """The item's code, empty for the question itself."""
        return self.item.code if self.item else ""

    @property
    def named(self) -> str:
        """How a message names this text."""
        return "Diese Aussage" if self.item else "Diese Frage"


def passages(questionnaire: Questionnaire) -> Iterator[Passage]:
    """Return every text that asks something, in the order of reading."""
    for question in questionnaire.questions:
        if question.type is QuestionType.INFO:
            continue
        if question.text.strip():
            yield Passage(question, plain(question.text))
        for item in question.items:
            if item.text.strip():
                yield Passage(question, plain(item.text), item)


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Return the text with ordinary spaces; lines stay apart.

    Only the beginning is read: an imported file may hold a book, and nobody reads on.
    """
    return re.sub(r"[^\S\n]+", " ", text[:LONGEST]).strip()


def without_asides(text: str) -> str:
    """Return the text without quoted names and without what stands in brackets."""
    return re.sub(r"\s+([.,?!:;])", r"\1", BRACKETS.sub("", QUOTED.sub("", text))).strip()


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences; the dots of „z. B.“ end none."""
    shielded = DOTTED.sub(lambda found: found.group().replace(".", "\x00"), text)
    parts = (part.replace("\x00", ".").strip() for part in SENTENCE_END.split(shielded))
    return tuple(part for part in parts if part)


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """Return the words, compounds with a hyphen as one."""
    return tuple(WORD.findall(text))


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Count syllables by groups of vowels; „Biodiversität“ has six."""
    groups = VOWELS.findall(word)
    return max(1, len(groups) + sum(len(HIATUS.findall(group)) for group in groups))


def any_of(listed: str) -> str:
    """Return the alternatives of a pattern, written as words one after another."""
    return "|".join(listed.split())


def quoted(*parts: str) -> str:
    """Return parts as German prose: „a“, „b“ und „c“."""
    return listed(f"„{part}“" for part in parts)
