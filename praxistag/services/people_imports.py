"""Uploaded lists of people: kept as a draft, mapped, taken over whole or not at all (WF-08)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain import import_columns
from praxistag.domain.entries import RegistrationEntry
from praxistag.domain.errors import ImportOutdated, ImportTakenOver, NobodyToEnter
from praxistag.domain.keys import new_public_id
from praxistag.domain.kinds import RegistrationKind
from praxistag.extensions import db
from praxistag.models import Organisation, PeopleImport
from praxistag.services import audit, import_reports, office_registrations, seat_changes
from praxistag.services.import_reports import LineState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.documents.people_files import PeopleFile
    from praxistag.domain.actors import Actor
    from praxistag.domain.import_columns import Mapping
    from praxistag.domain.links import ParticipantLinks
    from praxistag.models import Registration
    from praxistag.services.import_reports import Line
    from praxistag.services.scopes import Scope

logger = logging.getLogger(__name__)

MAX_FILE_NAME = 200


@dataclass(frozen=True)
class Confirmation:
    """What somebody said yes to: this report, and whose namesakes are other people all the same."""

    public_id: str
    seen: str
    another: frozenset[int] = frozenset()


def start(scope: Scope, people_file: PeopleFile, *, file_name: str, now: datetime) -> PeopleImport:
    """Keep the cells of a file, with a first idea which column is what."""
    organisation = db.session.get_one(Organisation, scope.organisation_id)
    upload = PeopleImport(
        public_id=new_public_id(),
        event_id=scope.event_id,
        organisation_id=organisation.id,
        created_at=now,
    )
    _fill(upload, people_file, file_name=file_name)
    db.session.add(upload)
    db.session.flush()
    logger.info("import start=%s rows=%s", upload.public_id, len(upload.rows))
    return upload


def replace(upload: PeopleImport, people_file: PeopleFile, *, file_name: str) -> None:
    """Put the mended file in place of the one before.

    Raises:
        ImportTakenOver: somebody said yes to the one before.

    """
    _hold(upload)
    _fill(upload, people_file, file_name=file_name)


def remap(upload: PeopleImport, mapping: Mapping) -> None:
    """Say anew which column is what.

    Raises:
        ImportTakenOver: somebody said yes meanwhile.

    """
    _hold(upload)
    _map(upload, mapping)


def discard(upload: PeopleImport) -> None:
    """Forget a list; nobody was entered from it.

    Raises:
        ImportTakenOver: somebody said yes meanwhile.

    """
    _hold(upload)
    db.session.delete(upload)


def take_over(
    scope: Scope,
    confirmation: Confirmation,
    *,
    links: ParticipantLinks,
    by: Actor,
    now: datetime,
) -> list[Registration]:
    """Enter everybody the report promised, in the order of the file, and empty the draft.

    Raises:
        ImportTakenOver: it was confirmed or given up before.
        ImportOutdated: the report would read otherwise by now.
        NobodyToEnter: everybody is registered, and nobody was said to be another person.

    """
    event = seat_changes.hold(scope.event_id)
    upload = find(scope, confirmation.public_id, is_held=True)
    if upload is None or is_taken_over(upload):
        raise ImportTakenOver
    entries = _entries(upload, _chosen(upload, confirmation))
    people = office_registrations.enter_all(event, entries, links=links, by=by, now=now)
    subject = ("people_import", upload.public_id)
    audit.record("import.take_over", subject, by=by, now=now, event_id=event.id)
    upload.rows, upload.mapping = [], {}
    logger.info("import take_over=%s people=%s", upload.public_id, len(people))
    return people


def is_taken_over(upload: PeopleImport) -> bool:
    """Whether everybody on the list is entered; the cells are gone by then."""
    return not upload.rows


def find(scope: Scope, public_id: str, *, is_held: bool = False) -> PeopleImport | None:
    """Return a list of this office; others do not exist for it."""
    query = select(PeopleImport).where(
        PeopleImport.event_id == scope.event_id,
        PeopleImport.organisation_id == scope.organisation_id,
        PeopleImport.public_id == public_id,
    )
    if is_held:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(query).one_or_none()


def unfinished(scope: Scope) -> Sequence[PeopleImport]:
    """Return the lists that somebody of the office has begun with, the latest first."""
    uploads = db.session.scalars(
        select(PeopleImport)
        .where(
            PeopleImport.event_id == scope.event_id,
            PeopleImport.organisation_id == scope.organisation_id,
        )
        .order_by(PeopleImport.created_at.desc(), PeopleImport.id.desc())
    )
    return [upload for upload in uploads if not is_taken_over(upload)]


def _hold(upload: PeopleImport) -> None:
    """Hold a draft until the end: nobody may fill it again that has just been taken over."""
    db.session.refresh(upload, with_for_update=True)
    if is_taken_over(upload):
        raise ImportTakenOver


def _fill(upload: PeopleImport, people_file: PeopleFile, *, file_name: str) -> None:
    rows = people_file.rows
    upload.file_name = file_name[:MAX_FILE_NAME]
    upload.rows = rows
    _map(upload, import_columns.guess(rows[import_columns.heading_row(rows)]))


def _map(upload: PeopleImport, mapping: Mapping) -> None:
    upload.mapping = {column.value: number for column, number in mapping.items()}


def _chosen(upload: PeopleImport, confirmation: Confirmation) -> list[Line]:
    """Return the rows to enter, if the report still reads as it did when it was confirmed."""
    report = import_reports.report(upload)
    if report.fingerprint != confirmation.seen or report.of(LineState.WRONG):
        raise ImportOutdated
    doubles = [one for one in report.of(LineState.DOUBLE) if one.number in confirmation.another]
    chosen = [*report.of(LineState.NEW), *doubles]
    if not chosen:
        raise NobodyToEnter
    return sorted(chosen, key=lambda line: line.number)


def _entries(upload: PeopleImport, lines: Sequence[Line]) -> list[RegistrationEntry]:
    organisation = db.session.get_one(Organisation, upload.organisation_id)
    return [
        RegistrationEntry(
            kind=RegistrationKind.APPRENTICE,
            first_name=line.person.first_name,
            last_name=line.person.last_name,
            badge_name=line.person.badge_name,
            email=line.person.email or None,
            organisation_id=organisation.id,
            organisation_name=organisation.name,
            under_18=line.person.under_18,
            training_area=line.person.training_area,
            school_day=line.person.school_day,
            is_another_person=line.state is LineState.DOUBLE,
        )
        for line in lines
    ]
