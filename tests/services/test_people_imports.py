"""Uploaded lists: taken over whole, once, or not at all."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.documents.people_files import PeopleFile
from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import (
    DomainError,
    EntryClosed,
    ImportOutdated,
    ImportTakenOver,
    NobodyToEnter,
)
from praxistag.domain.import_columns import ImportColumn
from praxistag.domain.kinds import SchoolDay, TrainingArea
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Event, OutgoingMail, PeopleImport, Registration
from praxistag.services import import_reports, people_imports
from praxistag.services.people_imports import Confirmation
from praxistag.services.scopes import Scope
from tests.factories import make_registration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Organisation

NOW = utc_now()
HEADINGS = ["Nachname", "Vorname", "U18", "E-Mail", "Beruf", "Berufsschule", "Namensschild"]
LIST = [
    HEADINGS,
    ["Birke", "Bo", "j", "bo@example.org", "Fachinformatiker", "beurlaubt", "Bobo"],
    ["Linde", "Li", "n"],
]


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def scope(event: Event, city: Organisation) -> Scope:
    return Scope(event.id, city.id)


@pytest.fixture
def upload(scope: Scope) -> Any:
    """Uploads rows and returns the list."""

    def start(*rows: list[str], at: Any = NOW) -> PeopleImport:
        with write_transaction():
            people_file = PeopleFile([*rows])
            return people_imports.start(scope, people_file, file_name="liste.csv", now=at)

    return start


@pytest.fixture
def take_over(scope: Scope, config: Config) -> Any:
    """Says yes to a list as it stands."""

    def act(
        row: PeopleImport, *another: int, seen: str | None = None, now: Any = NOW
    ) -> list[Registration]:
        report = import_reports.report(row) if row.rows else None
        if seen is None:
            seen = report.fingerprint if report else ""
        confirmation = Confirmation(row.public_id, seen, frozenset(another))
        with write_transaction():
            return people_imports.take_over(
                scope, confirmation, links=config.participant_links(), by=SYSTEM, now=now
            )

    return act


def names() -> list[str]:
    found = db.session.scalars(select(Registration).order_by(Registration.id))
    return [person.full_name for person in found]


def test_start_keeps_cells_and_guesses_columns(upload: Any, scope: Scope) -> None:
    row = upload(*LIST)

    found = people_imports.find(scope, row.public_id)
    assert found is not None
    assert (found.rows, found.file_name, found.created_at) == (LIST, "liste.csv", NOW)
    assert found.mapping["under_18"] == 2
    assert names() == []


def test_start_shortens_a_long_file_name(scope: Scope) -> None:
    with write_transaction():
        row = people_imports.start(
            scope, PeopleFile([*LIST]), file_name="ü" * 300 + ".csv", now=NOW
        )

    assert len(row.file_name) == 200


def test_take_over_enters_everybody_in_order(upload: Any, take_over: Any, city: Any) -> None:
    people = take_over(upload(*LIST))

    assert names() == ["Bo Birke", "Li Linde"]
    bo, li = people
    assert (bo.badge_name, bo.email, bo.under_18) == ("Bobo", "bo@example.org", True)
    assert (bo.training_area, bo.school_day) == (TrainingArea.IT, SchoolDay.LEAVE_GRANTED)
    assert (li.badge_name, li.email, li.under_18) == ("Li", None, False)
    assert (li.training_area, li.school_day) == (None, None)
    assert {person.seat_state for person in people} == {SeatState.SEATED}
    assert {person.release_state for person in people} == {ReleaseState.RELEASED}
    assert {person.organisation_name for person in people} == {city.name}
    assert len(db.session.scalars(select(OutgoingMail)).all()) == 1


def test_take_over_leaves_traces_without_names(upload: Any, take_over: Any) -> None:
    row = upload(*LIST)
    take_over(row)

    found = db.session.execute(select(AuditEntry.action, AuditEntry.subject_id)).all()
    assert ("import.take_over", row.public_id) in found
    assert [action for action, _ in found].count("enter") == 2


def test_take_over_empties_the_list_and_happens_once(
    upload: Any, take_over: Any, scope: Scope
) -> None:
    row = upload(*LIST)
    seen = import_reports.report(row).fingerprint
    take_over(row)

    with pytest.raises(ImportTakenOver):
        take_over(row, seen=seen)

    found = people_imports.find(scope, row.public_id)
    assert found is not None
    assert (found.rows, found.mapping, people_imports.is_taken_over(found)) == ([], {}, True)
    assert people_imports.unfinished(scope) == []
    assert names() == ["Bo Birke", "Li Linde"]


def test_take_over_by_two_at_once_enters_everybody_once(
    app: Flask, upload: Any, take_over: Any
) -> None:
    row = upload(*LIST)
    seen = import_reports.report(row).fingerprint
    db.session.remove()
    refused: list[DomainError] = []
    start = threading.Barrier(4)

    def press() -> None:
        with app.app_context():
            start.wait()
            try:
                take_over(row, seen=seen)
            except DomainError as refusal:
                refused.append(refusal)

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [type(refusal) for refusal in refused] == [ImportTakenOver] * 3
    assert sorted(names()) == ["Bo Birke", "Li Linde"]


def test_take_over_gives_the_places_there_are(
    upload: Any, take_over: Any, store: Any, event: Event
) -> None:
    event.capacity = 1
    store(event)

    states = [person.seat_state for person in take_over(upload(*LIST))]

    assert states == [SeatState.SEATED, SeatState.WAITING]


def test_take_over_skips_namesakes_unless_somebody_says_otherwise(
    upload: Any, take_over: Any, store: Any, event: Event, city: Organisation
) -> None:
    known = make_registration(event, city, name_key="bo birke", email=None, email_key=None)
    store(known)

    take_over(upload(*LIST))
    assert names() == [known.full_name, "Li Linde"]

    take_over(upload(HEADINGS, ["Birke", "Bo", "n"], ["Linde", "Li", "n"]), 2)
    assert names() == [known.full_name, "Li Linde", "Bo Birke"]
    assert db.session.get_one(Registration, known.id).first_name == known.first_name


def test_take_over_of_twins_in_one_file(upload: Any, take_over: Any) -> None:
    take_over(upload(HEADINGS, ["Birke", "Bo", "n"], ["Birke", "Bo", "j"], ["Birke", "Bo", "j"]), 4)

    found = db.session.scalars(select(Registration.under_18).order_by(Registration.id)).all()
    assert found == [False, True]


def test_take_over_with_nobody_left_is_refused(
    upload: Any, take_over: Any, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city, name_key="li linde"))

    with pytest.raises(NobodyToEnter):
        take_over(upload(HEADINGS, ["Linde", "Li", "n"]))


def test_take_over_when_somebody_registered_meanwhile_writes_nothing(
    upload: Any, take_over: Any, store: Any, event: Event, city: Organisation
) -> None:
    row = upload(*LIST)
    seen = import_reports.report(row).fingerprint
    store(make_registration(event, city, last_name="Neu", name_key="li linde"))

    with pytest.raises(ImportOutdated):
        take_over(row, seen=seen)

    assert names() == ["Testperson Neu"]
    assert db.session.scalars(select(PeopleImport)).one().rows == LIST
    assert db.session.scalar(select(func.count()).select_from(OutgoingMail)) == 0
    assert db.session.scalars(select(Event.seats_taken)).one() == 0


def test_take_over_with_a_wrong_row_is_refused_whatever_is_said(
    upload: Any, take_over: Any
) -> None:
    row = upload(*LIST, ["", "Ohne", "n"])

    with pytest.raises(ImportOutdated):
        take_over(row)

    assert names() == []


def test_take_over_without_a_needed_column_is_refused(upload: Any, take_over: Any) -> None:
    with pytest.raises(NobodyToEnter):
        take_over(upload(["Nachname", "Vorname"], ["Birke", "Bo"]))


def test_take_over_ends_when_the_day_begins(upload: Any, take_over: Any, event: Event) -> None:
    row = upload(*LIST)

    with pytest.raises(EntryClosed):
        take_over(row, now=event.starts_at)

    assert names() == []


def test_take_over_of_a_discarded_list_is_refused(upload: Any, take_over: Any) -> None:
    row = upload(*LIST)
    seen = import_reports.report(row).fingerprint
    with write_transaction():
        people_imports.discard(db.session.get_one(PeopleImport, row.id))

    with pytest.raises(ImportTakenOver):
        take_over(row, seen=seen)


@pytest.mark.parametrize(
    "verb",
    [
        lambda row: people_imports.replace(row, PeopleFile([*LIST]), file_name="besser.csv"),
        lambda row: people_imports.remap(row, {}),
        people_imports.discard,
    ],
    ids=["replace", "remap", "discard"],
)
def test_list_that_was_taken_over_meanwhile_stays_so(
    upload: Any, take_over: Any, verb: Callable[[PeopleImport], None]
) -> None:
    row = upload(*LIST)
    take_over(row)

    with pytest.raises(ImportTakenOver), write_transaction():
        verb(db.session.get_one(PeopleImport, row.id))

    assert people_imports.is_taken_over(db.session.get_one(PeopleImport, row.id))


def test_remap_and_replace(upload: Any, scope: Scope) -> None:
    row = upload(["Familie", "Vorname", "U18"], ["Birke", "Bo", "n"])
    assert import_reports.report(row).missing == (ImportColumn.LAST_NAME,)

    with write_transaction():
        found = people_imports.find(scope, row.public_id)
        assert found is not None
        mapping = import_reports.typed(found.mapping) | {ImportColumn.LAST_NAME: 0}
        people_imports.remap(found, mapping)
    assert [line.person.last_name for line in import_reports.report(row).lines] == ["Birke"]

    with write_transaction():
        found = people_imports.find(scope, row.public_id)
        assert found is not None
        people_imports.replace(found, PeopleFile([*LIST]), file_name="besser.csv")
    assert (row.file_name, row.rows, row.mapping["last_name"]) == ("besser.csv", LIST, 0)


def test_lists_of_others_do_not_exist(
    upload: Any, event: Event, jobcenter: Organisation, scope: Scope
) -> None:
    row = upload(*LIST)
    later = upload(*LIST, at=NOW + timedelta(minutes=1))
    foreign = Scope(event.id, jobcenter.id)

    assert people_imports.find(foreign, row.public_id) is None
    assert people_imports.unfinished(foreign) == []
    found = people_imports.unfinished(scope)
    assert [one.public_id for one in found] == [later.public_id, row.public_id]
