"""The ticket: the same facts on the phone, as A6 and four to an A4 sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, Self

from praxistag.documents.pdf import render_pdf
from praxistag.documents.qr import qr_svg
from praxistag.domain import ticket_code
from praxistag.domain.errors import NoTicket
from praxistag.domain.german import with_year
from praxistag.domain.states import ADMITTED_RELEASES, has_ticket

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from markupsafe import Markup

    from praxistag.models import Event, Registration

TEMPLATE = "pdf/tickets.html"
STYLE = "ticket"
PER_SHEET = 4
QR_TITLE = "QR-Code für den Check-in, Code {}"
# Names may have 300 characters; these still fit their line at the size they get.
LARGE_NAME = 18
MEDIUM_NAME = 36


class Place(Protocol):
    """A seat in a session, as the services hand it out for doors, lists and tickets."""

    @property
    def starts_at(self) -> datetime:
        """When it begins."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def room(self) -> str:
        """Where it is."""


class Paper(StrEnum):
    """How tickets come out of the printer."""

    A6 = "a6"
    A4 = "a4"


@dataclass(frozen=True)
class SourceNotice:
    """What somebody reads who did not enter their data themselves (Art. 14 GDPR, DS-11)."""

    office: str
    contact: str
    address: str


@dataclass(frozen=True)
class TicketView:
    """What stands on a ticket, wherever it is shown.

    `bearer` is the full name in small print, for an office that hands out many tickets.
    """

    name: str
    organisation: str
    event_name: str
    event_label: str
    doors_open_at: datetime
    starts_at: datetime
    place: str
    address: str
    travel_hint: str
    help_phone: str
    code: str
    is_pending: bool
    is_guest: bool
    places: Sequence[Place] = ()
    bearer: str = ""
    notice: SourceNotice | None = None

    @classmethod
    def of(
        cls,
        registration: Registration,
        event: Event,
        places: Sequence[Place] = (),
        *,
        bearer: str = "",
        notice: SourceNotice | None = None,
    ) -> Self:
        """Return the ticket of a seated person; `places` are their published workshops.

        Raises:
            NoTicket: for everybody else, so that no page can print one by mistake.

        """
        code = registration.ticket_code
        if code is None or not has_ticket(registration.seat_state, registration.release_state):
            raise NoTicket
        return cls(
            name=registration.badge_name,
            organisation=registration.organisation_name,
            event_name=event.name,
            event_label=with_year(event.short_name, event.starts_at),
            doors_open_at=event.doors_open_at,
            starts_at=event.starts_at,
            place=event.venue_name,
            address=event.venue_address,
            travel_hint=event.travel_hint,
            help_phone=event.contact_phone,
            code=code,
            is_pending=registration.release_state not in ADMITTED_RELEASES,
            is_guest=registration.is_guest,
            places=places,
            bearer=bearer,
            notice=notice,
        )

    @property
    def qr_svg(self) -> Markup:
        """The code as picture; its title is read out and becomes the Alt text of the PDF."""
        title = QR_TITLE.format(ticket_code.grouped(self.code))
        return qr_svg(ticket_code.qr_text(self.code), title=title)

    @property
    def name_size(self) -> str:
        """How large the name can be printed."""
        if len(self.name) <= LARGE_NAME:
            return "large"
        return "medium" if len(self.name) <= MEDIUM_NAME else "small"


def ticket_pdf(view: TicketView, *, paper: Paper = Paper.A6) -> bytes:
    """Return the ticket of one person."""
    return tickets_pdf([view], paper=paper)


def tickets_pdf(views: Sequence[TicketView], *, paper: Paper = Paper.A6) -> bytes:
    """Return all tickets in one document, in the order given."""
    return render_pdf(TEMPLATE, ticket_context(views, paper), style=STYLE)


def ticket_context(views: Sequence[TicketView], paper: Paper) -> dict[str, object]:
    """Return what the print template needs; benchmarks render the same page without a child."""
    per_page = PER_SHEET if paper is Paper.A4 else 1
    pages = [views[start : start + per_page] for start in range(0, len(views), per_page)]
    label = views[0].event_label if views else "Praxistag"
    noun = "Ticket" if len(views) == 1 else "Tickets"
    return {"pages": pages, "paper": paper.value, "title": f"{noun} · {label}", "author": label}
