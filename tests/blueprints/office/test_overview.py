"""`/buero/`: who comes, what is missing, the files; before, on and after the day."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from praxistag.domain.kinds import SchoolDay
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, EventOrganisation, Organisation, Registration
from tests.factories import make_registration
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.attended import PastDay
    from tests.conftest import QueryLog
    from tests.page import Browser, Page

HOME = "/buero/"
DAY = timedelta(days=1)


def person(event: Event, organisation: Organisation, **values: Any) -> Registration:
    return make_registration(event, organisation, **({"confirmed_at": utc_now()} | values))


def pending(event: Event, organisation: Organisation, **values: Any) -> Registration:
    return person(event, organisation, release_state=ReleaseState.PENDING, **values)


def set_event(app: Flask, **values: Any) -> None:
    with app.app_context(), write_transaction() as session:
        session.execute(update(Event).values(**values))


def lead(page: Page) -> str:
    return text_of(page.soup.select_one(".page-header__lead"))


def steps(page: Page) -> list[str]:
    card = page.soup.find("h2", string=re.compile("Was fehlt noch|Jetzt zu tun"))
    section = card.find_parent("section") if card else None
    return [text_of(title) for title in section.select(".rows__title")] if section else []


def badge(page: Page) -> str:
    found = page.soup.select_one(".navigation__badge")
    return text_of(found) if found else ""


def test_an_office_without_people_is_told_how_to_begin(office: Browser, event: Event) -> None:
    assert event.id
    page = office.get(HOME)

    assert page.heading == "Guten Tag, Olga Office."
    assert lead(page) == "Noch hat sich niemand aus Ihrer Organisation angemeldet."
    assert steps(page) == ["Ihre Azubis einladen oder selbst anmelden"]
    assert page.soup.select_one("#verlauf") is None
    assert badge(page) == ""


def test_the_state_stands_in_the_lead_and_in_three_numbers(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    due_at = utc_now() + 3 * DAY
    set_event(app, release_due_at=due_at)
    store(
        *(pending(event, city) for _ in range(6)),
        person(event, city, release_state=ReleaseState.QUERY),
        *(person(event, city) for _ in range(4)),
    )

    page = office.get(HOME)

    assert lead(page).startswith("Sechs Anmeldungen warten auf Ihre Entscheidung, bitte bis ")
    numbers = [text_of(stat) for stat in page.soup.select(".stats .stat")]
    assert numbers == [
        f"11 aus {city.short_name} Azubis angemeldet",
        "4 von 11 davon freigegeben",
        "7 von 11 noch offen 6 warten auf Sie, 1 Rückfrage läuft",
    ]
    assert badge(page) == "6 offen"


def test_a_quota_is_the_base_of_the_first_number(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    store(person(event, city))
    with app.app_context(), write_transaction() as session:
        session.execute(update(EventOrganisation).values(quota=20))

    assert "1 von 20 Plätzen Ihrer Organisation" in office.get(HOME).text
    store(*(person(event, city) for _ in range(20)))
    assert "21 bei 20 Plätzen Ihrer Organisation" in office.get(HOME).text


def test_without_release_seats_are_counted_instead(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    set_event(app, release_required=False)
    free = {"release_state": ReleaseState.NOT_REQUIRED}
    queue = {"seat_state": SeatState.WAITING, "waiting_since": utc_now()}
    store(person(event, city, **free), person(event, city, **free, **queue))

    numbers = [text_of(stat) for stat in office.get(HOME).soup.select(".stats .stat")]

    assert numbers[1:] == ["1 von 2 haben einen Platz", "1 von 2 auf der Warteliste"]


def test_what_is_missing_leads_to_where_it_is_mended(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    set_event(app, programme_published_at=utc_now() - DAY, wishes_close_at=utc_now() + DAY)
    store(
        person(event, city, school_day=SchoolDay.LEAVE_MISSING),
        person(event, city, under_18=True),
        person(event, city, email=None, email_key=None),
    )

    page = office.get(HOME)

    assert lead(page) == "Über alle Anmeldungen ist entschieden. Einiges fehlt noch."
    assert steps(page) == [
        "Eine Beurlaubung von der Berufsschule fehlt",
        "Ein Foto-Formular der Sorgeberechtigten fehlt",
        "Ein Ticket für Azubis ohne E-Mail drucken",
        "3 Azubis haben noch keine Workshops gewählt",
    ]
    buttons = page.soup.select(".rows__row > :is(.kern-btn--primary, .button--soft)")
    links = [link["href"] for link in buttons]
    assert links == [
        "/buero/berufsschule?status=fehlt",
        "/buero/liste?status=foto-formular-fehlt",
        "/buero/tickets",
    ]
    for link in links:
        office.get(str(link))


def test_a_missed_deadline_is_named(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    set_event(app, release_due_at=utc_now() - DAY)
    store(pending(event, city))

    page = office.get(HOME)

    assert "Eine Anmeldung wartet auf Ihre Entscheidung. Die Frist war am" in lead(page)
    assert "fällig seit" in page.text


def test_the_first_six_who_wait_can_be_released_at_once(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    now = utc_now()
    people = [pending(event, city, registered_at=now - (9 - n) * DAY) for n in range(8)]
    store(*people)
    page = office.get(HOME)
    buttons = [str(one["value"]) for one in page.soup.select("button[name=only]")]
    assert buttons == [one.public_id for one in people[:6]]
    assert page.link("Alle 8 ansehen") == "/buero/freigaben"

    form = page.soup.select_one("form.pick, .pick form")
    assert form
    done = office.post(str(form["action"]), {"only": buttons[0]}, token=office.token(HOME))

    assert done.location == HOME
    assert "ist freigegeben." in office.follow(done).text
    with app.app_context():
        first = db.session.get_one(Registration, people[0].id)
        assert first.release_state is ReleaseState.RELEASED


def test_people_of_other_offices_change_nothing(
    office: Browser, store: Any, event: Event, jobcenter: Organisation
) -> None:
    store(pending(event, jobcenter), person(event, jobcenter, school_day=SchoolDay.LEAVE_MISSING))

    page = office.get(HOME)

    assert lead(page) == "Noch hat sich niemand aus Ihrer Organisation angemeldet."
    assert page.soup.select("button[name=only]") == []


def test_numbers_over_time_stand_in_title_picture_sentence_and_table(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    now = utc_now()
    set_event(app, registration_opens_at=now - 10 * DAY, release_due_at=now + 5 * DAY)
    store(
        person(event, city, confirmed_at=now - 9 * DAY, released_at=now - 2 * DAY),
        person(event, city, confirmed_at=now - 2 * DAY, released_at=now - 2 * DAY),
        pending(event, city, confirmed_at=now - 2 * DAY),
    )

    card = office.get(HOME).soup.select_one("#verlauf")

    assert card
    title = "3 angemeldet, 2 freigegeben – 2 Anmeldungen mehr als vor einer Woche"
    assert text_of(card.select_one("h2")) == title
    picture = card.select_one("svg[role=img]")
    assert picture
    assert picture["aria-label"] == f"Kurve über die Tage: {title}"
    assert "gab es 3 Anmeldungen. Die meisten kamen am" in text_of(card)
    assert [text_of(cell) for cell in card.select("tbody td")] == [
        *("1", "0", "1", "0"),
        *("3", "2", "2", "0"),
    ]


def test_after_the_day_attendance_and_certificates_stand_in_the_same_place(
    office: Browser, store: Any, past_day: PastDay, attendee: Registration
) -> None:
    assert attendee.id
    store(*(person(past_day.event, past_day.organisation) for _ in range(2)))

    page = office.get(HOME)

    assert lead(page) == "Der Tag ist vorbei. Eine von 3 Personen war da."
    assert steps(page) == ["Prüfen, ob die Teilnahme stimmt", "Eine Bescheinigung liegt bereit"]
    assert page.link("Alle Bescheinigungen als PDF") == "/buero/nachweise/bescheinigungen.pdf"
    assert page.soup.select("button[name=only]") == []
    assert badge(page) == ""


def test_the_page_costs_the_same_for_many(
    office: Browser,
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    count_queries: QueryLog,
) -> None:
    store(pending(event, city), person(event, city))

    def cost() -> int:
        with count_queries(app) as statements:
            office.get(HOME)
        return len(statements)

    few = cost()
    store(*(pending(event, city) for _ in range(20)))

    assert cost() == few
