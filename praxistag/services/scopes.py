"""Whose people an account may see: the one place that decides it (SI-02).

Every list, count, bulk action, export and PDF of people starts from a `Scope`; an office gets its
own organisation and nothing else. What lies outside is not refused but unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.kinds import Role
from praxistag.extensions import db
from praxistag.models import Registration

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement

    from praxistag.models import Account, Event


@dataclass(frozen=True)
class Scope:
    """Whose people are visible: of one organisation, or of all when that is None."""

    event_id: int
    organisation_id: int | None


def of_office(account: Account, event: Event) -> Scope | None:
    """Return what a training office may see; without an organisation that is nothing."""
    if Role.TRAINING_OFFICE not in account.role_set or account.organisation_id is None:
        return None
    return Scope(event.id, account.organisation_id)


def of_everybody(event: Event) -> Scope:
    """Return what the event office sees: everybody, guests included."""
    return Scope(event.id, None)


def people_in(scope: Scope) -> list[ColumnElement[bool]]:
    """Return the conditions that every query about people carries."""
    conditions: list[ColumnElement[bool]] = [Registration.event_id == scope.event_id]
    if scope.organisation_id is not None:
        conditions.append(Registration.organisation_id == scope.organisation_id)
    return conditions


def find(scope: Scope, public_id: str) -> Registration | None:
    """Return a person, if the scope contains them."""
    return db.session.scalars(
        select(Registration).where(*people_in(scope), Registration.public_id == public_id)
    ).one_or_none()


def find_all(scope: Scope, public_ids: Collection[str]) -> list[Registration] | None:
    """Return these people in the order of their ids, or None as soon as one is not in the scope."""
    wanted = set(public_ids)
    found = db.session.scalars(
        select(Registration)
        .where(*people_in(scope), Registration.public_id.in_(wanted))
        .order_by(Registration.id)
    ).all()
    return [*found] if len(found) == len(wanted) else None
