"""`/team/programm`: one view, what is wrong first, mended by one tap; publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.blueprints.team.programme.timetable.wording import (
    LINKS,
    SENTENCES,
    Names,
    duration,
    mend_words,
    words_for,
)
from praxistag.domain.kinds import SlotKind
from praxistag.domain.programme_checks import Check, Finding
from praxistag.domain.programme_mending import Mend
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, WorkshopSession
from praxistag.services import timetable
from praxistag.services.demo import example
from praxistag.services.demo.phases import PHASES
from tests.factories import make_registration, make_room, make_session, make_slot, make_workshop
from tests.published import make_plan

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Organisation
    from tests.page import Browser, Page
    from tests.people import Programme

HOME = "/team/programm"


def clash(app: Flask, programme: Programme) -> None:
    """Put both workshops of block 1 into one room."""
    one, two = programme.session("one", 1), programme.session("two", 1)
    with app.app_context(), write_transaction() as session:
        session.get_one(WorkshopSession, two.id).room_id = one.room_id


def press(team: Browser, page: Page, selector: str) -> Page:
    """Send a form of the page as it stands, and follow."""
    form = page.soup.select_one(selector)
    assert form is not None
    action = str(form["action"])
    return team.follow(team.post(action, page.form_fields(action=action)))


@pytest.mark.usefixtures("event")
def test_empty_programme_says_where_to_begin(team: Browser) -> None:
    page = team.get(HOME)

    assert "Legt zuerst Räume und Zeitblöcke an" in page.text
    assert page.link("Neuer Zeitblock") == f"{HOME}/zeitbloecke/neu"
    assert "Programm veröffentlichen" not in page.text


def test_frame_without_workshops_is_not_offered_for_publication(
    team: Browser, store: Any, event: Event
) -> None:
    store(make_room(event), make_slot(event, 1))

    page = team.get(HOME)

    assert "Prüfung" in page.text
    assert "Programm veröffentlichen" not in page.text


def test_timetable_shows_cells_lines_and_free_rooms(
    team: Browser, store: Any, event: Event, programme: Programme
) -> None:
    store(
        make_room(event, name="Forum"),
        make_room(event, name="Kranich"),
        make_slot(event, 3, kind=SlotKind.PLENARY, title="Begrüßung", place="Forum"),
    )

    page = team.get(HOME)

    columns = [cell.get_text(" ", strip=True) for cell in page.soup.select("thead th[scope=col]")]
    assert [name.split(" ")[0] for name in columns] == ["Zeit", "Kranich", "Raum", "Raum"]
    assert "Begrüßung · Forum · 75 Minuten" in page.text
    assert "Für alle zusammen, ohne Workshops: Forum" in page.text
    free = page.soup.select("a.timetable__free")
    block = programme.blocks[0].id
    assert len(free) == 2
    assert f"block={block}&raum=" in str(free[0]["href"])
    assert "Termin eintragen, Block 1, Kranich" in free[0].get_text()


def test_clash_is_mended_by_one_tap_and_undone(
    team: Browser, app: Flask, store: Any, event: Event, programme: Programme
) -> None:
    clash(app, programme)
    store(make_room(event, name="Kranich", capacity=6))
    page = team.get(HOME)
    assert "doppelt belegt: W1 Blühfläche planen und W2 Nisthilfen bauen" in page.text
    assert len(page.soup.select(".timetable__cell--clash")) == 1
    assert "Kranich ist frei und hat 6 Plätze. W2 braucht 6 Plätze." in page.text

    mended = press(team, page, "form#mend")

    assert mended.soup.select(".timetable__cell--clash") == []
    assert "W2 steht jetzt hier: Block 1, Kranich" in mended.text
    again = press(team, mended, "form.undo")
    assert len(again.soup.select(".timetable__cell--clash")) == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param(
            {}, {"has_step_free_access": True}, "ist stufenlos erreichbar", id="what-it-offers"
        ),
        pytest.param(
            {"has_hearing_loop": True}, {}, "hat keine Höranlage", id="what-would-be-lost"
        ),
    ],
)
def test_proposal_is_honest_about_access(
    app: Flask,
    event: Event,
    programme: Programme,
    old: dict[str, bool],
    new: dict[str, bool],
    words: str,
) -> None:
    room = make_room(event, name="Kranich", **new)
    with app.app_context(), write_transaction() as session:
        session.add(room)
        session.flush()
        here = session.get_one(WorkshopSession, programme.session("one", 1).id)
        for fact, value in old.items():
            setattr(here.room, fact, value)
        mend = Mend(here.id, here.slot_id, room.id, 6, is_move=True)
        reason, label = mend_words(mend, Names(timetable.of_event(event.id)))

    assert reason == f"Kranich ist frei, hat 24 Plätze und {words}. W1 braucht 6 Plätze."
    assert label == "W1 nach Kranich legen"


def test_example_programme_is_all_green(team: Browser, app: Flask, config: Config) -> None:
    request = example.Request(phase=PHASES["anmeldung"], participants=3, seed=1)
    with app.app_context(), write_transaction():
        event = example.load(request, links=config.participant_links(), now=utc_now())
        event.programme_published_at = None

    page = team.get(HOME)

    assert "Alles passt. Ihr könnt veröffentlichen." in page.text
    assert len(page.soup.select(".checks__tile--good")) == 6
    assert "65 Minuten, längste Strecke 2 h 30" in page.text
    page = team.follow(team.post(f"{HOME}/veroeffentlichen", token=team.token(HOME)))
    assert "Alles passt, alle können es sehen." in page.text
    assert page.link("Programm ansehen") == "/programm"


@pytest.mark.parametrize("is_published", [False, True])
def test_one_problem_does_not_forbid_publishing(
    team: Browser, app: Flask, config: Config, is_published: bool
) -> None:
    request = example.Request(phase=PHASES["anmeldung"], participants=3, seed=1)
    with app.app_context(), write_transaction():
        event = example.load(request, links=config.participant_links(), now=utc_now())
        event.programme_published_at = utc_now() if is_published else None
        event.workshops[0].min_size = event.workshops[0].max_size = 24

    page = team.get(HOME)

    assert "Eine Stelle passt noch nicht." in page.text
    assert ("Danach könnt ihr veröffentlichen." in page.text) != is_published
    assert ("Programm zurückziehen" in page.text) == is_published


def test_clash_without_a_free_room_leads_to_the_session(
    team: Browser, app: Flask, programme: Programme
) -> None:
    clash(app, programme)
    with app.app_context(), write_transaction() as session:
        other = session.get_one(WorkshopSession, programme.session("two", 2).id)
        free_room = other.room
        free_room.capacity = 1

    page = team.get(HOME)

    assert page.soup.select_one("form#mend") is None
    assert page.link("Anderen Raum wählen").startswith(f"{HOME}/termine/")


def test_too_large_session_is_cut_to_its_room(
    team: Browser, app: Flask, programme: Programme
) -> None:
    with app.app_context(), write_transaction() as session:
        for number in (1, 2):
            session.get_one(WorkshopSession, programme.session("one", number).id).room.capacity = 4

    page = team.get(HOME)

    assert "hat in Block 1 6 Plätze, " in page.text
    assert "W1 auf 4 Plätze setzen" in page.text


def test_tiles_name_what_is_missing(
    team: Browser, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    store(*(make_registration(event, city) for _ in range(13)))
    store(make_workshop(programme_track(programme), code="A9"))

    page = team.get(HOME)

    assert "Zu wenige Plätze in Block 1: 12 für 13 Menschen." in page.text
    assert "A9" in page.soup.select_one(".checks").get_text()  # type: ignore[union-attr]
    assert len(page.soup.select(".checks__tile")) == 6
    assert len(page.soup.select(".checks__tile--problem")) >= 2


def programme_track(programme: Programme) -> Any:
    """Return enough of a track to add a workshop to it."""
    workshop = programme.workshops[0]
    return type("Track", (), {"id": workshop.track_id, "event_id": workshop.event_id})()


def test_cancelled_session_says_so(
    team: Browser, store: Any, event: Event, programme: Programme
) -> None:
    store(make_plan(event, cancelled=[programme.session("one", 1).id]))

    assert team.get(HOME).text.count("fällt aus") == 1


def test_programme_is_published_and_withdrawn(
    team: Browser, app: Flask, event: Event, programme: Programme
) -> None:
    assert programme.blocks
    page = team.get(HOME)
    assert "Noch sieht niemand außer euch" in page.text

    page = team.follow(team.post(f"{HOME}/veroeffentlichen", token=team.token(HOME)))
    assert "Das Programm ist veröffentlicht." in page.text
    with app.app_context():
        assert db.session.get_one(Event, event.id).is_programme_published

    page = team.follow(team.post(f"{HOME}/zurueckziehen", token=team.token(HOME)))
    assert "zurückgezogen" in page.text
    with app.app_context():
        assert not db.session.get_one(Event, event.id).is_programme_published


@pytest.mark.parametrize("verb", ["veroeffentlichen", "zurueckziehen"])
@pytest.mark.usefixtures("event")
def test_publishing_takes_no_other_field(team: Browser, verb: str) -> None:
    response = team.post(f"{HOME}/{verb}", {"more": "1"}, token=team.token(HOME))

    assert response.status_code == 400


def test_queries_do_not_grow_with_the_programme(
    team: Browser, store: Any, app: Flask, event: Event, programme: Programme, count_queries: Any
) -> None:
    with count_queries(app) as few:
        team.get(HOME)
    slot, room = make_slot(event, 3), make_room(event)
    store(slot, room)
    for _ in range(4):
        workshop = make_workshop(programme_track(programme))
        store(workshop)
        store(make_session(workshop, slot, room))

    with count_queries(app) as many:
        team.get(HOME)

    assert len(few) == len(many)


@pytest.mark.parametrize("check", list(Check))
def test_every_finding_has_words_and_a_way_to_mend(
    app: Flask, event: Event, programme: Programme, check: Check
) -> None:
    sessions = (programme.session("one", 1).id, programme.session("two", 1).id)
    blocks = (programme.blocks[0].id,)
    workshop = programme.workshops[0]
    finding = Finding(check, sessions, blocks, workshop.id, workshop.track_id, have=30, need=90)

    with app.test_request_context():
        words = words_for(finding, Names(timetable.of_event(event.id)))

    assert check in SENTENCES
    assert check in LINKS
    assert "{" not in words.title + words.advice
    assert words.advice.endswith(".")
    assert words.url.startswith(HOME)


@pytest.mark.parametrize(
    ("minutes", "words"), [(45, "45 Minuten"), (150, "2 h 30"), (480, "8 h"), (365, "6 h 05")]
)
def test_duration(minutes: int, words: str) -> None:
    assert duration(minutes) == words
