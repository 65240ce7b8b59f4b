"""Who gets a badge, from the states, seats and photo choices of this moment (WF-09, FO-03)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, cast, func, literal, or_, select

from praxistag.documents.badges import BadgeView, Layout, Occasion, badges_pdf
from praxistag.documents.spreadsheets import file_name
from praxistag.domain.badge_selection import Selection, Sorting, Wanted
from praxistag.domain.errors import NobodyHasTicket
from praxistag.domain.kinds import PrintKind, RegistrationKind
from praxistag.domain.schedule import local_day
from praxistag.domain.states import ADMITTED_RELEASES
from praxistag.extensions import db
from praxistag.models import (
    AllocationPlan,
    AuditEntry,
    Event,
    Registration,
    ReplacedTicket,
    SessionSeat,
    WorkshopSession,
)
from praxistag.services import audit, photo_choices, session_seats
from praxistag.services.office_tickets import HAS_TICKET
from praxistag.services.participant_lists import alphabetical
from praxistag.services.print_jobs import Order
from praxistag.services.scopes import of_everybody

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from praxistag.domain.actors import Actor

NAMED = 20
"""How many of those with another photo choice are named; the rest is counted."""
PRINTED = ("badges.print", "badges", "all")
"""What the audit log says when everybody's badges, or those of everybody new, were printed."""
PHOTO_ACTIONS = (
    *("consent.give", "consent.withdraw"),
    *("guardian_form.mark", "guardian_form.end", "own_data.age"),
)
CHANGES = (
    *PHOTO_ACTIONS,
    *("registration.correct", "own_data.names", "session.change", "promote", "enter"),
    *("release.take_back", "release.pending", "release.released"),
)
"""Actions after which a badge printed before is wrong or missing."""
PARTS = {
    "workshop_session": WorkshopSession.id,
    "workshop": WorkshopSession.workshop_id,
    "slot": WorkshopSession.slot_id,
    "room": WorkshopSession.room_id,
}
"""Parts of the programme that badges show, and how sessions refer to them."""


@dataclass(frozen=True)
class News:
    """What happened since badges were printed: how many are out of date, and whose photo choice."""

    printed_at: datetime
    changed: int
    photos: int
    named: Sequence[Registration]


def order(event: Event, wanted: Wanted, layout: Layout, *, now: datetime) -> Order:
    """Return the file as it can be asked for; its rows are the badges, blank ones included."""
    return Order(
        PrintKind.BADGES,
        of_everybody(event),
        rows=count(event.id, wanted) + layout.blanks,
        file_name=file_name("namensschilder", event.slug, day=local_day(now), ending="pdf"),
        parameters={"wanted": wanted.parameters(), "layout": layout.parameters()},
    )


def print_out(ordered: Order) -> bytes:
    """Return the badges as sheets; four queries, however many people.

    Raises:
        NobodyHasTicket: nobody is left, and no blank ones are wanted.

    """
    event = db.session.get_one(Event, ordered.scope.event_id)
    layout = Layout.of(ordered.parameters["layout"])
    badges = views(event.id, Wanted.of(ordered.parameters["wanted"]))
    if not badges and not layout.blanks:
        raise NobodyHasTicket
    return badges_pdf(Occasion.of(event), badges, layout)


def note_print(event: Event, wanted: Wanted, *, by: Actor, now: datetime) -> None:
    """Remember when the badges of everybody were printed last, whole or as what was new since.

    A part of the people, or less than everything new, does not count: who is left out would
    never be found again.
    """
    last = last_print(event.id)
    is_rest = wanted.since is not None and last is not None and wanted.since <= last
    if wanted.selection is Selection.ALL or (wanted.selection is Selection.CHANGED and is_rest):
        action, *subject = PRINTED
        audit.record(action, (subject[0], subject[1]), by=by, now=now, event_id=event.id)


def views(event_id: int, wanted: Wanted) -> list[BadgeView]:
    """Return what stands on the badges of these people, in the order wanted."""
    people = db.session.scalars(_query(event_id, wanted)).all()
    ids = [person.id for person in people]
    sessions, markers = session_seats.of_people(ids), photo_choices.markers(ids)
    return [
        BadgeView.of(person, markers[person.id], sessions.get(person.id, ())) for person in people
    ]


