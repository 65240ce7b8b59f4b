"""Who is on the tickets an office prints, who is not, and what they say."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.errors import NobodyHasTicket
from praxistag.domain.german import with_year
from praxistag.domain.kinds import SeatOrigin
from praxistag.domain.states import ReleaseState, SeatState, has_ticket
from praxistag.models import SessionSeat
from praxistag.services import office_tickets
from praxistag.services.office_tickets import Selection, Wanted
from praxistag.services.scopes import Scope
from tests.documents.pdf_reading import assert_accessible, page_sizes, page_texts
from tests.factories import make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.people import Programme

ALL = Wanted(Selection.ALL)
WITHOUT_EMAIL = Wanted(Selection.WITHOUT_EMAIL)
PRIVACY = "https://praxistag.example.org/datenschutz"


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def scope(event: Event, city: Organisation) -> Scope:
    return Scope(event.id, city.id)


@pytest.fixture
def people(store: Any, event: Event, city: Organisation) -> dict[str, Registration]:
    """Four with a ticket, two of them without e-mail; one waits, one is refused, one cancelled."""
    paper = {"email": None, "email_key": None, "is_entered_by_office": True}
    rows = {
        "Zeder": make_registration(event, city, last_name="Zeder"),
        "Ähre": make_registration(event, city, last_name="Ähre", **paper),
        "Birke": make_registration(event, city, last_name="Birke", badge_name="Bee", **paper),
        "Offen": make_registration(
            event, city, last_name="Offen", release_state=ReleaseState.PENDING
        ),
        "Warten": make_registration(
            event, city, last_name="Warten", seat_state=SeatState.WAITING, **paper
        ),
        "Nein": make_registration(
            event, city, last_name="Nein", release_state=ReleaseState.REJECTED
        ),
        "Fort": make_registration(event, city, last_name="Fort", seat_state=SeatState.CANCELLED),
    }
    store(*rows.values())
    return rows


def tickets(scope: Scope, wanted: Wanted) -> list[str]:
    return page_texts(office_tickets.pdf(scope, wanted, privacy_url=PRIVACY))


def bearers(text: str) -> list[str]:
    """Return the last names in small print, from left to right and from top to bottom."""
    return re.findall(r"Für \S+ (\w+)\.", text)


def test_condition_of_the_query_is_the_rule_of_the_domain(
    store: Any, event: Event, city: Organisation, scope: Scope
) -> None:
    states = list(itertools.product(SeatState, ReleaseState))
    store(
        *(
            make_registration(event, city, seat_state=seat, release_state=release)
            for seat, release in states
        )
    )

    expected = sum(has_ticket(seat, release) for seat, release in states)
    assert office_tickets.count(scope, ALL) == expected


@pytest.mark.usefixtures("people")
def test_outlook_counts_tickets_and_names_who_has_none(scope: Scope) -> None:
    everybody = office_tickets.outlook(scope, ALL)
    paper = office_tickets.outlook(scope, WITHOUT_EMAIL)

    assert (everybody.tickets, everybody.without) == (4, 2)
    assert [person.last_name for person in everybody.named] == ["Nein", "Warten"]
    assert (paper.tickets, paper.without) == (2, 1)
    assert [person.last_name for person in paper.named] == ["Warten"]


def test_who_was_chosen_and_cancelled_is_named_too(
    scope: Scope, people: dict[str, Registration]
) -> None:
    chosen = [people[name].public_id for name in ("Birke", "Fort", "Warten")]

    outlook = office_tickets.outlook(scope, Wanted(Selection.CHOSEN, chosen))

    assert (outlook.tickets, outlook.without) == (1, 2)
    assert [person.last_name for person in outlook.named] == ["Fort", "Warten"]


def test_four_tickets_to_a_sheet_by_name_with_the_notice_where_it_belongs(
    store: Any,
    event: Event,
    people: dict[str, Registration],
    programme: Programme,
    scope: Scope,
) -> None:
    session = programme.session("one", 1)
    store(
        SessionSeat(
            registration_id=people["Birke"].id,
            slot_id=session.slot_id,
            session_id=session.id,
            origin=SeatOrigin.PLAN,
        )
    )

    content = office_tickets.pdf(scope, ALL, privacy_url=PRIVACY)

    (text,) = page_texts(content)
    assert page_sizes(content) == [(210, 297)]
    assert_accessible(content, title=f"Tickets · {with_year(event.short_name, event.starts_at)}")
    assert bearers(text) == ["Ähre", "Birke", "Offen", "Zeder"]
    assert text.count("Art. 14 DSGVO") == 2
    assert text.count(PRIVACY) == 2
    assert "Blühfläche planen" in text
    assert "Bee" in text


@pytest.mark.usefixtures("people")
def test_people_without_email_alone(scope: Scope) -> None:
    (text,) = tickets(scope, WITHOUT_EMAIL)

    assert bearers(text) == ["Ähre", "Birke"]


def test_nobody_left_is_told(
    scope: Scope, jobcenter: Organisation, people: dict[str, Registration]
) -> None:
    waiting = Wanted(Selection.CHOSEN, [people["Warten"].public_id])
    foreign = Scope(scope.event_id, jobcenter.id)

    for where, wanted in ((scope, waiting), (foreign, ALL)):
        with pytest.raises(NobodyHasTicket):
            office_tickets.pdf(where, wanted, privacy_url=PRIVACY)


def test_people_of_others_are_never_printed(
    people: dict[str, Registration], scope: Scope, jobcenter: Organisation
) -> None:
    chosen = Wanted(Selection.CHOSEN, [people["Birke"].public_id])

    assert office_tickets.count(Scope(scope.event_id, jobcenter.id), chosen) == 0


def test_wish_survives_as_parameters_of_a_job() -> None:
    wanted = Wanted(Selection.CHOSEN, ["b", "a"])

    assert Wanted.of(wanted.parameters()) == Wanted(Selection.CHOSEN, ["a", "b"])
