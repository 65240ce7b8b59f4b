"""The pack for the door (SI-18): if every phone fails, the day goes on with paper and a pen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from praxistag.documents.door_lists import Part, Sheet, sheets_of
from praxistag.documents.pdf import render_pdf
from praxistag.documents.qr import qr_svg
from praxistag.domain import retention
from praxistag.domain.german import with_year

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from markupsafe import Markup

    from praxistag.documents.door_lists import PaperList
    from praxistag.models import Event, Slot, WorkshopSession

TEMPLATE = "pdf/door_pack.html"
STYLE = "door-pack"
TITLE = "Mappe für den Einlass"
SLIPS_PER_SHEET = 6
SLIPS = "zettel"
SLIPS_QR = "QR-Code: diese Zettel nachtragen"
NOTE_LINES = 15


@dataclass(frozen=True)
class PackHead:
    """Of which day the pack is, when it was printed, and where ticks are brought back."""

    event: Event
    printed_at: datetime
    address: str

    @property
    def label(self) -> str:
        """The event with its year."""
        return with_year(self.event.short_name, self.event.starts_at)

    @property
    def destroy_by(self) -> datetime:
        """When the log of the door ends, the paper ends as well."""
        return retention.due_at(retention.CHECK_INS, self.event.starts_at)


@dataclass(frozen=True)
class PackWish:
    """What somebody wants in the pack beside the lists."""

    slips: int = 0
    has_signatures: bool = False

    @property
    def slip_sheets(self) -> int:
        """Slips fill whole pages; a half-empty one helps nobody."""
        return -(-self.slips // SLIPS_PER_SHEET)


@dataclass(frozen=True)
class BlockLists:
    """The lists of a block, as the cover counts them."""

    slot: Slot
    lists: Sequence[PaperList]
    sheets: int

    @property
    def people(self) -> int:
        """How many people stand on them."""
        return sum(len(one.lines) for one in self.lists)


@dataclass(frozen=True)
class DoorPack:
    """Everything that is printed; `cancelled` are workshops that have no list, and why."""

    head: PackHead
    lists: Sequence[PaperList]
    wish: PackWish
    cancelled: Sequence[WorkshopSession] = ()

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The pages of all lists, in their order."""
        return [sheet for one in self.lists for sheet in sheets_of(one, address=self.head.address)]

    @cached_property
    def door(self) -> list[tuple[PaperList, int]]:
        """The lists of the entrance, and how many pages each has."""
        return [(one, self._count(one)) for one in self.lists if one.session is None]

    @cached_property
    def blocks(self) -> list[BlockLists]:
        """The lists of workshops by block."""
        rows = [(one.session.slot, one) for one in self.lists if one.session is not None]
        found = []
        for _, group in groupby(rows, key=lambda row: row[0].id):
            pairs = list(group)
            lists = [one for _, one in pairs]
            found.append(BlockLists(pairs[0][0], lists, sum(map(self._count, lists))))
        return found

    @property
    def pages(self) -> int:
        """How many pages the file has: cover and notes, sheets, slips."""
        return 2 + len(self.sheets) + self.wish.slip_sheets

    @property
    def slips_qr(self) -> Markup:
        """The way to enter what was written on the slips."""
        return qr_svg(f"{self.head.address}/{SLIPS}", title=SLIPS_QR)

    def _count(self, paper: PaperList) -> int:
        return sum(sheet.list is paper for sheet in self.sheets)


def door_pack_pdf(pack: DoorPack) -> bytes:
    """Return the pack as PDF/UA."""
    return render_pdf(TEMPLATE, pack_context(pack), style=STYLE)


def pack_context(pack: DoorPack) -> dict[str, object]:
    """Return what the print template needs; benchmarks render the same page without a child."""
    return {
        "pack": pack,
        "head": pack.head,
        "event": pack.head.event,
        "wish": pack.wish,
        "Part": Part,
        "title": f"{TITLE} · {pack.head.label}",
        "per_sheet": SLIPS_PER_SHEET,
        "note_lines": NOTE_LINES,
    }