def first(event_id: int, wanted: Wanted) -> BadgeView | None:
    """Return the first badge, to look at before everything is printed."""
    person = db.session.scalars(_query(event_id, wanted).limit(1)).first()
    if person is None:
        return None
    (view,) = views(event_id, replace(wanted, selection=Selection.PERSON, person=person.public_id))
    return view


def count(event_id: int, wanted: Wanted) -> int:
    """Return how many badges would be printed."""
    return _count(event_id, *_conditions(event_id, wanted))


def unreleased(event_id: int, wanted: Wanted) -> int:
    """Return for how many of them the training office has not decided yet."""
    is_open = Registration.release_state.not_in(ADMITTED_RELEASES)
    return _count(event_id, *_conditions(event_id, wanted), is_open)


def last_print(event_id: int) -> datetime | None:
    """Return when everybody's badges were printed last, as far as the audit log reaches."""
    action, kind, whose = PRINTED
    return db.session.scalar(
        select(func.max(AuditEntry.at)).where(
            AuditEntry.event_id == event_id,
            AuditEntry.action == action,
            AuditEntry.subject_kind == kind,
            AuditEntry.subject_id == whose,
        )
    )


def news(event_id: int) -> News | None:
    """Return what is new since the last print of everybody; None before the first one."""
    since = last_print(event_id)
    if since is None:
        return None
    photos = _changed_by(event_id, PHOTO_ACTIONS, since)
    named = _query(event_id, Wanted(Selection.ALL)).where(photos).limit(NAMED)
    return News(
        printed_at=since,
        changed=count(event_id, Wanted(Selection.CHANGED, since=since)),
        photos=_count(event_id, photos),
        named=db.session.scalars(named).all(),
    )


def _query(event_id: int, wanted: Wanted) -> Any:
    name = (alphabetical(Registration.last_name), alphabetical(Registration.first_name))
    by_organisation = wanted.sorting is Sorting.ORGANISATION
    order = (alphabetical(Registration.organisation_name), *name) if by_organisation else name
    return (
        select(Registration)
        .where(Registration.event_id == event_id, HAS_TICKET, *_conditions(event_id, wanted))
        .order_by(*order, Registration.id)
    )


def _count(event_id: int, *conditions: ColumnElement[bool]) -> int:
    statement = select(func.count(Registration.id)).where(
        Registration.event_id == event_id, HAS_TICKET, *conditions
    )
    return db.session.scalar(statement) or 0


def _conditions(event_id: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    match wanted.selection:
        case Selection.ORGANISATION:
            return [Registration.organisation_id == wanted.organisation_id]
        case Selection.GUESTS:
            return [Registration.kind == RegistrationKind.GUEST]
        case Selection.PERSON:
            return [Registration.public_id == wanted.person]
        case Selection.CHANGED if wanted.since is not None:
            return [_changed_since(event_id, wanted.since)]
    return []


def _changed_since(event_id: int, since: datetime) -> ColumnElement[bool]:
    """Find new people and codes, and whoever has another name, workshop or photo choice.

    A published plan moves people without a line for each of them, so after it all count.
    """
    is_published = (
        select(literal(1))
        .where(AllocationPlan.event_id == event_id, AllocationPlan.published_at >= since)
        .exists()
    )
    replaced = select(ReplacedTicket.registration_id).where(ReplacedTicket.replaced_at >= since)
    revised = (
        select(SessionSeat.registration_id)
        .join(WorkshopSession, WorkshopSession.id == SessionSeat.session_id)
        .where(
            or_(
                *(
                    cast(column, String).in_(_subjects(event_id, part, since))
                    for part, column in PARTS.items()
                )
            )
        )
    )
    return or_(
        Registration.confirmed_at >= since,
        Registration.id.in_(replaced),
        Registration.id.in_(revised),
        _changed_by(event_id, CHANGES, since),
        is_published,
    )


def _changed_by(event_id: int, actions: Sequence[str], since: datetime) -> ColumnElement[bool]:
    lines = _subjects(event_id, "registration", since).where(AuditEntry.action.in_(actions))
    return Registration.public_id.in_(lines)


def _subjects(event_id: int, kind: str, since: datetime) -> Select[str]:
    return select(AuditEntry.subject_id).where(
        AuditEntry.event_id == event_id,
        AuditEntry.at >= since,
        AuditEntry.subject_kind == kind,
    )
