"""The tiles below the timetable: one per subject of the checks, red or green."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.blueprints.team.programme.timetable.wording import (
    Names,
    Words,
    duration,
    words_for,
)
from praxistag.domain.programme_checks import Check, minutes

if TYPE_CHECKING:
    from collections.abc import Callable

    from praxistag.services.programme_review import Review


@dataclass(frozen=True)
class Tile:
    """A subject with what is good about it, or what is not."""

    title: str
    state: str
    text: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Topic:
    """Which checks belong to a tile, and what it says when all of them pass."""

    title: str
    checks: frozenset[Check]
    praise: Callable[[Review], str]


def tiles_of(review: Review, names: Names) -> list[Tile]:
    """Return the tiles in their order."""
    return [_tile(topic, review, names) for topic in TOPICS]


def _tile(topic: Topic, review: Review, names: Names) -> Tile:
    found = [finding for finding in review.findings if finding.check in topic.checks]
    is_wrong = any(not finding.is_hint for finding in found)
    state = "problem" if is_wrong else "hint" if found else "good"
    words = tuple(words_for(finding, names) for finding in found)
    return Tile(topic.title, state, topic.praise(review) if not found else "", words)


def _seats(review: Review) -> str:
    seats = " · ".join(str(number) for number in review.facts.seats_by_block.values())
    if not seats:
        return "noch keine Blöcke"
    people = review.facts.people
    return f"{seats} für {people} Menschen" if people else f"{seats}, noch niemand ist angemeldet"


def _rest(review: Review) -> str:
    if not review.facts.slots:
        return "noch keine Zeitblöcke"
    rest, stretch = minutes(review.rest.rest), minutes(review.rest.longest_stretch)
    return f"{rest} Minuten, längste Strecke {duration(stretch)}"


TOPICS = (
    Topic(
        "Räume",
        frozenset({Check.ROOM_CLASH, Check.OVER_ROOM}),
        lambda _review: "keiner doppelt belegt, keiner zu klein",
    ),
    Topic(
        "Plätze je Block",
        frozenset(
            {Check.TOO_FEW_SEATS, Check.BLOCK_EMPTY, Check.OVER_WORKSHOP, Check.UNDER_WORKSHOP}
        ),
        _seats,
    ),
    Topic(
        "Pausen (JArbSchG)",
        frozenset(
            {
                Check.DAY_TOO_LONG,
                Check.REST_TOO_SHORT,
                Check.STRETCH_TOO_LONG,
                Check.BREAK_UNCOUNTED,
            }
        ),
        _rest,
    ),
    Topic(
        "Leitungen",
        frozenset({Check.HOST_CLASH}),
        lambda _review: "niemand ist zweimal gleichzeitig eingeplant",
    ),
    Topic(
        "Stränge und Workshops",
        frozenset({Check.TRACK_EMPTY, Check.WORKSHOP_UNSCHEDULED}),
        lambda _review: "jeder Strang hat Workshops, jeder Workshop einen Termin",
    ),
    Topic(
        "Zeiten",
        frozenset({Check.SLOT_OVERLAP, Check.SLOT_OUTSIDE_DAY}),
        lambda _review: "alles liegt im Tag, nichts überschneidet sich",
    ),
)
