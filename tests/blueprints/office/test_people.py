"""`/buero/personen/<id>`: what an office may know about one person, and every decision."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import MailKind, RemarkKind, SchoolDay, TrainingArea
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import AuditEntry, Event, OutgoingMail, Registration, ReleaseRemark
from tests.documents.pdf_reading import page_texts
from tests.factories import make_registration
from tests.published import make_plan, make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Account, Organisation
    from tests.conftest import QueryLog
    from tests.page import Browser
    from tests.people import Programme

RELEASES = "/buero/freigaben"


@pytest.fixture
def erle(store: Any, event: Event, city: Organisation) -> Registration:
    """Somebody who waits for the office; under age, without a word about school."""
    event.seats_taken = 1
    row = make_registration(
        event,
        city,
        first_name="Testperson",
        last_name="Erle",
        badge_name="Testperson",
        name_key="testperson erle",
        under_18=True,
        release_state=ReleaseState.PENDING,
    )
    store(event, row)
    return row


def url_of(person: Registration, below: str = "") -> str:
    return f"/buero/personen/{person.public_id}{below}"


def stored(app: Flask, person: Registration) -> Registration:
    with app.app_context():
        row = db.session.get_one(Registration, person.id)
        db.session.expunge(row)
        return row


def mails(app: Flask) -> list[MailKind]:
    with app.app_context():
        return list(db.session.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)))


def remarks(app: Flask) -> list[tuple[RemarkKind, str]]:
    with app.app_context():
        rows = db.session.scalars(select(ReleaseRemark).order_by(ReleaseRemark.id))
        return [(row.kind, row.text) for row in rows]


def post(office: Browser, person: Registration, below: str, data: dict[str, Any]) -> Any:
    return office.post(url_of(person, below), data, token=office.token(url_of(person)))


def test_page_shows_what_an_office_may_know_and_no_more(
    office: Browser, store: Any, event: Event, erle: Registration, programme: Programme
) -> None:
    erle.training_area = TrainingArea.IT
    store(erle, make_plan(event), make_seat(erle, programme.session("one", 1)))
    now = utc_now()
    store(
        *(
            ReleaseRemark(
                registration_id=erle.id, kind=kind, text=text, written_at=now + timedelta(minutes=n)
            )
            for n, (kind, text) in enumerate(
                [
                    (RemarkKind.NOTE, "Nur für uns."),
                    (RemarkKind.QUERY, "Passt es?"),
                    (RemarkKind.ANSWER, "Ja."),
                ]
            )
        )
    )

    page = office.get(url_of(erle))

    assert page.heading == "Testperson Erle"
    assert "Wartet auf Ihre Entscheidung" in page.text
    for words in (erle.email, "IT", "Unter 18 ja", "Blühfläche planen", "fehlt"):
        assert str(words) in page.text
    said = [node.get_text() for node in page.soup.select(".remarks__text, .remarks__readers")]
    assert said == [
        "Ja.",
        "liest nur Ihr Büro",
        "Passt es?",
        "lesen Ihr Büro und die Person",
        "Nur für uns.",
        "liest nur Ihr Büro",
    ]
    assert page.link("Ticket drucken") == url_of(erle, "/ticket.pdf")


def test_release_and_take_back(office: Browser, app: Flask, erle: Registration) -> None:
    page = office.follow(post(office, erle, "/freigeben", {}))
    assert "Testperson Erle ist freigegeben." in page.text
    assert "von Olga Office." in page.text

    office.post(f"{RELEASES}/zuruecknehmen", page.form_fields(action="/zuruecknehmen"))

    assert stored(app, erle).release_state is ReleaseState.PENDING
    assert mails(app) == []


def test_question_leads_back_to_the_person(office: Browser, app: Flask, erle: Registration) -> None:
    page = office.get(url_of(erle, "/rueckfrage"))
    assert "Die Person liest den Text und bekommt ihn per E-Mail." in page.text

    fields = page.form_fields(action="/rueckfrage") | {"text": "Passt der Termin?"}
    page = office.follow(office.post(url_of(erle, "/rueckfrage"), fields))

    assert page.heading == "Testperson Erle"
    assert "Testperson Erle ist gefragt." in page.text
    assert "Sie haben etwas gefragt." in page.text
    assert mails(app) == [MailKind.RELEASE_QUERY]


def test_rejection_says_what_follows_and_keeps_the_reason_inside(
    office: Browser, app: Flask, erle: Registration
) -> None:
    url = url_of(erle, "/ablehnen")
    page = office.get(url)
    assert page.heading == "Testperson Erle ablehnen?"
    assert "Der Platz geht an die nächste Person auf der Warteliste" in page.text
    assert "Liest nur Ihr Büro." in page.text

    page = office.follow(office.post(url, {"reason": "Prüfung"}))

    assert "Testperson Erle ist abgelehnt." in page.text
    row = stored(app, erle)
    assert (row.release_state, row.seat_state) == (ReleaseState.REJECTED, SeatState.WAITING)
    assert remarks(app) == [(RemarkKind.REASON, "Prüfung")]
    assert mails(app) == [MailKind.RELEASE_REJECTED]
    assert "Da war nichts mehr zu tun." in office.follow(office.post(url, {"reason": ""})).text
    assert "Doch freigeben" in office.get(url_of(erle)).text
    assert office.submit(url, {"reason": "x" * 501}).errors() == [
        "Grund: Bitte höchstens 500 Zeichen eingeben."
    ]


def test_without_email_somebody_has_to_tell(
    office: Browser, store: Any, erle: Registration
) -> None:
    erle.email = erle.email_key = None
    store(erle)

    assert "müssen Sie der Person selbst sagen" in office.get(url_of(erle)).text
    assert "Bitte sagen Sie dort selbst Bescheid." in office.get(url_of(erle, "/rueckfrage")).text
    assert "Bitte sagen Sie selbst Bescheid." in office.get(url_of(erle, "/ablehnen")).text
    assert "bitte sagen Sie selbst Bescheid" in office.get(url_of(erle, "/absagen")).text
    page = office.follow(office.post(url_of(erle, "/ablehnen"), {"reason": ""}))
    assert "Bitte sagen Sie selbst Bescheid" in page.text


def test_note_is_kept_and_an_empty_one_comes_back(
    office: Browser, app: Flask, erle: Registration
) -> None:
    page = office.follow(post(office, erle, "/notiz", {"text": "Mit Leitung abgestimmt."}))
    assert "Die Notiz ist gespeichert." in page.text
    assert "Olga Office" in page.text

    token = office.token(url_of(erle))
    response = office.client.post(url_of(erle, "/notiz"), data={"text": " ", "csrf_token": token})

    assert response.status_code == 422
    assert "Bitte die Notiz eingeben." in response.text
    assert remarks(app) == [(RemarkKind.NOTE, "Mit Leitung abgestimmt.")]


def test_school_day_and_photo_form(office: Browser, app: Flask, erle: Registration) -> None:
    office.follow(post(office, erle, "/berufsschule", {"school_day": "leave_missing"}))
    page = office.follow(post(office, erle, "/foto-formular", {"is_there": "yes"}))

    row = stored(app, erle)
    assert row.school_day is SchoolDay.LEAVE_MISSING
    assert row.guardian_form_at is not None
    assert "Foto-Formular: liegt vor." in page.text
    assert erle.public_id in page.link("Schreiben an die Schule")

    office.follow(post(office, erle, "/berufsschule", {"school_day": ""}))
    office.follow(post(office, erle, "/foto-formular", {"is_there": "no"}))
    row = stored(app, erle)
    assert (row.school_day, row.guardian_form_at) == (None, None)
    assert post(office, erle, "/berufsschule", {"school_day": "x"}).status_code == 400
    assert post(office, erle, "/foto-formular", {"is_there": "x"}).status_code == 400


def test_photo_form_is_a_matter_of_minors(office: Browser, store: Any, erle: Registration) -> None:
    erle.under_18 = False
    store(erle)

    assert "Foto-Formular" not in office.get(url_of(erle)).text
    assert post(office, erle, "/foto-formular", {"is_there": "yes"}).status_code == 400


def test_correction_shows_and_keeps_what_is_right(
    office: Browser, app: Flask, erle: Registration
) -> None:
    url = url_of(erle, "/bearbeiten")
    fields = office.get(url).form_fields()
    assert (fields["last_name"], fields["training_area"], fields["under_18"]) == ("Erle", "", "yes")

    changed = {"last_name": " Erlé  Bach ", "training_area": "it", "under_18": "no"}
    page = office.follow(office.post(url, fields | changed))

    row = stored(app, erle)
    assert "Gespeichert." in page.text
    assert (row.last_name, row.name_key) == ("Erlé Bach", "testperson erlé bach")
    assert (row.training_area, row.under_18) == (TrainingArea.IT, False)
    office.follow(office.post(url, office.get(url).form_fields() | {"under_18": ""}))
    assert stored(app, erle).under_18 is None


def test_correction_refuses_a_name_that_is_taken_until_two_are_meant(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation, erle: Registration
) -> None:
    store(
        make_registration(
            event, city, first_name="Testperson", last_name="Ahorn", name_key="testperson ahorn"
        )
    )
    url = url_of(erle, "/bearbeiten")
    fields = office.get(url).form_fields() | {"last_name": "Ahorn"}

    page = office.submit(url, fields)
    assert "ist schon jemand mit diesem Namen angemeldet" in page.errors()[0]
    office.follow(office.post(url, fields | {"is_double_meant": "y"}))

    assert stored(app, erle).last_name == "Ahorn"


def test_correction_of_what_others_changed_warns_first(
    office: Browser, app: Flask, store: Any, erle: Registration
) -> None:
    url = url_of(erle, "/bearbeiten")
    fields = office.get(url).form_fields() | {"last_name": "Ahorn"}
    erle.training_area = TrainingArea.IT
    store(erle)

    page = office.submit(url, fields)
    assert "Jemand anderes hat diese Angaben inzwischen geändert." in page.text
    office.follow(office.post(url, page.form_fields()))

    assert stored(app, erle).last_name == "Ahorn"


def test_cancelling_for_a_person_asks_first(
    office: Browser, app: Flask, erle: Registration
) -> None:
    url = url_of(erle, "/absagen")
    assert office.get(url).heading == "Für Testperson Erle absagen?"
    token = office.token(url)

    page = office.follow(office.post(url, token=token))

    assert "Testperson Erle ist abgesagt." in page.text
    assert "Die Anmeldung ist abgesagt." in page.text
    assert not page.soup.select("form[action$='/freigeben'], a[href$='/bearbeiten']")
    assert stored(app, erle).seat_state is SeatState.CANCELLED
    assert mails(app) == [MailKind.CANCELLED]
    page = office.follow(office.post(url, token=token))
    assert "Diese Anmeldung ist schon abgesagt." in page.text


def test_ticket_comes_as_pdf_or_a_kind_word(
    office: Browser, app: Flask, store: Any, erle: Registration
) -> None:
    response = office.client.get(url_of(erle, "/ticket.pdf"))
    with app.app_context():
        taken = select(AuditEntry.subject_id).where(AuditEntry.subject_kind == "ticket")
        assert db.session.scalars(taken).all() == [erle.public_id]
    assert response.mimetype == "application/pdf"
    assert "Testperson Erle" in page_texts(response.data)[0]

    erle.seat_state = SeatState.WAITING
    store(erle)
    page = office.follow(office.client.get(url_of(erle, "/ticket.pdf")))
    assert "Davon hat gerade niemand ein Ticket." in page.text
    assert "Ein Ticket gibt es nur mit einem Platz beim Praxistag" in page.text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"seat_state": SeatState.UNCONFIRMED}, "noch nicht bestätigt"),
        ({"release_state": ReleaseState.NOT_REQUIRED}, "ist keine Freigabe nötig"),
        ({"is_entered_by_office": True}, "von Ihrem Büro"),
    ],
)
def test_page_explains_where_nothing_is_to_decide(
    office: Browser, store: Any, erle: Registration, values: dict[str, Any], words: str
) -> None:
    for name, value in values.items():
        setattr(erle, name, value)
    store(erle)

    page = office.get(url_of(erle))

    assert words in page.text
    can_decide = "is_entered_by_office" in values
    assert bool(page.soup.select("form[action$='/freigeben']")) is can_decide


def test_after_the_day_decisions_are_refused(
    office: Browser, store: Any, event: Event, erle: Registration
) -> None:
    event.starts_at, event.ends_at = (utc_now() - timedelta(hours=h) for h in (9, 2))
    event.doors_open_at = event.starts_at
    store(event)

    for below in ("/freigeben", "/ablehnen"):
        page = office.follow(post(office, erle, below, {}))
        assert "An der Freigabe ändert sich nichts mehr." in page.text
    page = office.follow(post(office, erle, "/absagen", {}))
    assert "Online absagen geht nicht mehr." in page.text


def test_page_costs_the_same_however_much_was_said(
    office: Browser,
    app: Flask,
    store: Any,
    erle: Registration,
    office_olga: Account,
    count_queries: QueryLog,
) -> None:
    with count_queries(app) as before:
        office.client.get(url_of(erle))
    store(
        *(
            ReleaseRemark(
                registration_id=erle.id,
                kind=RemarkKind.NOTE,
                text=str(number),
                written_at=utc_now(),
                written_by_id=office_olga.id,
            )
            for number in range(20)
        )
    )
    with count_queries(app) as after:
        office.client.get(url_of(erle))

    assert len(after) == len(before)
