"""Who, where and with which device: what a page needs to show cases of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from praxistag.domain.desk import CaseKind
from praxistag.extensions import db
from praxistag.models import Account, Device, Registration
from praxistag.services import door_lists

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from praxistag.domain.desk import Case, LoggedScan
    from praxistag.models import Event
    from praxistag.services.door_lists import DoorList


@dataclass(frozen=True)
class Names:
    """People by id and by the hash of their ticket, devices and accounts by id, lists by key."""

    people: Mapping[int, Registration]
    holders: Mapping[str, Registration]
    devices: Mapping[int, Device]
    accounts: Mapping[int, str]
    lists: Mapping[str, DoorList]

    def person(self, scan: LoggedScan) -> Registration | None:
        """Return whom a scan is about; a ticket of another event names nobody."""
        return self.people.get(scan.registration_id or 0)


def names_for(event: Event, cases: Collection[Case], scans: Collection[LoggedScan]) -> Names:
    """Load the names for these cases and further scans; five queries, whatever their number."""
    rows = [*scans, *(scan for case in cases for scan in case.scans)]
    hashes = {row.code_hash for row in rows if row.registration_id is None}
    people = _people(event.id, {row.registration_id for row in rows}, hashes)
    return Names(
        people={one.id: one for one in people},
        holders={one.ticket_hash: one for one in people if one.ticket_hash},
        devices={
            one.id: one
            for one in db.session.scalars(select(Device).where(Device.event_id == event.id))
        },
        accounts=_accounts({case.note.decided_by_id for case in cases if case.note}),
        lists={one.key: one for one in door_lists.lists(event)},
    )


def _people(
    event_id: int, ids: Collection[int | None], hashes: Collection[str]
) -> Collection[Registration]:
    return db.session.scalars(
        select(Registration).where(
            Registration.event_id == event_id,
            or_(Registration.id.in_(ids), Registration.ticket_hash.in_(hashes)),
        )
    ).all()


def _accounts(ids: Collection[int | None]) -> dict[int, str]:
    rows = db.session.scalars(select(Account).where(Account.id.in_(ids)))
    return {one.id: one.name or one.email for one in rows}


def holder_of(case: Case, names: Names) -> Registration | None:
    """Return whose ticket an unknown code is by now, if we know."""
    if case.kind is not CaseKind.UNKNOWN:
        return None
    found = (names.person(scan) or names.holders.get(scan.code_hash) for scan in case.scans)
    return next(filter(None, found), None)
