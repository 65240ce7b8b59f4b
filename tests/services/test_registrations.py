"""The seat is taken by the confirmation; two at the last seat; the same person twice."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from praxistag.domain.actors import SYSTEM
from praxistag.domain.entries import RegistrationEntry
from praxistag.domain.errors import (
    AlreadyCancelled,
    CancellationClosed,
    LinkExpired,
    LinkInvalid,
    RegistrationClosed,
)
from praxistag.domain.keys import token_hash
from praxistag.domain.kinds import ConsentPurpose, MailKind, MailState, RegistrationKind
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Consent, Event, OutgoingMail, Registration
from praxistag.services import personal_links, registration_offer, registrations, seats
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.config import Config
    from praxistag.domain.links import ParticipantLinks
    from praxistag.models import Organisation

NOW = datetime.now(UTC)


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def links(config: Config) -> ParticipantLinks:
    return config.participant_links()


def entry(organisation: Organisation | None = None, **overrides: Any) -> RegistrationEntry:
    values: dict[str, Any] = {
        "kind": RegistrationKind.APPRENTICE if organisation else RegistrationKind.GUEST,
        "first_name": "Testperson",
        "last_name": "Birke",
        "organisation_name": organisation.name if organisation else "Wasserverband Beispielbach",
        "organisation_id": organisation.id if organisation else None,
        "email": "birke@example.org",
        "under_18": True if organisation else None,
    }
    return RegistrationEntry(**(values | overrides))


def register(one: RegistrationEntry, links: ParticipantLinks, now: datetime = NOW) -> str:
    terms = registration_offer.current_terms()
    assert terms is not None
    with write_transaction():
        return registrations.register(terms, one, links=links, now=now)


def confirm(registration: Registration, now: datetime = NOW) -> bytes:
    with write_transaction():
        return registrations.confirm(registration.confirm_hash, now=now)


def only_registration() -> Registration:
    return db.session.scalars(select(Registration).execution_options(populate_existing=True)).one()


def mail_kinds() -> list[MailKind]:
    return list(db.session.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)))


def seats_taken() -> int:
    return int(db.session.scalars(select(Event.seats_taken)).one())


@pytest.mark.usefixtures("context", "event")
def test_register_keeps_the_person_but_takes_no_seat(
    city: Organisation, links: ParticipantLinks
) -> None:
    register(entry(city), links)

    row = only_registration()
    assert (row.seat_state, row.release_state) == (SeatState.UNCONFIRMED, ReleaseState.PENDING)
    assert (row.badge_name, row.ticket_code) == ("Testperson", None)
    assert mail_kinds() == [MailKind.CONFIRM_REGISTRATION]
    assert seats_taken() == 0
    assert [a.action for a in db.session.scalars(select(AuditEntry))] == ["register"]


@pytest.mark.usefixtures("context")
def test_register_without_release_needs_none(
    store: Any, city: Organisation, event: Event, links: ParticipantLinks
) -> None:
    event.release_required = False
    store(event)

    register(entry(city), links)

    assert only_registration().release_state is ReleaseState.NOT_REQUIRED


@pytest.mark.usefixtures("context", "event")
def test_register_guest_keeps_the_consent_with_the_words_they_saw(links: ParticipantLinks) -> None:
    register(entry(may_be_contacted_again=True), links)

    consent = db.session.scalars(select(Consent)).one()
    assert (consent.purpose, consent.given_at) == (ConsentPurpose.PARTNER_CONTACT, NOW)
    assert consent.withdrawn_at is None
    assert only_registration().release_state is ReleaseState.NOT_REQUIRED


@pytest.mark.usefixtures("context", "event")
def test_register_same_person_twice_sends_the_link_again_once(
    city: Organisation, links: ParticipantLinks
) -> None:
    register(entry(city), links)
    again = entry(city, first_name="TESTPERSON", email="Birke@Example.org")

    outcome = register(again, links, now=NOW + timedelta(minutes=1))
    register(again, links, now=NOW + timedelta(minutes=11))

    assert outcome is registrations.Registered.DUPLICATE
    assert only_registration().first_name == "Testperson"
    assert mail_kinds() == [MailKind.CONFIRM_REGISTRATION, MailKind.CONFIRM_REGISTRATION]


@pytest.mark.usefixtures("context", "event")
def test_register_again_after_the_mail_went_out_sends_one_more(links: ParticipantLinks) -> None:
    register(entry(), links)
    with write_transaction() as session:
        session.execute(update(OutgoingMail).values(state=MailState.SENT, sent_at=NOW))

    for seconds in (30, 40, 50):
        register(entry(), links, now=NOW + timedelta(seconds=seconds))

    assert mail_kinds() == [MailKind.CONFIRM_REGISTRATION, MailKind.CONFIRM_REGISTRATION]


@pytest.mark.usefixtures("context", "event")
def test_register_shared_mailbox_takes_two_people(
    city: Organisation, links: ParticipantLinks
) -> None:
    register(entry(city), links)

    assert register(entry(city, last_name="Buche"), links) is registrations.Registered.NEW


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize(("opens", "closes"), [(1, 5), (-5, -1)], ids=["not-yet", "over"])
def test_register_outside_the_period_is_refused(
    store: Any, links: ParticipantLinks, opens: int, closes: int
) -> None:
    day = timedelta(days=1)
    store(
        make_event(
            registration_opens_at=NOW + opens * day, registration_closes_at=NOW + closes * day
        )
    )

    with pytest.raises(RegistrationClosed):
        register(entry(), links)


@pytest.mark.usefixtures("context", "event")
def test_confirm_takes_a_seat_and_gives_a_ticket(links: ParticipantLinks) -> None:
    register(entry(), links)

    nonce = confirm(only_registration())

    row = only_registration()
    assert row.seat_state is SeatState.SEATED
    assert row.ticket_code is not None
    assert token_hash(links.personal_token(nonce)) == row.link_hash
    assert seats_taken() == 1
    assert mail_kinds()[-1] is MailKind.REGISTERED


@pytest.mark.usefixtures("context", "event")
def test_confirm_twice_changes_nothing_more(links: ParticipantLinks) -> None:
    register(entry(), links)
    first = confirm(only_registration())
    code = only_registration().ticket_code

    second = confirm(only_registration(), now=NOW + timedelta(minutes=1))

    assert second == first
    assert (only_registration().ticket_code, seats_taken()) == (code, 1)
    assert len(mail_kinds()) == 2


@pytest.mark.usefixtures("context", "event")
def test_confirm_link_is_used_up_after_a_while(links: ParticipantLinks) -> None:
    register(entry(), links)
    confirm(only_registration())

    with pytest.raises(LinkInvalid):
        confirm(only_registration(), now=NOW + timedelta(minutes=16))


@pytest.mark.usefixtures("context", "event")
def test_confirm_after_seven_days_is_too_late(links: ParticipantLinks) -> None:
    register(entry(), links)

    with pytest.raises(LinkExpired):
        confirm(only_registration(), now=NOW + timedelta(days=7, seconds=1))
    assert seats_taken() == 0


@pytest.mark.usefixtures("context", "event")
def test_confirm_foreign_token_is_refused(links: ParticipantLinks) -> None:
    register(entry(), links)
    row = only_registration()

    with write_transaction(), pytest.raises(LinkInvalid):
        registrations.confirm(row.link_hash, now=NOW)


@pytest.mark.usefixtures("context")
def test_confirm_when_full_joins_the_waiting_list(store: Any, links: ParticipantLinks) -> None:
    store(make_event(capacity=1, seats_taken=1))
    register(entry(), links)

    confirm(only_registration())

    row = only_registration()
    assert (row.seat_state, row.waiting_since) == (SeatState.WAITING, NOW)
    assert registrations.waiting_position(row) == 1
    assert mail_kinds()[-1] is MailKind.WAITING_LIST


def test_confirm_last_seat_by_forty_at_once_gives_exactly_one(
    app: Flask, store: Any, links: ParticipantLinks
) -> None:
    store(make_event(capacity=1))
    with app.app_context():
        for number in range(40):
            register(entry(email=f"p{number}@example.org"), links)
        hashes = list(db.session.scalars(select(Registration.confirm_hash)))
    start = threading.Barrier(8)
    failures: list[BaseException] = []

    def press(mine: list[str]) -> None:
        start.wait()
        for one in mine:
            try:
                with app.app_context(), write_transaction():
                    registrations.confirm(one, now=NOW)
            except BaseException as error:  # noqa: BLE001 -- shown below
                failures.append(error)

    threads = [threading.Thread(target=press, args=(hashes[i::8],)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with app.app_context():
        states = list(db.session.scalars(select(Registration.seat_state)))
        assert (states.count(SeatState.SEATED), states.count(SeatState.WAITING)) == (1, 39)
        assert seats_taken() == 1


@pytest.mark.usefixtures("context")
def test_cancel_lets_the_first_waiting_person_move_up(store: Any) -> None:
    event = make_event(capacity=1, seats_taken=1)
    store(event)
    seated = make_registration(event)
    late = make_registration(event, seat_state=SeatState.WAITING, waiting_since=NOW)
    early = make_registration(
        event, seat_state=SeatState.WAITING, waiting_since=NOW - timedelta(hours=1)
    )
    store(seated, late, early)

    with write_transaction() as session:
        moved_up = registrations.cancel(session.merge(seated), by=SYSTEM, now=NOW)

    assert moved_up is not None
    assert moved_up.public_id == early.public_id
    assert (moved_up.seat_state, seats_taken()) == (SeatState.SEATED, 1)
    assert mail_kinds() == [MailKind.CANCELLED, MailKind.PROMOTED]


@pytest.mark.usefixtures("context")
def test_cancel_a_waiting_person_moves_nobody(store: Any) -> None:
    event = make_event(capacity=1, seats_taken=1)
    store(event)
    waiting = make_registration(event, seat_state=SeatState.WAITING, waiting_since=NOW)
    other = make_registration(event, seat_state=SeatState.WAITING, waiting_since=NOW)
    store(waiting, other)

    with write_transaction() as session:
        assert registrations.cancel(session.merge(waiting), by=SYSTEM, now=NOW) is None

    assert seats_taken() == 1


@pytest.mark.usefixtures("context")
def test_cancel_twice_is_refused(store: Any, event: Event) -> None:
    row = make_registration(event, seat_state=SeatState.CANCELLED)
    store(row)

    with write_transaction() as session, pytest.raises(AlreadyCancelled):
        registrations.cancel(session.merge(row), by=SYSTEM, now=NOW)


def test_cancel_by_two_who_read_it_before_gives_one_seat_back(app: Flask, store: Any) -> None:
    event = make_event(capacity=2, seats_taken=2)
    store(event)
    person = make_registration(event)
    store(person, make_registration(event))
    loaded = threading.Barrier(2)
    outcomes: list[str] = []

    def press() -> None:
        with app.app_context():
            mine = db.session.get_one(Registration, person.id)
            loaded.wait()
            try:
                with write_transaction():
                    registrations.cancel(mine, by=SYSTEM, now=NOW)
            except AlreadyCancelled:
                outcomes.append("refused")
            else:
                outcomes.append("cancelled")

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["cancelled", "refused"]
    with app.app_context():
        assert seats_taken() == 1


@pytest.mark.usefixtures("context")
def test_cancel_on_the_day_is_too_late(store: Any, event: Event) -> None:
    row = make_registration(event)
    store(row)

    with write_transaction() as session, pytest.raises(CancellationClosed):
        registrations.cancel(session.merge(row), by=SYSTEM, now=event.doors_open_at)


@pytest.mark.usefixtures("context")
def test_fill_from_waiting_list_uses_every_new_seat(store: Any) -> None:
    event = make_event(capacity=2)
    store(event)
    store(
        *(
            make_registration(event, seat_state=SeatState.WAITING, waiting_since=NOW)
            for _ in range(3)
        )
    )

    with write_transaction():
        assert seats.fill_from_waiting_list(event.id, now=NOW) == 2

    assert seats_taken() == 2


@pytest.mark.usefixtures("context")
def test_send_all_treats_known_and_unknown_alike(store: Any, event: Event) -> None:
    store(make_registration(event, email="a@example.org", email_key="a@example.org"))

    with write_transaction():
        personal_links.send_all(event.id, "nobody@example.org", now=NOW)
        personal_links.send_all(event.id, "a@example.org", now=NOW)
        personal_links.send_all(event.id, "a@example.org", now=NOW)

    assert mail_kinds() == [MailKind.PERSONAL_LINK]


@pytest.mark.usefixtures("context")
def test_personal_link_of_an_unconfirmed_registration_opens_nothing(
    store: Any, event: Event
) -> None:
    row = make_registration(event, seat_state=SeatState.UNCONFIRMED)
    store(row)

    with pytest.raises(LinkInvalid):
        personal_links.by_personal_hash(row.link_hash)
