"""The office asks, the apprentice answers; guests have no office, and nothing is answered twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.kinds import RemarkKind
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Registration, ReleaseRemark
from praxistag.services import releases
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser

QUESTION = "Hast du an dem Tag Berufsschule?\nWenn ja: welche?"


@pytest.fixture
def amira(store: Any, event: Event, city: Organisation, personal_path: Any) -> Registration:
    """An apprentice whose release is open."""
    row = make_registration(event, city, badge_name="Amira", release_state=ReleaseState.PENDING)
    personal_path(row)
    store(row)
    return row


@pytest.fixture
def asked(app: Flask, amira: Registration) -> Registration:
    """The same, after her office has asked her something."""
    with app.app_context(), write_transaction():
        releases.ask(
            [db.session.get_one(Registration, amira.id)], QUESTION, by=SYSTEM, now=utc_now()
        )
    return amira


def stored(app: Flask, person: Registration) -> tuple[ReleaseState, list[tuple[RemarkKind, str]]]:
    with app.app_context():
        remarks = db.session.scalars(select(ReleaseRemark).order_by(ReleaseRemark.id)).all()
        state = db.session.get_one(Registration, person.id).release_state
        return state, [(one.kind, one.text) for one in remarks]


def test_own_page_shows_the_question_and_leads_to_the_answer(
    browser_client: Browser, asked: Registration, personal_path: Any
) -> None:
    page = browser_client.get(personal_path(asked))

    assert page.heading == "Hallo Amira, dein Ausbildungsbüro hat eine Frage."
    assert "Hast du an dem Tag Berufsschule? Wenn ja: welche?" in page.text
    assert page.link("Antworten") == f"{personal_path(asked)}/rueckfrage"
    (current,) = page.soup.select(".steps [aria-current=step]")
    assert "Frage beantworten" in current.get_text()


def test_answer_reaches_the_office_and_the_page_says_so(
    app: Flask, browser_client: Browser, asked: Registration, personal_path: Any
) -> None:
    url = f"{personal_path(asked)}/rueckfrage"
    page = browser_client.get(url)
    assert "liest nur das Ausbildungsbüro (Stadt Musterstadt)" in page.text
    assert "keine Gesundheitsdaten" in page.text

    own = browser_client.follow(browser_client.post(url, {"answer": " Ja, donnerstags. "}))

    assert stored(app, asked) == (
        ReleaseState.PENDING,
        [(RemarkKind.QUERY, QUESTION), (RemarkKind.ANSWER, "Ja, donnerstags.")],
    )
    assert "Dein Ausbildungsbüro schaut wieder darauf." in own.soup.get_text(" ")
    assert own.heading == "Hallo Amira, du bist angemeldet."
    assert "Deine Antwort ist da." in own.text

    earlier = browser_client.get(own.link("Frage und Antwort ansehen"))
    assert earlier.heading == "Fragen deines Ausbildungsbüros"
    assert "Ja, donnerstags." in earlier.text
    assert not earlier.soup.select("main form")


def test_second_press_keeps_one_answer(
    app: Flask, browser_client: Browser, asked: Registration, personal_path: Any
) -> None:
    url = f"{personal_path(asked)}/rueckfrage"
    token = browser_client.token(url)

    for _ in range(2):
        response = browser_client.post(url, {"answer": "Nein."}, token=token)
        assert response.status_code == 303

    assert len(stored(app, asked)[1]) == 2


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("   ", "Bitte eine Antwort eingeben."),
        ("x" * 501, "Bitte höchstens 500 Zeichen eingeben."),
    ],
)
def test_nothing_and_too_much_are_refused(
    app: Flask,
    browser_client: Browser,
    asked: Registration,
    personal_path: Any,
    text: str,
    error: str,
) -> None:
    url = f"{personal_path(asked)}/rueckfrage"

    page = browser_client.submit(url, {"answer": text})

    assert page.errors() == [f"Deine Antwort: {error}"]
    assert stored(app, asked)[0] is ReleaseState.QUERY


def test_answer_after_the_decision_is_not_kept_but_not_lost_either(
    app: Flask, browser_client: Browser, asked: Registration, personal_path: Any
) -> None:
    url = f"{personal_path(asked)}/rueckfrage"
    token = browser_client.token(url)
    with app.app_context(), write_transaction():
        releases.release([db.session.get_one(Registration, asked.id)], by=SYSTEM, now=utc_now())

    page = browser_client.submit(url, {"answer": "Zu spät?", "csrf_token": token}, status=409)

    assert "Gerade ist keine Frage offen." in page.text
    assert "Nicht gesendet: „Zu spät?“" in page.text
    assert stored(app, asked)[0] is ReleaseState.RELEASED


def test_markup_in_a_question_stays_text(
    app: Flask, browser_client: Browser, amira: Registration, personal_path: Any
) -> None:
    with app.app_context(), write_transaction():
        person = db.session.get_one(Registration, amira.id)
        releases.ask([person], "<b>Na?</b>", by=SYSTEM, now=utc_now())

    for path in ("", "/rueckfrage"):
        assert "<b>Na?</b>" in browser_client.get(f"{personal_path(amira)}{path}").text


def test_who_waits_for_a_place_can_answer_too(
    store: Any, browser_client: Browser, event: Event, city: Organisation, personal_path: Any
) -> None:
    row = make_registration(
        event,
        city,
        release_state=ReleaseState.QUERY,
        seat_state=SeatState.WAITING,
        waiting_since=utc_now(),
    )
    path = personal_path(row)
    store(row)
    kind = RemarkKind.QUERY
    store(ReleaseRemark(registration_id=row.id, kind=kind, text="Wann?", written_at=utc_now()))

    page = browser_client.get(path)

    assert page.heading.endswith("du stehst auf der Warteliste.")
    assert "Wann?" in page.text
    assert browser_client.get(page.link("Antworten")).soup.select("main form")


@pytest.mark.parametrize("hidden", [RemarkKind.NOTE, RemarkKind.REASON])
def test_internal_remarks_never_show(
    store: Any,
    browser_client: Browser,
    asked: Registration,
    personal_path: Any,
    hidden: RemarkKind,
) -> None:
    text = "Schlechte Noten"
    store(ReleaseRemark(registration_id=asked.id, kind=hidden, text=text, written_at=utc_now()))

    for path in ("", "/rueckfrage"):
        assert text not in browser_client.get(f"{personal_path(asked)}{path}").text


def test_rejection_is_neutral_and_names_whom_to_ask(
    store: Any, browser_client: Browser, event: Event, city: Organisation, personal_path: Any
) -> None:
    row = make_registration(
        event,
        city,
        release_state=ReleaseState.REJECTED,
        seat_state=SeatState.WAITING,
        waiting_since=utc_now(),
    )
    path = personal_path(row)
    store(row)
    kind = RemarkKind.REASON
    store(ReleaseRemark(registration_id=row.id, kind=kind, text="Noten", written_at=utc_now()))

    page = browser_client.get(path)

    assert page.heading.endswith("es klappt leider nicht.")
    assert "Noten" not in page.text
    assert page.link(city.office_email) == f"mailto:{city.office_email}"
    assert "Absagen" not in page.text


@pytest.mark.parametrize("audience", ["guest", "apprentice"])
def test_without_a_question_there_is_no_page(
    store: Any,
    browser_client: Browser,
    event: Event,
    city: Organisation,
    personal_path: Any,
    audience: str,
) -> None:
    row = make_registration(event, None if audience == "guest" else city)
    path = personal_path(row)
    store(row)

    response = browser_client.client.get(f"{path}/rueckfrage")

    assert response.status_code == 303
    assert response.location == path


def test_after_the_day_nothing_can_be_answered(
    store: Any, browser_client: Browser, personal_path: Any, city: Organisation
) -> None:
    event = make_event(is_current=False, starts_at=utc_now() - timedelta(days=1))
    store(event)
    row = make_registration(event, city, release_state=ReleaseState.QUERY)
    path = personal_path(row)
    store(row)
    kind = RemarkKind.QUERY
    store(ReleaseRemark(registration_id=row.id, kind=kind, text="Wann?", written_at=utc_now()))

    assert not browser_client.get(f"{path}/rueckfrage").soup.select("main form")
    assert "Antworten" not in browser_client.get(path).text
