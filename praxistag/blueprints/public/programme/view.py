"""The programme as the page shows it: by time, as a grid of rooms, by track."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from praxistag.blueprints.public.programme.selection import (
    ACCESS_WORDS,
    Access,
    Selection,
    View,
    access_of,
)
from praxistag.documents.day_grid import DayGrid

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from praxistag.models import Room, Slot, Track, Workshop, WorkshopSession
    from praxistag.services.timetable import Timetable

WIDEST_GRID = 5
"""More columns of workshops than these cannot be read beside each other; then the list stays."""


@dataclass(frozen=True)
class Entry:
    """A session, whether it meets the selection, and whether it takes place."""

    session: WorkshopSession
    is_shown: bool
    is_cancelled: bool

    @property
    def is_outdoor(self) -> bool:
        """Whether people should dress for the weather."""
        return self.session.room.is_outdoor or self.session.workshop.is_outdoor

    @property
    def access(self) -> str:
        """The needs it meets, for the filter in the browser."""
        return " ".join(sorted(access_of(self.session)))


@dataclass(frozen=True)
class Part:
    """A stretch of the day with its sessions, if it has any."""

    slot: Slot
    entries: Sequence[Entry]

    @property
    def has_shown(self) -> bool:
        """Whether the selection leaves anything."""
        return any(entry.is_shown for entry in self.entries)


@dataclass(frozen=True)
class Row:
    """A room with one cell per block; a cell holds more than one session only by mistake."""

    room: Room
    cells: Sequence[Sequence[Entry]]

    @property
    def has_shown(self) -> bool:
        """Whether the selection leaves anything in this room."""
        return any(entry.is_shown for cell in self.cells for entry in cell)


@dataclass(frozen=True)
class Card:
    """A workshop in full with its sessions."""

    workshop: Workshop
    entries: Sequence[Entry]
    is_shown: bool


@dataclass(frozen=True)
class Programme:
    """Everything the page needs; what the selection leaves out is there, but hidden."""

    timetable: Timetable
    selection: Selection
    cancelled: Collection[int]

    @cached_property
    def parts(self) -> list[Part]:
        """The day by the clock; in a block the tracks stand together."""
        order = {track.id: number for number, track in enumerate(self.timetable.tracks)}

        def by_track(session: WorkshopSession) -> int:
            return order[session.workshop.track_id]

        return [
            Part(slot, self._found(sorted(self.timetable.in_slot(slot), key=by_track)))
            for slot in self.timetable.slots
        ]

    @property
    def has_grid(self) -> bool:
        """Whether rooms and blocks fit beside each other."""
        return 0 < len(self.timetable.blocks) <= WIDEST_GRID

    @cached_property
    def grid(self) -> DayGrid:
        """The day as rooms and blocks."""
        plan = self.timetable
        return DayGrid(plan.slots, plan.rooms, plan.sessions)

    @property
    def rows(self) -> list[Row]:
        """The rooms that have sessions, in the order of the house."""
        return [Row(row.room, [self._found(cell) for cell in row.cells]) for row in self.grid.rows]

    @cached_property
    def cards(self) -> list[Card]:
        """All workshops in full."""
        return [self._card(workshop) for workshop in self.timetable.workshops]

    @property
    def tracks(self) -> list[tuple[Track, list[Card]]]:
        """The tracks that have workshops, with their cards."""
        groups = [
            (track, [card for card in self.cards if card.workshop.track_id == track.id])
            for track in self.timetable.tracks
        ]
        return [(track, cards) for track, cards in groups if cards]

    @property
    def total(self) -> int:
        """How many workshops the day has."""
        return len(self.cards)

    @property
    def shown(self) -> int:
        """How many of them the selection leaves."""
        return sum(card.is_shown for card in self.cards)

    @property
    def chips(self) -> list[dict[str, Any]]:
        """Filters as links; a need that no session meets is no choice."""
        chosen = self.selection
        everything = {
            "label": "Alle",
            "count": self.total,
            "url": chosen.without_filters().url,
            "is_current": not chosen.is_narrowed,
            "attributes": {"data-filter": "", "data-value": ""},
        }
        return [everything, *self._track_chips(), *self._access_chips()]

    @property
    def views(self) -> list[dict[str, Any]]:
        """The two orders as links."""
        words = {View.TIME: "Nach Zeit", View.TRACK: "Nach Strang"}
        return [
            {
                "label": label,
                "url": self.selection.seen_by(view).url,
                "is_current": view is self.selection.view,
                "attributes": {"data-view": ""},
            }
            for view, label in words.items()
        ]

    @cached_property
    def _entries(self) -> dict[int, Entry]:
        return {
            row.id: Entry(row, self.selection.contains(row), row.id in self.cancelled)
            for row in self.timetable.sessions
        }

    def _found(self, sessions: Sequence[WorkshopSession]) -> list[Entry]:
        return [self._entries[row.id] for row in sessions]

    def _card(self, workshop: Workshop) -> Card:
        order = {session_id: number for number, session_id in enumerate(self._entries)}
        sessions = sorted(workshop.sessions, key=lambda row: order[row.id])
        entries = self._found(sessions)
        is_of_track = self.selection.track in {"", workshop.track.slug}
        is_open = not entries and not self.selection.access and is_of_track
        return Card(workshop, entries, is_open or any(entry.is_shown for entry in entries))

    def _track_chips(self) -> list[dict[str, Any]]:
        return [
            {
                "label": track.name,
                "icon": track.icon,
                "track": track,
                "url": self.selection.toggled_track(track.slug).url,
                "is_current": track.slug == self.selection.track,
                "attributes": {"data-filter": "strang", "data-value": track.slug},
            }
            for track, _cards in self.tracks
        ]

    def _access_chips(self) -> list[dict[str, Any]]:
        offered = frozenset[Access]().union(*map(access_of, self.timetable.sessions))
        return [
            {
                "label": label,
                "icon": icon,
                "url": self.selection.toggled_access(access).url,
                "is_current": access in self.selection.access,
                "attributes": {"data-filter": "zugang", "data-value": access.value},
            }
            for access, (label, icon) in ACCESS_WORDS.items()
            if access in offered
        ]
