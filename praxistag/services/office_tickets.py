"""Tickets an office prints and hands out: for all, those without e-mail, or chosen people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from praxistag.documents.tickets import Paper, SourceNotice, TicketView, tickets_pdf
from praxistag.domain.errors import NobodyHasTicket
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import Event, Registration
from praxistag.services import audit, session_labels
from praxistag.services.participant_lists import alphabetical
from praxistag.services.scopes import people_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.domain.actors import Actor
    from praxistag.services.scopes import Scope

SHOWN = 50
"""How many of those who get no ticket are named; the rest is counted."""


class Selection(StrEnum):
    """Whose tickets are printed; the value stands in addresses and jobs."""

    WITHOUT_EMAIL = "ohne-email"
    ALL = "alle"
    CHOSEN = "auswahl"


@dataclass(frozen=True)
class Wanted:
    """Whose tickets somebody wants; `people` are public ids, for a choice of one's own."""

    selection: Selection
    people: Sequence[str] = ()

    def parameters(self) -> dict[str, Any]:
        """Return this as a job keeps it."""
        return {"selection": self.selection.value, "people": sorted(self.people)}

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> Wanted:
        """Return what a job has kept."""
        return cls(Selection(parameters["selection"]), parameters["people"])


@dataclass(frozen=True)
class Outlook:
    """How many tickets there will be, and who of these people gets none, as far as shown."""

    tickets: int
    without: int
    named: Sequence[Registration]


def outlook(scope: Scope, wanted: Wanted) -> Outlook:
    """Return what would be printed; three queries, however many people."""
    return Outlook(
        tickets=count(scope, wanted),
        without=_count(scope, wanted, _missing(wanted)),
        named=db.session.scalars(_people_query(scope, wanted, _missing(wanted)).limit(SHOWN)).all(),
    )


def count(scope: Scope, wanted: Wanted) -> int:
    """Return how many tickets would be printed."""
    return _count(scope, wanted, HAS_TICKET)


def trace(person: Registration, *, by: Actor, now: datetime) -> None:
    """Note in the audit log who takes the ticket of one person, before it leaves."""
    subject = ("ticket", person.public_id)
    audit.record("export.pdf", subject, by=by, now=now, event_id=person.event_id)


def pdf(scope: Scope, wanted: Wanted, *, privacy_url: str) -> bytes:
    """Return the tickets on A4 sheets, by name; who has none any more is left out.

    Raises:
        NobodyHasTicket: nobody is left.

    """
    event = db.session.get_one(Event, scope.event_id)
    people = db.session.scalars(_people_query(scope, wanted, HAS_TICKET)).all()
    if not people:
        raise NobodyHasTicket
    places = session_labels.of_event(event.id)
    views = [
        TicketView.of(
            person,
            event,
            places.get(person.id, ()),
            bearer=person.full_name,
            notice=_notice(person, event, privacy_url),
        )
        for person in people
    ]
    return tickets_pdf(views, paper=Paper.A4)


def _notice(person: Registration, event: Event, address: str) -> SourceNotice | None:
    if not person.is_entered_by_office:
        return None
    return SourceNotice(person.organisation_name, event.contact_email, address)


def _count(scope: Scope, wanted: Wanted, condition: ColumnElement[bool]) -> int:
    statement = select(func.count(Registration.id))
    return db.session.scalar(statement.where(*_conditions(scope, wanted), condition)) or 0


def _people_query(scope: Scope, wanted: Wanted, condition: ColumnElement[bool]) -> Any:
    return (
        select(Registration)
        .where(*_conditions(scope, wanted), condition)
        .order_by(
            alphabetical(Registration.last_name),
            alphabetical(Registration.first_name),
            Registration.id,
        )
    )


def _conditions(scope: Scope, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = people_in(scope)
    if wanted.selection is Selection.WITHOUT_EMAIL:
        conditions.append(Registration.email.is_(None))
    elif wanted.selection is Selection.CHOSEN:
        conditions.append(Registration.public_id.in_(wanted.people))
    return conditions


def _missing(wanted: Wanted) -> ColumnElement[bool]:
    """Who cancelled expects no ticket; only who was chosen by hand is missed all the same."""
    if wanted.selection is Selection.CHOSEN:
        return ~HAS_TICKET
    return and_(~HAS_TICKET, Registration.seat_state != SeatState.CANCELLED)


# `domain.states.has_ticket` as a condition; a test holds both together.
HAS_TICKET = and_(
    Registration.seat_state == SeatState.SEATED,
    Registration.release_state != ReleaseState.REJECTED,
    Registration.ticket_code.is_not(None),
)
