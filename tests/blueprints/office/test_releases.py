"""`/buero/freigaben`: decide about one or many, ask, take back; nothing for foreign people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from praxistag.domain.kinds import MailKind, ParticipationKind, RemarkKind, SchoolDay, TrainingArea
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, Organisation, OutgoingMail, Registration, ReleaseRemark
from tests.factories import make_registration
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Account
    from tests.conftest import QueryLog
    from tests.page import Browser, Page

URL = "/buero/freigaben"
PENDING = ReleaseState.PENDING


def make_pending(event: Event, organisation: Organisation, **overrides: Any) -> Registration:
    return make_registration(event, organisation, **({"release_state": PENDING} | overrides))


@pytest.fixture
def three(store: Any, event: Event, city: Organisation) -> list[Registration]:
    """Three who wait, in the order they registered; the last has no e-mail."""
    rows = [
        make_pending(event, city, first_name="Anna", training_area=TrainingArea.IT),
        make_pending(event, city, first_name="Bela", school_day=SchoolDay.LEAVE_MISSING),
        make_pending(event, city, first_name="Cem", email=None, email_key=None),
    ]
    for number, row in enumerate(rows):
        row.last_name, row.name_key = "Weide", f"{row.first_name.lower()} weide"
        row.registered_at = utc_now() - timedelta(days=9 - number)
    store(*rows)
    return rows


def names(page: Page) -> list[str]:
    return [text_of(node) for node in page.soup.select(".pick__name, .rows__title")]


def releases_of(app: Flask) -> dict[str, ReleaseState]:
    with app.app_context():
        rows = db.session.execute(select(Registration.first_name, Registration.release_state))
        return {row[0]: row[1] for row in rows}


def mails(app: Flask) -> list[MailKind]:
    with app.app_context():
        return list(db.session.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)))


def ids(*people: Registration) -> list[str]:
    return [person.public_id for person in people]


@pytest.mark.usefixtures("event")
def test_empty_page_says_what_will_stand_here(office: Browser) -> None:
    page = office.get(URL)

    assert page.heading == "Noch wartet niemand auf Ihre Freigabe."
    assert "Im Moment ist nichts zu tun." in page.text


def test_who_waits_longest_stands_first_with_everything_to_decide(
    office: Browser, store: Any, event: Event, city: Organisation, three: list[Registration]
) -> None:
    anna, bela, _cem = three
    now = utc_now()
    asked = make_registration(
        event,
        city,
        first_name="Dana",
        last_name="Weide",
        release_state=ReleaseState.QUERY,
        seat_state=SeatState.WAITING,
        registered_at=now - timedelta(days=20),
    )
    event.release_due_at = now + timedelta(days=5)
    city.release_text = "Die Zeit wird angerechnet."
    city.participation_kind = ParticipationKind.OFFICIAL_TRIP
    store(asked, event, city)
    store(
        *(
            ReleaseRemark(registration_id=person.id, kind=kind, text=text, written_at=now)
            for person, kind, text in (
                (anna, RemarkKind.QUERY, "Passt es?"),
                (anna, RemarkKind.ANSWER, "Ja, passt."),
                (anna, RemarkKind.NOTE, "Nur für uns."),
                (asked, RemarkKind.QUERY, "Ist Prüfung?"),
            )
        )
    )

    page = office.get(URL)

    assert page.heading == "3 Anmeldungen warten auf Ihre Entscheidung."
    assert names(page) == ["Anna Weide", "Bela Weide", "Cem Weide", "Dana Weide"]
    rows = [text_of(row) for row in page.soup.select(".pick__row")]
    assert "IT · angemeldet" in rows[0]
    assert "Antwort: Ja, passt. · liest nur Ihr Büro" in rows[0]
    assert "Nur für uns." not in rows[0]
    assert "Berufsschule, Beurlaubung fehlt" in rows[1]
    assert "Ihre Frage: Ist Prüfung? · lesen Ihr Büro und die Person" in rows[3]
    assert "Warteliste" in rows[3]
    assert "Dienstreise oder Dienstgang. Wortlaut ansehen" in page.text
    assert "Die Zeit wird angerechnet." in page.text
    assert page.link("Bela Weide") == f"/buero/personen/{bela.public_id}"


@pytest.mark.parametrize(
    ("days", "words"), [(5, "Bitte bis"), (-5, "Die Frist war am"), (None, "Ohne Freigabe")]
)
@pytest.mark.usefixtures("three")
def test_lead_names_the_deadline(
    office: Browser, store: Any, event: Event, days: int | None, words: str
) -> None:
    event.release_due_at = utc_now() + timedelta(days=days) if days else None
    store(event)

    assert words in office.get(URL).text


def test_one_tap_releases_just_this_person(
    office: Browser, app: Flask, three: list[Registration]
) -> None:
    anna, bela, _cem = three

    # The browser sends the ticked boxes along: they are not meant by this button.
    page = office.follow(
        office.post(URL, {"only": anna.public_id, "person": ids(bela)}, token=office.token(URL))
    )

    assert "Anna Weide ist freigegeben. Die E-Mail geht in zwei Minuten hinaus." in page.text
    assert releases_of(app) == {"Anna": ReleaseState.RELEASED, "Bela": PENDING, "Cem": PENDING}
    assert mails(app) == [MailKind.RELEASED]


def test_several_are_released_and_taken_back(
    office: Browser, app: Flask, three: list[Registration]
) -> None:
    response = office.post(f"{URL}?status=wartet", {"person": ids(*three), "do": "release"})

    assert response.location == f"{URL}?status=wartet"
    page = office.get(response.location)
    assert "3 Azubis sind freigegeben. 2 E-Mails gehen in zwei Minuten hinaus." in page.text
    assert "Ohne E-Mail-Adresse, bitte selbst Bescheid sagen: Cem Weide." in page.text
    assert page.heading == "Sie haben über alle entschieden."

    undo = page.form_fields(action="/zuruecknehmen")
    page = office.follow(office.post(f"{URL}/zuruecknehmen", undo))
    assert "Zurückgenommen: 3 Azubis warten wieder." in page.text
    assert set(releases_of(app).values()) == {PENDING}
    assert mails(app) == []
    page = office.follow(office.post(f"{URL}/zuruecknehmen", undo))
    assert "Da war nichts mehr zurückzunehmen." in page.text


def test_taking_back_too_late_says_what_to_do(office: Browser, three: list[Registration]) -> None:
    page = office.follow(office.post(URL, {"only": three[0].public_id}))
    undo = page.form_fields(action="/zuruecknehmen")
    undo["at"] = str(int(undo["at"]) - 120_000_000)

    page = office.follow(office.post(f"{URL}/zuruecknehmen", undo))

    assert "Stellen Sie stattdessen eine Rückfrage." in page.text


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("at", ["", "nie", "-1", str(2**60)])
def test_taking_back_nonsense_is_refused(office: Browser, at: str) -> None:
    fields = {"at": at, "csrf_token": office.token(URL)}

    assert office.client.post(f"{URL}/zuruecknehmen", data=fields).status_code == 400


def test_nobody_ticked_or_nothing_left_is_said(office: Browser, three: list[Registration]) -> None:
    page = office.follow(office.post(URL, {"do": "release"}))
    assert "Bitte zuerst jemanden ankreuzen." in page.text

    office.post(URL, {"only": three[0].public_id})
    office.get(URL)
    page = office.follow(office.post(URL, {"only": three[0].public_id}))
    assert "Da war nichts mehr zu tun" in page.text


@pytest.mark.parametrize("field", ["only", "person"])
def test_foreign_people_do_not_exist(
    office: Browser,
    app: Flask,
    store: Any,
    event: Event,
    jobcenter: Organisation,
    three: list[Registration],
    field: str,
) -> None:
    foreign = make_pending(event, jobcenter, first_name="Fremd")
    store(foreign)
    data = {"person": ids(three[0], foreign), "do": "release"}
    data |= {"only": foreign.public_id} if field == "only" else {}

    assert office.post(URL, data).status_code == 404
    assert office.client.get(f"{URL}/rueckfrage?person={foreign.public_id}").status_code == 404

    assert set(releases_of(app).values()) == {PENDING}
    assert "Fremd" not in office.get(URL).text


def test_unknown_fields_are_refused(office: Browser, three: list[Registration]) -> None:
    assert office.post(URL, {"person": ids(*three), "release_state": "x"}).status_code == 400


def test_all_at_once_without_script_releases_whom_the_page_named(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation, three: list[Any]
) -> None:
    page = office.get(office.get(URL).link("Alle 3 freigeben"))
    assert page.heading == "Alle 3 freigeben?"
    assert names(page) == ["Anna Weide", "Bela Weide", "Cem Weide"]
    shown = [str(node["value"]) for node in page.soup.select("input[name=person]")]
    store(make_pending(event, city, first_name="Danach"))

    office.follow(office.post(URL, {"person": shown, "do": "release"}))

    assert shown == ids(*three)
    assert releases_of(app)["Danach"] is PENDING
    assert set(releases_of(app).values()) == {PENDING, ReleaseState.RELEASED}


@pytest.mark.usefixtures("event")
def test_all_at_once_without_anybody_leads_back(office: Browser) -> None:
    assert office.client.get(f"{URL}/alle").location == URL
    assert office.client.get(f"{URL}/rueckfrage").location == URL


def test_question_to_several_names_who_reads_it(
    office: Browser, app: Flask, three: list[Registration]
) -> None:
    anna, _bela, cem = three
    response = office.post(URL, {"person": ids(anna, cem), "do": "ask"})
    page = office.get(response.location)
    assert page.heading == "Rückfrage an 2 Azubis"
    assert "Alle genannten Personen lesen den Text und bekommen ihn per E-Mail." in page.text
    assert "Keine E-Mail-Adresse: Cem Weide." in page.text

    fields = {"person": ids(anna, cem), "text": "  Passt der Termin?  "}
    page = office.follow(office.post(f"{URL}/rueckfrage", fields, token=office.token(URL)))

    assert "2 Azubis sind gefragt. Die Freigabe wartet auf die Antwort." in page.text
    assert "bitte selbst Bescheid sagen: Cem Weide." in page.text
    assert releases_of(app) == {
        "Anna": ReleaseState.QUERY,
        "Bela": PENDING,
        "Cem": ReleaseState.QUERY,
    }
    assert mails(app) == [MailKind.RELEASE_QUERY]
    page = office.follow(office.post(f"{URL}/rueckfrage", fields, token=office.token(URL)))
    assert "Diese Frage ist schon gestellt." in page.text


@pytest.mark.parametrize(
    ("text", "error"),
    [(" ", "Bitte die Frage eingeben."), ("x" * 501, "Bitte höchstens 500 Zeichen eingeben.")],
)
def test_question_without_words_or_with_too_many_comes_back(
    office: Browser, three: list[Registration], text: str, error: str
) -> None:
    url = f"{URL}/rueckfrage?person={three[0].public_id}"

    page = office.submit(url, {"person": ids(three[0]), "text": text})

    assert page.errors() == [f"Ihre Frage: {error}"]
    assert page.heading == "Rückfrage an Anna Weide"


def test_chips_search_and_rejected(
    office: Browser, app: Flask, three: list[Registration], office_olga: Account
) -> None:
    with app.app_context(), write_transaction():
        db.session.execute(
            update(Registration)
            .where(Registration.id == three[0].id)
            .values(release_state=ReleaseState.REJECTED)
        )
        db.session.execute(
            update(Registration)
            .where(Registration.id == three[1].id)
            .values(
                release_state=ReleaseState.RELEASED,
                released_at=utc_now(),
                released_by_id=office_olga.id,
            )
        )

    rejected = office.get(f"{URL}?status=abgelehnt")
    assert names(rejected) == ["Anna Weide"]
    assert "Doch freigeben" in rejected.text
    released = office.get(f"{URL}?status=freigegeben")
    assert names(released) == ["Bela Weide"]
    assert "von Olga Office" in released.text
    assert not released.soup.select("button[name=only]")
    assert names(office.get(f"{URL}?status=berufsschule")) == ["Bela Weide"]
    assert names(office.get(f"{URL}?status=unsinn&seite=99")) == ["Cem Weide"]
    assert names(office.get(f"{URL}?q=cem+wei")) == ["Cem Weide"]
    assert "Niemand passt zu „%“" in office.get(f"{URL}?q=%25").text


@pytest.mark.usefixtures("three")
def test_after_the_day_nothing_can_be_pressed(
    office: Browser, store: Any, event: Event, three: list[Registration]
) -> None:
    token = office.token(URL)
    event.starts_at = utc_now() - timedelta(hours=9)
    event.ends_at = utc_now() - timedelta(hours=2)
    store(event)

    page = office.get(URL)
    assert page.heading == "Der Praxistag ist vorbei."
    assert not page.soup.select(".bulk-bar, button[name=only], input[name=person]")
    page = office.follow(office.post(URL, {"only": three[0].public_id}, token=token))
    assert "An der Freigabe ändert sich nichts mehr." in page.text
    fields = {"person": ids(three[0]), "text": "Noch da?"}
    page = office.follow(office.post(f"{URL}/rueckfrage", fields, token=token))
    assert "An der Freigabe ändert sich nichts mehr." in page.text


def test_without_duty_to_release_the_page_says_so(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    event.release_required = False
    store(event, make_registration(event, city, release_state=ReleaseState.NOT_REQUIRED))

    assert office.get(URL).heading == "Hier ist nichts freizugeben."


@pytest.mark.usefixtures("three")
def test_earlier_registrations_still_wait_when_the_duty_ended(
    office: Browser, store: Any, event: Event
) -> None:
    event.release_required = False
    store(event)

    page = office.get(URL)

    assert "braucht keine Freigabe mehr" in page.text
    assert "Noch hat Ihr Büro keinen Wortlaut festgelegt." in page.text
    assert len(names(page)) == 3


def test_pages_of_fifty_cost_the_same_however_many_wait(
    office: Browser,
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    count_queries: QueryLog,
) -> None:
    now = utc_now()
    store(make_pending(event, city))
    with count_queries(app) as for_one:
        office.client.get(URL)
    more = [make_pending(event, city) for _ in range(54)]
    store(*more)
    store(
        *(
            ReleaseRemark(registration_id=p.id, kind=RemarkKind.ANSWER, text="Ja", written_at=now)
            for p in more[:30]
        )
    )
    with count_queries(app) as for_many:
        office.client.get(URL)

    assert len(for_many) == len(for_one)
    first, second = office.get(URL), office.get(f"{URL}?seite=2")
    assert (len(names(first)), len(names(second))) == (50, 5)
    assert "Alle 55 freigeben" in first.text
    assert "Diese 50 auswählen" in first.text


def test_heading_and_words_when_only_people_without_email_are_concerned(
    office: Browser, three: list[Registration]
) -> None:
    page = office.follow(office.post(URL, {"only": three[2].public_id}))
    assert "Cem Weide ist freigegeben. Ohne E-Mail-Adresse, bitte selbst" in page.text

    fields = {"person": ids(*three[:2]), "text": "Passt der Termin?"}
    page = office.follow(office.post(f"{URL}/rueckfrage", fields, token=office.token(URL)))
    assert page.heading == "2 Rückfragen laufen noch."
