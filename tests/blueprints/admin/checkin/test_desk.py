"""`/verwaltung/einlass/klaeren`: cards that say what happened, and one decision each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import Role, ScanKind
from praxistag.domain.states import SeatState, Verdict
from praxistag.extensions import db
from praxistag.models import AuditEntry, CheckIn, DeskNote
from praxistag.services import desk
from tests.attended import HALF_PAST, OVER, list_of, make_check_in
from tests.factories import make_account, make_device, make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.domain.desk import Case
    from praxistag.models import Device, Registration
    from tests.attended import PastDay
    from tests.conftest import QueryLog
    from tests.page import Browser, Page
    from tests.people import SignIn

URL = "/verwaltung/einlass/klaeren"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def second(store: Any, past_day: PastDay) -> Device:
    """A device that was revoked an hour after the doors opened."""
    row = make_device(
        past_day.event, token="2", name="Eingang <2>", revoked_at=HALF_PAST + 60 * MINUTE
    )
    store(row)
    return row


@pytest.fixture
def amira(store: Any, past_day: PastDay) -> Registration:
    row = make_registration(
        past_day.event,
        past_day.organisation,
        first_name="Amira",
        last_name="Ahorn",
        name_key="amira ahorn",
    )
    store(row)
    return row


def both(past_day: PastDay, second: Device, person: Registration) -> list[CheckIn]:
    """Return scans of two devices that both said yes."""
    values: dict[str, Any] = {"shown": Verdict.OK, "received_at": OVER}
    later = {"verdict": Verdict.ALREADY, "scanned_at": HALF_PAST + 4 * MINUTE}
    return [
        make_check_in(past_day.device, person, ENTRANCE, **values),
        make_check_in(second, person, ENTRANCE, **values | later),
    ]


def unknown(
    past_day: PastDay, minute: int = 0, *, list_key: str = ENTRANCE, **changes: Any
) -> CheckIn:
    nobody = make_registration(past_day.event)
    values: dict[str, Any] = {
        "registration_id": None,
        "verdict": Verdict.UNKNOWN,
        "code_hash": "f" * 32,
        "scanned_at": HALF_PAST + minute * MINUTE,
    }
    return make_check_in(past_day.device, nobody, list_key, **values | changes)


def cases(app: Flask, event_id: int) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    with app.app_context():
        found = desk.load(event_id)
    return found.open, found.settled


def decide(office: Browser, decision: str, card: int = 0) -> Any:
    """Press a button of a card."""
    form = office.get(URL).soup.select("form.desk__choices")[card]
    return office.post(str(form["action"]), {"decision": decision}, token=office.token(URL))


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


def test_double_shows_both_times_and_devices_side_by_side(
    office: Browser, store: Any, past_day: PastDay, second: Device, amira: Registration
) -> None:
    store(*both(past_day, second, amira))

    page = office.get(URL)

    assert page.heading == "Ein Fall ist zu klären."
    assert "Amira Ahorn wurde zweimal eingelassen" in page.text
    assert "Stadt Musterstadt" in page.text
    tiles = [one.get_text(" ", strip=True) for one in page.soup.select(".desk__scan")]
    assert [("Eingang 1" in tiles[0]), ("Eingang <2>" in tiles[1])] == [True, True]
    assert badge(page) == "1 offen"


def test_two_people_with_one_ticket_leave_something_to_do(
    app: Flask,
    office: Browser,
    store: Any,
    past_day: PastDay,
    second: Device,
    amira: Registration,
) -> None:
    store(*both(past_day, second, amira))

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


def test_code_that_has_a_holder_by_now_leads_straight_there(
    office: Browser, store: Any, past_day: PastDay, amira: Registration
) -> None:
    store(unknown(past_day, code_hash=amira.ticket_hash))

    page = office.get(URL)

    assert "Das Ticket gehört Amira Ahorn." in page.text
    assert page.link("Gehört zu …").endswith(f"/person/{amira.public_id}")


@pytest.mark.parametrize(
    ("verdict", "title"),
    [
        (Verdict.WRONG_EVENT, "Ein Ticket einer anderen Veranstaltung"),
        (Verdict.INVALID, "Ein Scan auf einer Liste, die es nicht gibt"),
    ],
)
def test_other_codes_of_nobody_are_named(
    office: Browser, store: Any, past_day: PastDay, verdict: Verdict, title: str
) -> None:
    store(unknown(past_day, verdict=verdict, list_key="session-999"))

    assert title in office.get(URL).text


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


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Verdict.WAITING, "trotz Warteliste eingelassen"),
        (Verdict.CANCELLED, "trotz Absage eingelassen"),
        (Verdict.NOT_RELEASED, "ohne Freigabe eingelassen"),
        (Verdict.REPLACED, "mit einem alten Ticket eingelassen"),
    ],
)
def test_forced_admission_says_what_follows(
    office: Browser,
    store: Any,
    past_day: PastDay,
    amira: Registration,
    reason: Verdict,
    words: str,
) -> None:
    store(make_check_in(past_day.device, amira, ENTRANCE, kind=ScanKind.ADMIT, overruled=reason))

    page = office.get(URL)

    assert f"Amira Ahorn wurde {words}" in page.text
    assert ("bekommt eine Bescheinigung" in page.text) is (reason is not Verdict.REPLACED)


def test_outdated_device_says_what_is_true_by_now(
    office: Browser, store: Any, past_day: PastDay, amira: Registration
) -> None:
    row = make_check_in(
        past_day.device, amira, ENTRANCE, verdict=Verdict.CANCELLED, shown=Verdict.OK
    )
    store(row)

    page = office.get(URL)

    assert "Amira Ahorn wurde nach altem Stand eingelassen" in page.text
    assert "Inzwischen ist die Person abgemeldet." in page.text


def test_late_scans_come_as_one_card_with_their_sides(
    app: Flask,
    office: Browser,
    store: Any,
    past_day: PastDay,
    second: Device,
    amira: Registration,
) -> None:
    other = make_registration(past_day.event, past_day.organisation)
    store(other)
    values: dict[str, Any] = {"is_late": True, "shown": Verdict.OK}
    store(
        make_check_in(second, amira, ENTRANCE, **values),
        make_check_in(second, other, ENTRANCE, **values, scanned_at=HALF_PAST + 70 * MINUTE),
        make_check_in(past_day.device, amira, ENTRANCE, scanned_at=HALF_PAST - MINUTE),
    )

    page = office.get(URL)

    assert "2 Scans von „Eingang <2>“ kamen nach der Abmeldung um" in page.text
    assert "1 vorher, 1 danach" in page.text
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("main tbody tr")]
    assert "vorher" in rows[0]
    assert "Eingang 1" in rows[0]
    assert rows[1].endswith("–")
    decide(office, "counts")
    with app.app_context():
        assert len(db.session.scalars(select(DeskNote)).all()) == 2
    assert "Zählen" in office.get(f"{URL}?stand=erledigt").text


def test_single_late_scan_after_the_end_of_the_day(
    office: Browser, store: Any, past_day: PastDay, amira: Registration
) -> None:
    end = past_day.device.valid_until
    store(make_check_in(past_day.device, amira, ENTRANCE, is_late=True, scanned_at=end + MINUTE))

    page = office.get(URL)

    assert "1 Scan von „Eingang 1“ kam nach dem Ende um" in page.text
    assert "alles danach" in page.text


def test_swaps_are_told_and_a_full_session_is_asked_about(
    office: Browser, store: Any, past_day: PastDay, amira: Registration
) -> None:
    target, own = past_day.session("one", 1), past_day.session("two", 1)
    target.capacity = 1
    other = make_registration(past_day.event, past_day.organisation, seat_state=SeatState.SEATED)
    store(target, other)
    values: dict[str, Any] = {"kind": ScanKind.ADMIT, "overruled": Verdict.OTHER_LIST}
    store(
        make_seat(amira, own),
        make_check_in(past_day.device, amira, list_of(target), **values),
        make_check_in(
            past_day.device, other, list_of(target), **values, scanned_at=HALF_PAST + MINUTE
        ),
    )

    page = office.get(URL)

    assert "wurde in einen vollen Workshop eingelassen" in page.text
    (row,) = page.soup.select("main tbody tr")
    words = row.get_text(" ", strip=True)
    assert words.startswith("Amira Ahorn W2 Nisthilfen bauen")
    assert "W1 Blühfläche planen" in words


def test_unknown_code_scanned_often_becomes_a_table(
    office: Browser, store: Any, past_day: PastDay
) -> None:
    store(*(unknown(past_day, minute) for minute in range(7)))

    page = office.get(URL)

    assert "7-mal gescannt" in page.text
    assert len(page.soup.select("main tbody tr")) == 7


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

    assert len([one for one in statements if one.startswith("SELECT")]) == 12


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
