"""Badges follow the states, seats and photo choices of the moment, and what changed is found."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.documents.badges import BadgeFormat, Layout
from praxistag.domain import consent
from praxistag.domain.actors import SYSTEM
from praxistag.domain.badge_selection import Selection, Sorting, Wanted
from praxistag.domain.errors import NobodyHasTicket
from praxistag.domain.kinds import ConsentPurpose
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Consent, ReplacedTicket
from praxistag.services import audit, badges, photo_choices
from tests.documents.pdf_reading import page_texts
from tests.factories import make_registration
from tests.published import make_plan, make_seat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.conftest import QueryLog
    from tests.people import Programme

NOW = datetime.now(UTC).replace(microsecond=0)
BEFORE = NOW - timedelta(days=3)
PRINTED_AT = NOW - timedelta(hours=1)
ALL = Wanted(Selection.ALL)
SINCE = Wanted(Selection.CHANGED, since=PRINTED_AT)
INTERNAL, WEB, SOCIAL = (
    ConsentPurpose.PHOTO_INTERNAL,
    ConsentPurpose.PHOTO_WEB_PRESS,
    ConsentPurpose.PHOTO_SOCIAL,
)
MARKERS = {
    (): PhotoMarker.NONE,
    (INTERNAL,): PhotoMarker.INTERNAL,
    (WEB,): PhotoMarker.OK,
    (SOCIAL,): PhotoMarker.OK,
    (INTERNAL, WEB): PhotoMarker.OK,
    (ConsentPurpose.QUOTE_FIRST_NAME,): PhotoMarker.NONE,
    (ConsentPurpose.VIDEO_WITH_SOUND,): PhotoMarker.NONE,
}


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def people(
    store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> dict[str, Registration]:
    """Two of the city, one of the Jobcenter, a guest; one who waits and one who was refused."""
    rows = {
        "Zeder": make_registration(event, city, last_name="Zeder", confirmed_at=BEFORE),
        "Ähre": make_registration(event, city, last_name="Ähre", confirmed_at=BEFORE),
        "Birke": make_registration(event, jobcenter, last_name="Birke", confirmed_at=BEFORE),
        "Gast": make_registration(event, last_name="Gast", confirmed_at=BEFORE),
        "Warten": make_registration(event, city, seat_state=SeatState.WAITING),
        "Nein": make_registration(event, city, release_state=ReleaseState.REJECTED),
    }
    for name, row in rows.items():
        row.badge_name = name
    store(*rows.values())
    return rows


def names(event: Event, wanted: Wanted) -> list[str]:
    found = [view.name for view in badges.views(event.id, wanted)]
    assert badges.count(event.id, wanted) == len(found)
    return found


def note(action: str, kind: str, identity: object, event: Event, at: datetime = NOW) -> None:
    with write_transaction():
        audit.record(action, (kind, identity), by=SYSTEM, now=at, event_id=event.id)


def print_for(event: Event, wanted: Wanted, at: datetime) -> None:
    with write_transaction():
        badges.note_print(event, wanted, by=SYSTEM, now=at)


@pytest.mark.usefixtures("people")
def test_everybody_with_a_ticket_gets_one_by_name(event: Event) -> None:
    assert names(event, ALL) == ["Ähre", "Birke", "Gast", "Zeder"]


@pytest.mark.usefixtures("people")
def test_by_organisation_its_people_stay_together(event: Event) -> None:
    by_organisation = Wanted(Selection.ALL, sorting=Sorting.ORGANISATION)

    assert names(event, by_organisation) == ["Birke", "Ähre", "Zeder", "Gast"]


def test_part_of_the_people(
    event: Event, city: Organisation, people: dict[str, Registration]
) -> None:
    of_city = Wanted(Selection.ORGANISATION, organisation_id=city.id)
    person = Wanted(Selection.PERSON, person=people["Birke"].public_id)
    waiting = Wanted(Selection.PERSON, person=people["Warten"].public_id)

    assert names(event, of_city) == ["Ähre", "Zeder"]
    assert names(event, Wanted(Selection.GUESTS)) == ["Gast"]
    assert names(event, person) == ["Birke"]
    assert names(event, waiting) == []
    assert badges.first(event.id, waiting) is None


@pytest.mark.usefixtures("people")
def test_first_badge_is_the_one_on_top(event: Event) -> None:
    first = badges.first(event.id, ALL)

    assert first is not None
    assert first.name == "Ähre"


def test_who_waits_for_a_release_is_counted(store: Any, event: Event, city: Organisation) -> None:
    store(make_registration(event, city, release_state=ReleaseState.PENDING))
    store(make_registration(event, city))

    assert badges.unreleased(event.id, ALL) == 1


@pytest.mark.parametrize("given", [*MARKERS], ids=lambda given: "+".join(given) or "nothing")
@pytest.mark.parametrize(
    ("under_18", "has_form"), [*itertools.product((False, True), (False, True))]
)
def test_marker_follows_the_consents_of_today(
    store: Any,
    event: Event,
    city: Organisation,
    given: tuple[ConsentPurpose, ...],
    *,
    under_18: bool,
    has_form: bool,
) -> None:
    person = make_registration(
        event, city, under_18=under_18, guardian_form_at=NOW if has_form else None
    )
    store(person)
    store(*(_consent(person, purpose) for purpose in given))

    (view,) = badges.views(event.id, ALL)

    counts = has_form or not under_18
    assert view.marker is (MARKERS[given] if counts else PhotoMarker.NONE)


def _consent(person: Registration, purpose: ConsentPurpose) -> Consent:
    return Consent(
        registration_id=person.id,
        purpose=purpose,
        text_version_hash=consent.text_hash(purpose),
        given_at=BEFORE,
        given_via="own page",
        guardian_required=person.under_18 is True,
    )


def test_withdrawn_since_the_last_print_means_no_photo(
    store: Any, event: Event, people: dict[str, Registration]
) -> None:
    store(_consent(people["Birke"], WEB))
    print_for(event, ALL, PRINTED_AT)
    with write_transaction():
        person = db.session.merge(people["Birke"])
        photo_choices.choose(person, (), by=SYSTEM, now=NOW)

    (view,) = badges.views(event.id, SINCE)
    news = badges.news(event.id)

    assert (view.name, view.marker) == ("Birke", PhotoMarker.NONE)
    assert news is not None
    assert (news.printed_at, news.changed, news.photos) == (PRINTED_AT, 1, 1)
    assert [person.last_name for person in news.named] == ["Birke"]


def test_workshops_come_with_room_and_track(
    store: Any, event: Event, people: dict[str, Registration], programme: Programme
) -> None:
    for block in (2, 1):
        store(make_seat(people["Birke"], programme.session("one", block)))

    sessions = badges.views(event.id, ALL)[1].sessions

    assert [row.slot.starts_at for row in sessions] == [x.starts_at for x in programme.blocks]
    assert page_texts(_printed(event, ALL))[0].count("W1 · Raum") == 2


def _printed(event: Event, wanted: Wanted, **layout: Any) -> bytes:
    order = badges.order(event, wanted, Layout(BadgeFormat.A7, **layout), now=NOW)
    return badges.print_out(order)


@pytest.mark.usefixtures("people")
def test_as_many_queries_for_many_as_for_one(
    app: Flask, store: Any, event: Event, city: Organisation, count_queries: QueryLog
) -> None:
    badges.views(event.id, ALL)  # begins the transaction
    with count_queries(app) as few:
        badges.views(event.id, ALL)
    store(*(make_registration(event, city) for _ in range(20)))
    with count_queries(app) as many:
        badges.views(event.id, ALL)

    assert len(few) == len(many) == 3


@pytest.mark.parametrize(
    ("action", "is_new"),
    [
        ("consent.give", True),
        ("guardian_form.end", True),
        ("registration.correct", True),
        ("own_data.names", True),
        ("session.change", True),
        ("promote", True),
        ("release.released", True),
        ("school_day.set", False),
        ("personal_link.send", False),
    ],
)
def test_what_happened_to_a_person_since_the_last_print(
    event: Event, people: dict[str, Registration], action: str, *, is_new: bool
) -> None:
    note(action, "registration", people["Zeder"].public_id, event)
    note(action, "registration", people["Birke"].public_id, event, at=BEFORE)

    assert names(event, SINCE) == (["Zeder"] if is_new else [])


def test_new_people_and_new_codes_count(
    store: Any, event: Event, city: Organisation, people: dict[str, Registration]
) -> None:
    replaced = ReplacedTicket(
        code="0" * 16, registration_id=people["Gast"].id, replaced_at=PRINTED_AT
    )
    store(make_registration(event, city, last_name="Ahorn", badge_name="Neu"), replaced)

    assert names(event, SINCE) == ["Neu", "Gast"]


@pytest.mark.parametrize("part", ["workshop_session", "workshop", "slot", "room"])
def test_people_of_a_changed_workshop_need_another_badge(
    store: Any, event: Event, people: dict[str, Registration], programme: Programme, part: str
) -> None:
    session = programme.session("one", 1)
    store(make_seat(people["Birke"], session))
    store(make_seat(people["Zeder"], programme.session("two", 2)))
    ids = {
        "workshop_session": session.id,
        "workshop": session.workshop_id,
        "slot": session.slot_id,
        "room": session.room_id,
    }

    note(f"{part}.revise", part, ids[part], event)

    assert names(event, SINCE) == ["Birke"]


@pytest.mark.usefixtures("people")
def test_after_a_published_plan_everybody_counts(store: Any, event: Event) -> None:
    store(make_plan(event, published_at=NOW))

    assert len(names(event, SINCE)) == 4


@pytest.mark.usefixtures("people")
def test_only_whole_prints_are_remembered(event: Event, city: Organisation) -> None:
    print_for(event, Wanted(Selection.ORGANISATION, organisation_id=city.id), NOW)
    print_for(event, SINCE, NOW)
    assert (badges.last_print(event.id), badges.news(event.id)) == (None, None)

    print_for(event, ALL, PRINTED_AT)
    print_for(event, Wanted(Selection.CHANGED, since=PRINTED_AT + timedelta(minutes=1)), NOW)
    assert badges.last_print(event.id) == PRINTED_AT

    print_for(event, SINCE, NOW)
    assert badges.last_print(event.id) == NOW


def test_order_survives_the_database(event: Event, people: dict[str, Registration]) -> None:
    wanted = Wanted(Selection.CHANGED, since=BEFORE, sorting=Sorting.ORGANISATION)
    layout = Layout(BadgeFormat.SMALL_LABEL, begins_at=4, blanks=2)

    order = badges.order(event, wanted, layout, now=NOW)
    kept = json.loads(json.dumps(order.parameters))

    assert order.rows == len(people) - 2 + 2
    assert order.file_name == f"praxistag_namensschilder_{event.slug}_{NOW.date()}.pdf"
    assert Wanted.of(kept["wanted"]) == wanted
    assert Layout.of(kept["layout"]) == layout


def test_nobody_and_nothing_blank_is_no_file(event: Event) -> None:
    with pytest.raises(NobodyHasTicket):
        _printed(event, ALL)

    assert page_texts(_printed(event, ALL, blanks=1))[0].count("KEIN FOTO") == 1


def test_a_print_leaves_one_line_without_names(app: Flask, event: Event) -> None:
    print_for(event, ALL, NOW)

    with app.app_context():
        (line,) = db.session.query(AuditEntry).all()
        assert (line.action, line.subject_kind, line.subject_id) == badges.PRINTED
