"""Quotas: stored together, raised for those who wait, and honest about places left."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import ChangedMeanwhile
from praxistag.domain.quotas import Standing
from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Event, EventOrganisation, OutgoingMail
from praxistag.services import event_copies, quotas, registration_offer
from tests.factories import make_organisation, make_registration, take_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask import Flask

    from praxistag.models import Organisation

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def set_all(event: Event, wanted: Mapping[int, int | None], seen: str = "") -> int:
    with write_transaction():
        return quotas.set_all(event, wanted, seen=seen, by=SYSTEM, now=NOW)


def stored(event: Event) -> dict[int, int | None]:
    rows = db.session.execute(
        select(EventOrganisation.organisation_id, EventOrganisation.quota).where(
            EventOrganisation.event_id == event.id
        )
    )
    return {row.organisation_id: row.quota for row in rows}


def people(
    store: Any, event: Event, organisation: Organisation | None, held: int, waiting: int = 0
) -> None:
    queue = {"seat_state": SeatState.WAITING, "waiting_since": NOW}
    store(
        *(make_registration(event, organisation) for _ in range(held)),
        *(make_registration(event, organisation, **queue) for _ in range(waiting)),
    )
    with write_transaction() as session:
        session.get_one(Event, event.id).seats_taken += held


def test_set_all_stores_what_changed_and_leaves_a_trace_of_it(
    event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    set_all(event, {city.id: 20, jobcenter.id: None})
    set_all(event, {city.id: 20, jobcenter.id: 5})

    assert stored(event) == {city.id: 20, jobcenter.id: 5}
    traces = db.session.execute(
        select(AuditEntry.action, AuditEntry.subject_kind, AuditEntry.subject_id)
    ).all()
    assert traces == [
        ("quota.set", "organisation", str(city.id)),
        ("quota.set", "organisation", str(jobcenter.id)),
    ]


def test_set_all_refuses_what_others_changed_meanwhile(event: Event, city: Organisation) -> None:
    seen = quotas.overview(event).fingerprint
    set_all(event, {city.id: 3}, seen)

    with pytest.raises(ChangedMeanwhile):
        set_all(event, {city.id: 4}, seen)
    assert stored(event) == {city.id: 3}


def test_raising_and_lifting_a_quota_promotes(store: Any, event: Event, city: Organisation) -> None:
    set_all(event, {city.id: 1})
    people(store, event, city, held=1, waiting=3)

    assert set_all(event, {city.id: 2}) == 1
    assert set_all(event, {city.id: None}) == 2
    assert len(db.session.scalars(select(OutgoingMail.id)).all()) == 3


def test_a_quota_below_what_is_held_takes_nothing_from_anybody(
    store: Any, event: Event, city: Organisation
) -> None:
    people(store, event, city, held=3, waiting=1)

    assert set_all(event, {city.id: 2}) == 0
    assert quotas.overview(event).lines[0].standing == Standing(held=3, waiting=1, quota=2)


def test_overview_proposes_shares_but_shuts_nobody_out(
    store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    people(store, event, city, held=2)
    people(store, event, None, held=1, waiting=1)

    found = quotas.overview(event)

    assert [(line.name, line.share, line.proposal) for line in found.lines] == [
        (city.name, 55, 55),
        (jobcenter.name, 0, None),
    ]
    assert (found.guests, found.guests_share) == (Standing(held=1, waiting=1), 55)
    assert found.has_proposal


def test_overview_costs_the_same_for_many_organisations(
    app: Flask, store: Any, event: Event, city: Organisation, count_queries: Any
) -> None:
    quotas.overview(event)
    with count_queries(app) as few:
        quotas.overview(event)
    others = [make_organisation() for _ in range(8)]
    store(*others)
    store(*(take_part(event, one, place) for place, one in enumerate(others, 1)))
    with count_queries(app) as many:
        quotas.overview(event)

    assert len(many) == len(few)
    assert city.id in {line.organisation_id for line in quotas.overview(event).lines}


def test_places_left_are_those_of_the_organisation(
    store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    set_all(event, {city.id: 3, jobcenter.id: None})
    people(store, event, city, held=2)
    row = db.session.get_one(Event, event.id, populate_existing=True)

    assert quotas.places_left(row, city.id) == 1
    assert quotas.places_left(row, jobcenter.id) == 108
    set_all(event, {city.id: 1, jobcenter.id: None})
    assert quotas.places_left(row, city.id) == 0


def test_places_left_for_apprentices_end_with_the_quotas(
    store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    people(store, event, city, held=2)
    row = db.session.get_one(Event, event.id, populate_existing=True)
    left = []
    for wanted in ({city.id: 10, jobcenter.id: None}, {city.id: 10, jobcenter.id: 7}):
        set_all(event, wanted)
        choices = registration_offer.organisations(event.id)
        left.append(quotas.places_left_for_apprentices(row, choices))

    assert left == [108, 15]


def test_full_names_who_queues_and_asks_nothing_without_quotas(
    app: Flask, store: Any, event: Event, city: Organisation, count_queries: Any
) -> None:
    choices = registration_offer.organisations(event.id)
    with count_queries(app) as statements:
        assert quotas.full(event.id, choices) == []
    assert statements == []

    set_all(event, {city.id: 1})
    people(store, event, city, held=1)
    assert quotas.full(event.id, registration_offer.organisations(event.id)) == [city.name]


def test_a_copied_event_keeps_quotas_but_has_sent_no_digest(
    event: Event, city: Organisation
) -> None:
    with write_transaction() as session:
        link = session.get_one(EventOrganisation, (event.id, city.id))
        link.quota, link.digest_sent_at = 12, NOW

    with write_transaction() as session:
        twin = event_copies.copy(session.merge(event), "praxistag-naechstes", by=SYSTEM, now=NOW)

    link = db.session.get_one(EventOrganisation, (twin.id, city.id))
    assert (link.quota, link.digest_sent_at) == (12, None)
