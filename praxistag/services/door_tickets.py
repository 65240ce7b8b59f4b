"""What the door reads before it decides: tickets by their hash, seats, lists, the log.

The hot path of the day: Core statements made once, one each for a whole batch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, bindparam, exists, func, select, union_all

from praxistag.domain.door import ENTRANCE, DoorEntry, DoorLists
from praxistag.domain.kinds import DutyKind
from praxistag.extensions import db
from praxistag.models import (
    CheckIn,
    DeskNote,
    Device,
    Duty,
    Registration,
    ReplacedTicket,
    SessionSeat,
    Slot,
    WorkshopSession,
)
from praxistag.models.base import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Select

    from praxistag.domain.states import ReleaseState, SeatState

WITHOUT_DEVICE = ""

_CHECK_IN, _NOTE, _DEVICE = table_of(CheckIn), table_of(DeskNote), table_of(Device)
_REGISTRATION, _REPLACED = table_of(Registration), table_of(ReplacedTicket)
_SEAT, _SLOT, _SESSION = table_of(SessionSeat), table_of(Slot), table_of(WorkshopSession)
_DUTY = table_of(Duty)
_VALUES: BindParameter[Any] = bindparam("values", expanding=True)
_HASHES: BindParameter[Any] = bindparam("hashes", expanding=True)

_TICKET_COLUMNS = (
    _REGISTRATION.c.id,
    _REGISTRATION.c.event_id,
    _REGISTRATION.c.badge_name,
    _REGISTRATION.c.organisation_name,
    _REGISTRATION.c.seat_state,
    _REGISTRATION.c.release_state,
)
# FOR UPDATE: on PostgreSQL two doors queue at the person; SQLite has one writer anyway. All people
# of a batch are locked by one statement in one order, or two doors could wait for each other.
_CONCERNED = (
    select(_REGISTRATION.c.ticket_hash, *_TICKET_COLUMNS)
    .where(
        _REGISTRATION.c.id.in_(
            union_all(
                select(_REGISTRATION.c.id).where(_REGISTRATION.c.ticket_hash.in_(_HASHES)),
                select(_REPLACED.c.registration_id).where(_REPLACED.c.code_hash.in_(_HASHES)),
                select(_REGISTRATION.c.id).where(_REGISTRATION.c.id.in_(_VALUES)),
            )
        )
    )
    .order_by(_REGISTRATION.c.id)
    .with_for_update()
)
_REPLACED_HASHES = select(_REPLACED.c.code_hash, _REPLACED.c.registration_id).where(
    _REPLACED.c.code_hash.in_(_VALUES)
)
_LOG = (
    select(
        _CHECK_IN.c.nonce,
        _CHECK_IN.c.registration_id,
        _CHECK_IN.c.list_key,
        _CHECK_IN.c.kind,
        _CHECK_IN.c.verdict,
        _CHECK_IN.c.scanned_at,
        _CHECK_IN.c.device_id,
        func.coalesce(_DEVICE.c.name, WITHOUT_DEVICE),
        _CHECK_IN.c.undoes_nonce,
        _CHECK_IN.c.is_late,
        _NOTE.c.decision,
    )
    .join_from(_CHECK_IN, _DEVICE, _DEVICE.c.id == _CHECK_IN.c.device_id, isouter=True)
    .join(_NOTE, _NOTE.c.check_in_id == _CHECK_IN.c.id, isouter=True)
    .order_by(_CHECK_IN.c.id)
)
_LOG_BY_NONCE = _LOG.where(_CHECK_IN.c.nonce.in_(_VALUES))
_LOG_BY_PERSON = _LOG.where(_CHECK_IN.c.registration_id.in_(_VALUES))
_LISTS = (
    select(
        _SESSION.c.id,
        _SESSION.c.slot_id,
        exists().where(_SEAT.c.slot_id == _SESSION.c.slot_id),
    )
    .join_from(_SESSION, _SLOT, _SLOT.c.id == _SESSION.c.slot_id)
    .where(_SLOT.c.event_id == bindparam("event_id"))
)
_SEATS = select(_SEAT.c.registration_id, _SEAT.c.session_id).where(
    _SEAT.c.registration_id.in_(_VALUES)
)
# Whoever leads a workshop or helps in it belongs there without a seat.
_PLACES = union_all(
    _SEATS,
    select(_DUTY.c.registration_id, _DUTY.c.session_id).where(
        _DUTY.c.registration_id.in_(_VALUES),
        _DUTY.c.session_id.is_not(None),
        _DUTY.c.kind != DutyKind.AWAY,
    ),
)
_ENTRANCE_ONLY = DoorLists({})


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the door may know about the person behind a code (DS-21)."""

    id: int
    event_id: int
    badge_name: str
    organisation_name: str
    seat: SeatState
    release: ReleaseState
    is_replaced: bool = False


def of_batch(
    hashes: Collection[str], identities: Collection[int]
) -> tuple[dict[str, Ticket], dict[int, Ticket]]:
    """Return the tickets behind these hashes, and everybody concerned by person.

    They stay locked until the transaction ends, as do the people with these `identities`.
    """
    if not hashes and not identities:
        return {}, {}
    wanted = {"hashes": list(hashes) or [""], "values": list(identities) or [0]}
    rows = db.session.connection().execute(_CONCERNED, wanted).all()
    by_id = {row[1]: Ticket(*row[1:]) for row in rows}
    by_hash = {row[0]: by_id[row[1]] for row in rows if row[0] in hashes}
    for code_hash, person in _fetch(_REPLACED_HASHES, hashes - by_hash.keys()):
        if person in by_id:
            by_hash[code_hash] = replace(by_id[person], is_replaced=True)
    return by_hash, by_id


def log_of_nonces(nonces: Collection[str]) -> list[DoorEntry]:
    """Return the rows with these nonces, in the order in which they reached us."""
    return [DoorEntry(*row) for row in _fetch(_LOG_BY_NONCE, nonces)]


def log_of_people(identities: Collection[int]) -> list[DoorEntry]:
    """Return every row about these people, in the order in which they reached us."""
    return [DoorEntry(*row) for row in _fetch(_LOG_BY_PERSON, identities)]


def lists_for(event_id: int, wanted: Iterable[str]) -> DoorLists:
    """Return the lists of an event; a batch for the entrance alone asks nothing."""
    if all(list_key == ENTRANCE for list_key in wanted):
        return _ENTRANCE_ONLY
    rows = db.session.connection().execute(_LISTS, {"event_id": event_id}).all()
    return DoorLists({row[0]: row[1] for row in rows}, {row[1] for row in rows if row[2]})


def seats_of(identities: Collection[int]) -> Mapping[int, set[int]]:
    """Return the sessions in which these people have a seat."""
    return _sessions_by_person(_SEATS, identities)


def places_of(identities: Collection[int]) -> Mapping[int, set[int]]:
    """Return the sessions to which these people belong, by a seat or by a duty."""
    return _sessions_by_person(_PLACES, identities)


def _sessions_by_person(statement: Any, identities: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for person, session in _fetch(statement, identities):
        found.setdefault(person, set()).add(session)
    return found


def _fetch(statement: Select[Any], values: Collection[object]) -> Sequence[Any]:
    if not values:
        return ()
    return db.session.connection().execute(statement, {"values": list(values)}).all()
