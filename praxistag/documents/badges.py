"""Badges: one template for A6, A7 and labels, four to ten on a sheet of A4 (WF-09, FO-03)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from praxistag.documents.fitted_text import MM_PER_POINT, Box, largest_size, width_in_em
from praxistag.documents.pdf import render_pdf
from praxistag.documents.qr import qr_svg
from praxistag.domain import ticket_code
from praxistag.domain.errors import NoTicket
from praxistag.domain.german import with_year
from praxistag.domain.photo_marker import WORDS, PhotoMarker
from praxistag.domain.states import has_ticket

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from markupsafe import Markup

    from praxistag.models import Event, Registration, WorkshopSession

TEMPLATE = "pdf/badges.html"
STYLE = "badges"
QR_TITLE = "QR-Code für den Check-in, Code {}"
FEW_LINES = 3
REGULAR = 0.93
"""How wide words in the regular font are, measured by the widths of the bold one."""
SIZES = (76, 68, 60, 50, 44, 40, 35, 30, 26, 22, 19, 16, 14, 12, 10, 9, 8, 7, 6, 5)
"""Sizes of the name in points; each is a class of the print style."""


class BadgeFormat(StrEnum):
    """What is printed on; sizes in millimetres where the value names them."""

    A6 = "a6"
    A7 = "a7"
    LARGE_LABEL = "90x54"
    SMALL_LABEL = "80x50"


@dataclass(frozen=True)
class Sheet:
    """How a format lies on A4, and what a badge has room for; its print style has the rest."""

    width: float
    height: float
    per_page: int
    name: Box
    left: float
    organisation: Sequence[tuple[str, float]]
    lines: int
    is_cut: bool


def _name_box(width: float, height: float, largest: int) -> Box:
    sizes = tuple(size for size in SIZES if size <= largest)
    return Box(width, height, sizes, whole_from=largest * 2 // 5)


SHEETS: Mapping[BadgeFormat, Sheet] = {
    BadgeFormat.A6: Sheet(
        *(148.5, 105, 4),
        name=_name_box(124.9, 28.4, 76),
        left=86,
        organisation=(("large", 16), ("medium", 11.5)),
        lines=6,
        is_cut=True,
    ),
    BadgeFormat.A7: Sheet(
        *(105, 74.25, 8),
        name=_name_box(87.2, 18.65, 50),
        left=60,
        organisation=(("large", 11.5), ("medium", 8.2)),
        lines=6,
        is_cut=True,
    ),
    BadgeFormat.LARGE_LABEL: Sheet(
        *(90, 54, 10),
        name=_name_box(78, 16.6, 44),
        left=53,
        organisation=(("large", 10), ("medium", 7.5)),
        lines=4,
        is_cut=False,
    ),
    BadgeFormat.SMALL_LABEL: Sheet(
        *(80, 50, 10),
        name=_name_box(68.6, 13.2, 35),
        left=44,
        organisation=(("large", 9), ("medium", 6.3)),
        lines=4,
        is_cut=False,
    ),
}


@dataclass(frozen=True)
class Occasion:
    """The day as every badge of it says it."""

    label: str
    held_on: datetime

    @classmethod
    def of(cls, event: Event) -> Self:
        """Return the occasion of an event."""
        return cls(with_year(event.short_name, event.starts_at), event.starts_at)


@dataclass(frozen=True)
class BadgeView:
    """What stands on a badge. Without a code it is blank, to be written on by hand."""

    name: str
    organisation: str
    code: str
    marker: PhotoMarker
    sessions: Sequence[WorkshopSession] = field(default=())

    @classmethod
    def of(
        cls,
        registration: Registration,
        marker: PhotoMarker,
        sessions: Sequence[WorkshopSession] = (),
    ) -> Self:
        """Return the badge of a seated person; `sessions` carry slot, room, workshop and track.

        Raises:
            NoTicket: for everybody else, so that no page can print one by mistake.

        """
        code = registration.ticket_code
        if code is None or not has_ticket(registration.seat_state, registration.release_state):
            raise NoTicket
        name, organisation = registration.badge_name, registration.organisation_name
        return cls(name, organisation, code, marker, sessions)

    @property
    def marker_words(self) -> str:
        """What the marker says."""
        return WORDS[self.marker]

    @property
    def qr_svg(self) -> Markup:
        """The ticket as picture; its title becomes the Alt text of the PDF."""
        title = QR_TITLE.format(ticket_code.grouped(self.code))
        return qr_svg(ticket_code.qr_text(self.code), title=title)

    def lines(self, paper: BadgeFormat) -> Sequence[WorkshopSession]:
        """Return the workshops that there is room for, beside the word about the others."""
        room = SHEETS[paper].lines
        return self.sessions if len(self.sessions) <= room else self.sessions[: room - 1]

    def density(self, paper: BadgeFormat) -> str:
        """Return how much room each workshop has: two lines, one, or a small one."""
        if len(self.sessions) > FEW_LINES:
            return "crowded"
        return "roomy" if SHEETS[paper].is_cut else "dense"

    def organisation_size(self, paper: BadgeFormat) -> str:
        """Return how large the organisation can be printed in one line; two if it is `small`."""
        sheet, width = SHEETS[paper], width_in_em(self.organisation) * MM_PER_POINT * REGULAR
        fitting = (name for name, points in sheet.organisation if width * points <= sheet.left)
        return next(fitting, "small")

    def name_size(self, paper: BadgeFormat) -> int:
        """How large the name can be printed, in points."""
        return largest_size(self.name, SHEETS[paper].name)


BLANK = BadgeView(name="", organisation="", code="", marker=PhotoMarker.NONE)
"""For people nobody expected: what nobody has asked for is not allowed, so no photo."""


@dataclass(frozen=True)
class Layout:
    """How badges come onto sheets: from which place of the first one on, and how many blank ones.

    A sheet that is cut is always a whole one.
    """

    paper: BadgeFormat
    begins_at: int = 1
    blanks: int = 0

    def parameters(self) -> dict[str, Any]:
        """Return this as a job keeps it."""
        return {"paper": self.paper.value, "begins_at": self.begins_at, "blanks": self.blanks}

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> Self:
        """Return what a job has kept."""
        return cls(
            BadgeFormat(parameters["paper"]),
            begins_at=parameters["begins_at"],
            blanks=parameters["blanks"],
        )

    @property
    def sheet(self) -> Sheet:
        """The sheet of this format."""
        return SHEETS[self.paper]

    @property
    def skipped(self) -> int:
        """How many places of the first sheet are used up."""
        return 0 if self.sheet.is_cut else self.begins_at - 1

    def page_count(self, people: int) -> int:
        """Return how many sheets that many people take."""
        return -(-(self.skipped + people + self.blanks) // self.sheet.per_page)

    def pages(self, badges: Sequence[BadgeView]) -> list[list[BadgeView | None]]:
        """Return the sheets, place by place; None stays empty.

        Labels follow each other line by line. What is cut lies in order once the piles of the cut
        sheets are put onto each other, place by place.
        """
        places = [*([None] * self.skipped), *badges, *([BLANK] * self.blanks)]
        count = self.page_count(len(badges))
        places += [None] * (count * self.sheet.per_page - len(places))
        if self.sheet.is_cut:
            return [places[page::count] for page in range(count)]
        return [
            places[start : start + self.sheet.per_page]
            for start in range(0, len(places), self.sheet.per_page)
        ]


def badges_pdf(occasion: Occasion, badges: Sequence[BadgeView], layout: Layout) -> bytes:
    """Return the badges as sheets of A4, in the order given, blank ones at the end."""
    return render_pdf(TEMPLATE, badges_context(occasion, badges, layout), style=STYLE)


def badges_context(
    occasion: Occasion, badges: Sequence[BadgeView], layout: Layout
) -> dict[str, object]:
    """Return what the print template needs; benchmarks render the same page without a child."""
    noun = "Namensschild" if len(badges) + layout.blanks == 1 else "Namensschilder"
    return {
        "pages": layout.pages(badges),
        "paper": layout.paper,
        "sheet": layout.sheet,
        "occasion": occasion,
        "title": f"{noun} · {occasion.label}",
    }
