"""What people need to know to get into a room, in German (BF-13): page, signs and lists agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from praxistag.models import Room


class Fact(NamedTuple):
    """A word about a room and the drawn icon that stands beside it."""

    words: str
    icon: str


def room_facts(room: Room) -> list[Fact]:
    """Return the facts; that a room has steps is said as plainly as that it has none."""
    step_free = Fact("stufenlos", "accessible")
    facts = (
        (room.is_outdoor, Fact("draußen", "tree")),
        (room.has_step_free_access, step_free),
        (not room.has_step_free_access, Fact("nicht stufenlos", "stop")),
        (room.has_lift, Fact("Aufzug", "lift")),
        (room.has_accessible_toilet, Fact("barrierefreies WC", "wc")),
        (room.has_hearing_loop, Fact("Höranlage", "ear")),
        (room.is_quiet_room, Fact("Ruheraum", "quiet")),
        (bool(room.ground), Fact(f"Untergrund: {room.ground}", "info")),
    )
    return [fact for holds, fact in facts if holds]


def room_words(room: Room) -> str:
    """Return the facts and the note in one line."""
    words = ", ".join(fact.words for fact in room_facts(room))
    return f"{words}; {room.access_note}" if room.access_note else words
