"""Places in a free text that might lead to a person; a person decides, never the program.

Patterns and a list of frequent first names: nobody's registration is looked up, as a mark would
then tell that somebody of that name took part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.evaluation.free_texts.first_names import FIRST_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator


class Suspicion(StrEnum):
    """What a place looks like."""

    MAIL = "mail"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    PLACE = "place"


@dataclass(frozen=True)
class Spot:
    """A suspicious place, from `start` up to `end`."""

    start: int
    end: int
    kind: Suspicion


@dataclass(frozen=True)
class Piece:
    """A part of a text; without `kind` nothing about it is suspicious."""

    text: str
    kind: Suspicion | None = None


CAPITAL = r"[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)?"
TITLE = r"(?:Herrn?|Frau|Dr\.|Prof\.|Kolleg(?:e|en|in))"
STREET = r"[\wäöüß.-]+(?:straße|strasse|str\.|weg|platz|allee|gasse)"
PATTERNS = (
    (Suspicion.MAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Suspicion.ADDRESS, re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@\w{2,}")),
    (Suspicion.PHONE, re.compile(r"(?<!\w)(?:\+|0)\d[\d /()-]{4,}\d(?!\w)")),
    (Suspicion.NAME, re.compile(rf"\b{TITLE}(?: (?:{TITLE}|{CAPITAL}))*\s{CAPITAL}")),
    (Suspicion.PLACE, re.compile(rf"(?i:\b{STREET}) \d+\s?[a-z]?\b")),
    (Suspicion.PLACE, re.compile(r"\b(?:Raum|Zimmer|Büro)\s[A-Z]?\d[\w.]*")),
)
WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+")
FOLLOWED = re.compile(rf" {CAPITAL}")
"""A capitalised word after a first name may be the family name, so it is marked too."""


def spots(text: str) -> list[Spot]:
    """Return suspicious places from left to right, none over another."""
    found: list[Spot] = []
    for spot in sorted(_all(text), key=lambda one: (one.start, -one.end)):
        if not found or spot.start >= found[-1].end:
            found.append(spot)
    return found


def pieces(text: str) -> list[Piece]:
    """Return a text cut at its suspicious places; together the pieces are the text."""
    found, place = [], 0
    for spot in spots(text):
        found += [Piece(text[place : spot.start]), Piece(text[spot.start : spot.end], spot.kind)]
        place = spot.end
    return [piece for piece in (*found, Piece(text[place:])) if piece.text]


def _all(text: str) -> Iterator[Spot]:
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield Spot(match.start(), match.end(), kind)
    for match in WORD.finditer(text):
        if match.group() in FIRST_NAMES:
            family = FOLLOWED.match(text, match.end())
            yield Spot(match.start(), (family or match).end(), Suspicion.NAME)
        elif match.group().removesuffix("s") in FIRST_NAMES:
            yield Spot(match.start(), match.end(), Suspicion.NAME)
