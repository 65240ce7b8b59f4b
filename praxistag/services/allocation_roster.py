"""Whom the lot numbers of an allocation stand for; only the event office gets to see names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.extensions import db
from praxistag.models import Organisation, Registration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.models import Event

NO_BODY = ""
"""The body of guests, and of people who have been deleted since."""


@dataclass(frozen=True)
class Member:
    """One person behind a lot number."""

    public_id: str
    name: str
    body: str
    has_mail: bool


@dataclass(frozen=True)
class Roster:
    """Everybody of an event who ever got a lot number."""

    members: Mapping[str, Member]

    def body_of(self, lot: str) -> str:
        """Return the short name of somebody's organisation."""
        member = self.members.get(lot)
        return member.body if member else NO_BODY


def of_event(event: Event) -> Roster:
    """Return the roster in one query."""
    rows = db.session.execute(
        select(
            Registration.lot_number,
            Registration.public_id,
            Registration.first_name,
            Registration.last_name,
            Organisation.short_name,
            Registration.email.is_not(None),
        )
        .outerjoin(Organisation, Organisation.id == Registration.organisation_id)
        .where(Registration.event_id == event.id, Registration.lot_number.is_not(None))
    )
    return Roster(
        {
            str(lot): Member(public_id, f"{first} {last}", body or NO_BODY, bool(has_mail))
            for lot, public_id, first, last, body, has_mail in rows
        }
    )
