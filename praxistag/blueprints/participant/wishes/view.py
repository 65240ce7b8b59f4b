"""What the page of wishes shows: the list, what else is offered, and when somebody is busy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.domain.german import clock
from praxistag.domain.kinds import SlotKind
from praxistag.services import duties, timetable, wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.models import Duty, Event, Registration, Track, Workshop, WorkshopSession
    from praxistag.services.timetable import Timetable
    from praxistag.services.wishes import Saved


@dataclass(frozen=True)
class Card:
    """A workshop with the sessions the person could go to."""

    workshop: Workshop
    sessions: Sequence[WorkshopSession]
    is_hidden: bool

    @property
    def is_busy(self) -> bool:
        """Whether it runs, but only while the person is on duty."""
        return not self.sessions and _blocks_of(self.workshop) != []

    @property
    def is_outdoor(self) -> bool:
        """Whether people should dress for the weather."""
        return self.workshop.is_outdoor or any(row.room.is_outdoor for row in self.sessions)

    @property
    def when_and_where(self) -> str:
        """Return „9:45 oder 13:20 Uhr · Eisvogel“, with each its room where they differ."""
        rooms: dict[str, list[str]] = {}
        for session in self.sessions:
            rooms.setdefault(session.room.name, []).append(clock(session.slot.starts_at))
        if len(rooms) == 1:
            return "".join(f"{_any_of(times)} Uhr · {room}" for room, times in rooms.items())
        return _any_of([f"{_any_of(times)} Uhr ({room})" for room, times in rooms.items()])


@dataclass(frozen=True)
class Said:
    """What the last button did: the place a workshop has now, or none any more."""

    title: str
    place: int | None


@dataclass(frozen=True)
class WishesView:
    """Everything the page needs, read with a constant number of queries."""

    event: Event
    timetable: Timetable
    duties: Sequence[Duty]
    saved: Saved | None
    track: str = ""
    last: str = ""

    @classmethod
    def of(cls, registration: Registration, *, track: str, last: str) -> WishesView:
        """Load the page of a person; `track` filters what is offered, `last` was moved last."""
        programme = timetable.of_event(registration.event_id)
        return cls(
            event=registration.event,
            timetable=programme,
            duties=duties.of_registration(registration),
            saved=wishes.of(registration),
            track=track if track in {row.slug for row in programme.tracks} else "",
            last=last,
        )

    @property
    def slugs(self) -> tuple[str, ...]:
        """The stored list."""
        return self.saved.slugs if self.saved else ()

    @property
    def limit(self) -> int:
        """How many wishes there may be; more only where the limit was lowered afterwards."""
        return max(self.event.wish_limit, len(self.slugs))

    @property
    def is_full(self) -> bool:
        """Whether something must go before something can come."""
        return len(self.slugs) >= self.limit

    @cached_property
    def chosen(self) -> list[Card]:
        """The stored wishes in their order, whatever became of the workshops since."""
        return [self._cards[slug] for slug in self.slugs if slug in self._cards]

    @cached_property
    def offers(self) -> list[Card]:
        """What else the person could go to."""
        rest = (card for slug, card in self._cards.items() if slug not in self.slugs)
        return [card for card in rest if card.sessions]

    @cached_property
    def busy(self) -> list[Card]:
        """What runs only while the person is on duty, so that nobody looks for it in vain."""
        rest = (card for slug, card in self._cards.items() if slug not in self.slugs)
        return [card for card in rest if card.is_busy]

    @property
    def free_blocks(self) -> int:
        """In how many blocks the person goes to a workshop."""
        busy = {duty.slot_id for duty in self.duties}
        return sum(slot.id not in busy for slot in self.timetable.blocks)

    @property
    def workshop_choices(self) -> list[tuple[str, str]]:
        """What stands in the selects: what is offered, and what is stored."""
        cards = [card for slug, card in self._cards.items() if card.sessions or slug in self.slugs]
        return [(card.workshop.slug, card.workshop.title) for card in cards]

    @property
    def tracks(self) -> list[Track]:
        """The tracks of what is offered."""
        offered = {card.workshop.track_id for card in [*self.offers, *self.chosen]}
        return [track for track in self.timetable.tracks if track.id in offered]

    @property
    def wished_track(self) -> Track | None:
        """The stored wish for a track."""
        wished = self.saved.track_id if self.saved else None
        return next((track for track in self.timetable.tracks if track.id == wished), None)

    @property
    def said(self) -> Said | None:
        """What the last button did, as the stored list shows it."""
        card = self._cards.get(self.last)
        if card is None:
            return None
        place = self.slugs.index(self.last) + 1 if self.last in self.slugs else None
        return Said(card.workshop.title, place)

    @cached_property
    def _cards(self) -> dict[str, Card]:
        busy = {duty.slot_id for duty in self.duties}
        return {
            workshop.slug: Card(
                workshop,
                [row for row in _blocks_of(workshop) if row.slot_id not in busy],
                is_hidden=self.track not in {"", workshop.track.slug},
            )
            for workshop in self.timetable.workshops
        }


def _any_of(words: Sequence[str]) -> str:
    """Return „a, b oder c“."""
    return " oder ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _blocks_of(workshop: Workshop) -> list[WorkshopSession]:
    """Return the sessions in blocks of workshops, by time."""
    rows = [row for row in workshop.sessions if row.slot.kind is SlotKind.WORKSHOPS]
    return sorted(rows, key=lambda row: row.slot.starts_at)
