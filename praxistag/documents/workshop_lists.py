"""Who sits in which session, on paper: names for the door, numbers for the planning team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.pdf import render_pdf
from praxistag.domain.german import with_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.documents.day_grid import PrintedDay
    from praxistag.models import Slot, WorkshopSession

STYLE = "lists"
NAMES = "pdf/workshop_lists.html"
NUMBERS = "pdf/seat_numbers.html"


@dataclass(frozen=True, slots=True)
class SeatedPerson:
    """As much of a person as the door of a workshop needs (DS-21)."""

    last_name: str
    first_name: str
    badge_name: str
    organisation: str


@dataclass(frozen=True)
class SessionList:
    """A session and the people who have a seat in it."""

    session: WorkshopSession
    people: Sequence[SeatedPerson]
    is_cancelled: bool


@dataclass(frozen=True)
class SessionNumbers:
    """A session in numbers."""

    session: WorkshopSession
    taken: int
    is_cancelled: bool

    @property
    def free(self) -> int:
        """Seats that are left; nobody is counted twice when a session is overfull."""
        return max(0, self.session.capacity - self.taken)


@dataclass(frozen=True)
class BlockNumbers:
    """A block with its sessions in numbers; what is cancelled offers no seats."""

    slot: Slot
    lines: Sequence[SessionNumbers]

    @property
    def seats(self) -> int:
        """Seats in all."""
        return sum(line.session.capacity for line in self.lines if not line.is_cancelled)

    @property
    def taken(self) -> int:
        """People in all."""
        return sum(line.taken for line in self.lines)


def workshop_lists_pdf(
    day: PrintedDay,
    people: Mapping[int, Sequence[SeatedPerson]],
    *,
    sessions: Sequence[WorkshopSession],
) -> bytes:
    """Return a page set per session, with names: for admin and door only."""
    lists = [SessionList(row, people.get(row.id, ()), row.id in day.cancelled) for row in sessions]
    return render_pdf(NAMES, {"lists": lists} | _frame(day, "Workshop-Listen"), style=STYLE)


def seat_numbers_pdf(day: PrintedDay, taken: Mapping[int, int]) -> bytes:
    """Return how full every session is, without a single name."""
    blocks = [
        BlockNumbers(
            column.slot,
            [
                SessionNumbers(row, taken.get(row.id, 0), row.id in day.cancelled)
                for row in day.grid.sessions
                if row.slot_id == column.slot.id
            ],
        )
        for column in day.grid.columns
    ]
    return render_pdf(NUMBERS, {"blocks": blocks} | _frame(day, "Belegung"), style=STYLE)


def _frame(day: PrintedDay, noun: str) -> dict[str, object]:
    label = with_year(day.event.short_name, day.event.starts_at)
    return {
        "event": day.event,
        "label": label,
        "title": f"{noun} · {label}",
        "printed_at": day.printed_at,
    }
