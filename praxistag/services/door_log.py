"""The log of the door as devices read it: hashes, lists and times, never a name (DS-21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from praxistag.domain.door import ARRIVAL_KINDS, ARRIVAL_VERDICTS, list_of
from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import Verdict
from praxistag.extensions import db
from praxistag.models import CheckIn, DeskNote, Device, Registration
from praxistag.services import door_tickets
from praxistag.services.arrivals import counts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

OVERLAP = timedelta(minutes=1)
"""Rows are read once more for so long: a transaction that began earlier may end later."""
PAPER = "Papier"
DESK = "Info-Theke"

_TELLS_SOMETHING = or_(
    and_(CheckIn.kind.in_(ARRIVAL_KINDS), CheckIn.verdict.in_(ARRIVAL_VERDICTS)),
    CheckIn.kind == ScanKind.UNDO,
)
# The hash is that of the ticket that holds now, so that a person is one to every device.
_SHARED = (
    select(
        CheckIn.nonce,
        func.coalesce(Registration.ticket_hash, CheckIn.code_hash).label("code_hash"),
        CheckIn.list_key,
        CheckIn.kind,
        CheckIn.verdict,
        CheckIn.scanned_at,
        CheckIn.undoes_nonce,
        CheckIn.overruled,
        CheckIn.registration_id,
        Device.name.label("device_name"),
        counts().label("counts"),
    )
    .join(Registration, Registration.id == CheckIn.registration_id)
    .outerjoin(Device, Device.id == CheckIn.device_id)
    .where(_TELLS_SOMETHING)
    .order_by(CheckIn.id)
)


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """A row that other devices have to know: an arrival, or one that was taken back.

    `is_swap`: somebody was let in whose seat is elsewhere. `own_list` is where, if there is one:
    a seat is free there now.
    """

    nonce: str
    code_hash: str
    list_key: str
    kind: ScanKind
    verdict: Verdict
    scanned_at: datetime
    device_name: str
    undoes: str | None
    counts: bool
    is_swap: bool = False
    own_list: str | None = None


def since(event_id: int, moment: datetime | None) -> list[SharedEntry]:
    """Return what reached us, or was decided at the desk, since a little before `moment`."""
    statement = _SHARED.where(CheckIn.event_id == event_id)
    if moment is not None:
        begin = moment - OVERLAP
        decided = select(DeskNote.check_in_id).where(DeskNote.decided_at >= begin)
        statement = statement.where(or_(CheckIn.received_at >= begin, CheckIn.id.in_(decided)))
    rows: Sequence[Any] = db.session.execute(statement).all()
    left = _left_lists(event_id, [row for row in rows if row.overruled is Verdict.OTHER_LIST])
    return [_entry(row, left) for row in rows]


def device_name(name: str | None, kind: ScanKind) -> str:
    """Return where a row comes from; what no device has sent was on paper or at the desk."""
    return name or (PAPER if kind is ScanKind.PAPER else DESK)


def _entry(row: Any, left: Mapping[str, str]) -> SharedEntry:
    return SharedEntry(
        nonce=row.nonce,
        code_hash=row.code_hash,
        list_key=row.list_key,
        kind=row.kind,
        verdict=row.verdict,
        scanned_at=row.scanned_at,
        device_name=device_name(row.device_name, row.kind),
        undoes=row.undoes_nonce,
        counts=bool(row.counts),
        is_swap=row.overruled is Verdict.OTHER_LIST,
        own_list=left.get(row.nonce),
    )


def _left_lists(event_id: int, swaps: Sequence[Any]) -> dict[str, str]:
    """Return the list that each of these people had a seat on in the same slot, by nonce."""
    if not swaps:
        return {}
    lists = door_tickets.lists_for(event_id, {row.list_key for row in swaps})
    seats = door_tickets.seats_of({row.registration_id for row in swaps})
    return {
        row.nonce: list_of(session)
        for row in swaps
        if (session := lists.own_session(row.list_key, seats.get(row.registration_id, ())))
    }
