"""The number in the menu of the event office: how much the door leaves to its decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g

from praxistag.domain.kinds import Role
from praxistag.services import desk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.models import Account, Event

CHECKIN = "admin.checkin.overview"


def desk_badges(account: Account, event: Event | None) -> Mapping[str, int]:
    """Return what waits, by the endpoint of the line; only admins cost a query."""
    if event is None or Role.ADMIN not in account.role_set:
        return {}
    return {CHECKIN: open_cases(event)}


def open_cases(event: Event) -> int:
    """Return how many cases wait; pages say it beside the menu, but the log is read once."""
    if "open_cases" not in g:
        g.open_cases = desk.open_count(event.id)
    found: int = g.open_cases
    return found
