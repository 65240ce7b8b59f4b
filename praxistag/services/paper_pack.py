"""The pack for the door: what somebody orders, and the file itself, whoever makes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from praxistag.documents.door_pack import DoorPack, PackHead, PackWish, door_pack_pdf
from praxistag.domain.kinds import PrintKind
from praxistag.extensions import db
from praxistag.models import Event
from praxistag.services import cancelled_sessions, paper_lists, timetable
from praxistag.services.print_jobs import Order

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.services.scopes import Scope

TICKS_PATH = "/verwaltung/einlass/papier"
"""Where the QR of a sheet leads, below the address of the installation."""


def order(scope: Scope, wish: PackWish, *, file_name: str) -> Order:
    """Return what is to be printed; how many people there are decides whether somebody waits."""
    rows = sum(len(one.lines) for one in paper_lists.at_the_door(scope.event_id))
    return Order(PrintKind.DOOR_PACK, scope, rows, file_name, asdict(wish))


def print_out(order: Order, *, address: str, now: datetime) -> bytes:
    """Return the file, with the people as they are now; `address` is where ticks come back."""
    event = db.session.get_one(Event, order.scope.event_id)
    return door_pack_pdf(of_event(event, PackWish(**order.parameters), address=address, now=now))


def of_event(event: Event, wish: PackWish, *, address: str, now: datetime) -> DoorPack:
    """Return the pack as it would be printed now."""
    sessions = timetable.of_event(event.id).sessions
    out = cancelled_sessions.session_ids(event.id)
    return DoorPack(
        PackHead(event, now, address),
        [
            *paper_lists.at_the_door(event.id),
            *paper_lists.of_sessions(event.id, [row for row in sessions if row.id not in out]),
        ],
        wish,
        [row for row in sessions if row.id in out],
    )
