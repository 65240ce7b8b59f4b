"""`/verwaltung/einlass/klaeren`: one decision each, logged, taken back, never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import Role
from praxistag.extensions import db
from praxistag.models import AuditEntry, CheckIn
from praxistag.services import desk
from tests.attended import HALF_PAST
from tests.desk_cards import URL, both, decide, unknown
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.domain.desk import Case
    from praxistag.models import Device, Registration
    from tests.attended import PastDay
    from tests.conftest import QueryLog
    from tests.page import Browser, Page
    from tests.people import SignIn


def cases(app: Flask, event_id: int) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    with app.app_context():
        found = desk.load(event_id)
    return found.open, found.settled


def badge(page: Page) -> str:
    found = page.soup.select_one(".navigation__badge")
    return found.get_text(" ", strip=True) if found else ""


def test_desk_without_a_case_says_what_will_stand_here(office: Browser, past_day: PastDay) -> None:
    assert past_day.event.id
    page = office.get(URL)

    assert page.heading == "Am Einlass ist nichts zu klären."
    assert "Im Moment ist nichts zu tun" in page.text
    assert "Noch ist nichts entschieden" in office.get(f"{URL}?stand=erledigt").text


def test_desk_without_an_event_is_not_there(office: Browser) -> None:
    assert office.client.get(URL).status_code == 404


def test_two_people_with_one_ticket_leave_something_to_do(
    app: Flask,
    office: Browser,
    store: Any,
    past_day: PastDay,
    second: Device,
    amira: Registration,
) -> None:
    store(*both(past_day, second, amira))

    assert badge(office.get(URL)) == "1 offen"

    page = office.follow(decide(office, "dismissed"))

    assert "Entschieden." in page.text
    assert page.heading == "Am Einlass ist nichts zu klären."
    assert badge(page) == ""
    settled = office.get(f"{URL}?stand=erledigt")
    assert "Zwei Personen mit einem Ticket" in settled.text
    assert settled.link("Anmeldung der zweiten Person prüfen") == "/verwaltung/personen"
    with app.app_context():
        (action,) = db.session.scalars(
            select(AuditEntry.action).where(AuditEntry.action.startswith("desk."))
        )
    assert action == "desk.dismissed"


def test_decision_is_taken_back_from_the_settled_cards(
    app: Flask,
    office: Browser,
    store: Any,
    past_day: PastDay,
    second: Device,
    amira: Registration,
) -> None:
    store(*both(past_day, second, amira))
    decide(office, "counts")
    settled = office.get(f"{URL}?stand=erledigt")
    (form,) = settled.soup.select("main form.rows__form")

    page = office.follow(office.post(str(form["action"]), token=office.token(URL)))

    assert "wieder offen" in page.text
    assert page.heading == "Ein Fall ist zu klären."
    assert [len(one) for one in cases(app, past_day.event.id)] == [1, 0]


def test_second_admin_hears_who_was_faster(
    app: Flask,
    office: Browser,
    store: Any,
    sign_in: SignIn,
    past_day: PastDay,
    second: Device,
    amira: Registration,
) -> None:
    store(*both(past_day, second, amira))
    ((case,), _settled) = cases(app, past_day.event.id)
    decide(office, "dismissed")
    other = make_account(Role.ADMIN)
    store(other)
    sign_in(office, other)

    page = office.follow(
        office.post(f"{URL}/{case.key}", {"decision": "counts"}, token=office.token(URL))
    )

    assert "hat Konto" in page.text
    assert "schon um" in page.text
    (_open, (settled,)) = cases(app, past_day.event.id)
    assert settled.note is not None
    assert settled.note.decision == "dismissed"


@pytest.mark.parametrize("action", ["x", "x/zuruecknehmen"])
def test_card_that_is_no_more_is_told_not_guessed(
    office: Browser, store: Any, past_day: PastDay, second: Device, amira: Registration, action: str
) -> None:
    store(*both(past_day, second, amira))
    data = {} if "/" in action else {"decision": "counts"}

    page = office.follow(office.post(f"{URL}/{action}", data, token=office.token(URL)))

    assert "inzwischen etwas dazugekommen" in page.text


@pytest.mark.parametrize(
    ("action", "data"),
    [("x", {"decision": "open"}), ("x", {}), ("x/zuruecknehmen", {"surprise": "1"})],
)
def test_button_that_is_not_there_is_refused(
    office: Browser,
    store: Any,
    past_day: PastDay,
    second: Device,
    amira: Registration,
    action: str,
    data: dict[str, str],
) -> None:
    store(*both(past_day, second, amira))

    response = office.post(f"{URL}/{action}", data, token=office.token(URL))

    assert response.status_code == 400


def test_unknown_code_finds_its_person(
    app: Flask, office: Browser, store: Any, past_day: PastDay, amira: Registration
) -> None:
    store(unknown(past_day), unknown(past_day, 3))
    page = office.get(URL)
    assert "Ein Code, den niemand hat" in page.text
    assert "Zweimal gescannt" in page.text

    search = office.get(page.link("Gehört zu …"))
    found = office.get(f"{search.link('Klären')}/{page_key(page)}/person?q=Ahorn")
    question = office.get(found.link("Auswählen"))
    assert question.heading == "Gehört der Code zu Amira Ahorn?"
    answer = office.follow(office.post(found.link("Auswählen"), token=office.token(URL)))

    assert "Amira Ahorn ist eingetragen." in answer.text
    assert "Gehört zu Amira Ahorn" in office.get(f"{URL}?stand=erledigt").text
    with app.app_context():
        row = db.session.scalars(select(CheckIn).where(CheckIn.device_id.is_(None))).one()
        assert (row.registration_id, row.scanned_at) == (amira.id, HALF_PAST)


def page_key(page: Page) -> str:
    card = page.soup.select_one("article.desk")
    assert card is not None
    return str(card["id"]).removeprefix("fall-")


@pytest.mark.parametrize("path", ["x/person", "x/person/{person}"])
def test_person_of_a_case_that_is_no_more_leads_back(
    office: Browser, past_day: PastDay, amira: Registration, path: str
) -> None:
    assert past_day.event.id
    response = office.client.get(f"{URL}/{path.format(person=amira.public_id)}")

    assert (response.status_code, response.location) == (303, URL)


def test_somebody_else_s_case_takes_no_person(
    app: Flask,
    office: Browser,
    store: Any,
    past_day: PastDay,
    second: Device,
    amira: Registration,
) -> None:
    store(*both(past_day, second, amira))
    ((case,), _settled) = cases(app, past_day.event.id)
    url = f"{URL}/{case.key}/person/{amira.public_id}"

    page = office.follow(office.post(url, token=office.token(URL)))

    assert "inzwischen etwas dazugekommen" in page.text


def test_cards_come_on_pages(office: Browser, store: Any, past_day: PastDay) -> None:
    store(*(unknown(past_day, i, code_hash=f"{i:032}") for i in range(23)))

    assert len(office.get(URL).soup.select("article.desk")) == 20
    assert len(office.get(f"{URL}?seite=2").soup.select("article.desk")) == 3
    assert len(office.get(f"{URL}?seite=99").soup.select("article.desk")) == 3
    assert office.get(URL).heading == "23 Fälle sind zu klären."


@pytest.mark.parametrize("number", [1, 6])
def test_page_asks_a_constant_number_of_questions(
    app: Flask,
    office: Browser,
    store: Any,
    count_queries: QueryLog,
    past_day: PastDay,
    second: Device,
    number: int,
) -> None:
    for i in range(number):
        person = make_registration(past_day.event, past_day.organisation)
        store(person)
        store(*both(past_day, second, person), unknown(past_day, code_hash=f"{i:032}"))
    office.get(URL)

    with count_queries(app) as statements:
        office.client.get(URL)

    assert len([one for one in statements if one.startswith("SELECT")]) == 13


def test_log_names_nobody(
    office: Browser,
    store: Any,
    past_day: PastDay,
    second: Device,
    amira: Registration,
    caplog: pytest.LogCaptureFixture,
) -> None:
    store(*both(past_day, second, amira))
    decide(office, "counts")

    assert "desk.counts double" in caplog.text
    assert "Amira" not in caplog.text
