"""The public programme: by time and by track, filtered by the address, hidden until published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from praxistag.domain.kinds import SlotKind
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.models import Event
from tests.factories import make_room, make_session, make_slot, make_track, make_workshop
from tests.page import text_of
from tests.published import make_plan

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Slot, Track, WorkshopSession
    from tests.page import Browser, Page

LONG = "Donaudampfschifffahrtsgesellschaft" * 5


class Day:
    """A published day of two blocks: B1 inside and step-free, K1 outside with steps."""

    def __init__(self, store: Any, event: Event) -> None:
        self.event = event
        self.bio = make_track(event, slug="biodiversitaet", name="Biodiversität", icon="leaf")
        self.climate = make_track(
            event, slug="klimaschutz", name="Klimaschutz", icon="sun", position=1
        )
        self.hall = make_room(event, name="Libelle", has_step_free_access=True, position=1)
        self.yard = make_room(event, name="Werkhof", is_outdoor=True, position=2)
        self.blocks = [make_slot(event, 1), make_slot(event, 2)]
        opening = make_slot(
            event, 0, kind=SlotKind.PLENARY, title="Begrüßung", place="Forum", text="Mit Musik."
        )
        store(self.bio, self.climate, self.hall, self.yard, *self.blocks, opening)
        self.flowers = make_workshop(
            self.bio,
            code="B1",
            slug="bluehflaeche",
            title="Blühfläche",
            description="Ihr plant eine Fläche.",
            host_role="Azubi-Team Grün",
            physical_demands="im Stehen",
            clothing="feste Schuhe",
            material="Stifte",
        )
        self.meters = make_workshop(self.climate, code="K1", slug="energie", title="Energie")
        store(self.flowers, self.meters)
        self.sessions = [
            make_session(self.flowers, self.blocks[0], self.hall),
            make_session(self.meters, self.blocks[0], self.yard),
            make_session(self.meters, self.blocks[1], self.yard),
        ]
        store(*self.sessions)


@pytest.fixture
def day(store: Any, app: Flask, event: Event) -> Day:
    publish(app, event)
    return Day(store, event)


def publish(app: Flask, event: Event) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Event, event.id).programme_published_at = utc_now()


def shown(page: Page, selector: str) -> list[str]:
    """Return the words of what a filter leaves."""
    return [
        text_of(node)
        for node in page.soup.select(selector)
        if not node.has_attr("hidden") and not node.find_parent(hidden=True)
    ]


def titles(page: Page) -> list[str]:
    return shown(page, ".programme-slot__session h3")


def test_programme_without_event_is_friendly(browser_client: Browser) -> None:
    assert browser_client.get("/programm").heading == "Der nächste Praxistag wird vorbereitet."


def test_programme_follows_until_it_is_published(
    browser_client: Browser, store: Any, event: Event
) -> None:
    Day(store, event)

    page = browser_client.get("/programm")

    assert page.heading == "Das Programm folgt."
    assert "Blühfläche" not in page.text
    assert browser_client.client.get("/programm.ics").status_code == 404


@pytest.mark.usefixtures("event")
def test_start_page_leads_to_the_programme(browser_client: Browser) -> None:
    assert browser_client.get("/").link("Programm") == "/programm"


def test_track_cards_lead_to_the_published_programme_only(
    browser_client: Browser, app: Flask, store: Any, event: Event
) -> None:
    Day(store, event)
    assert browser_client.get("/").soup.select("a.track-card__more") == []

    publish(app, event)

    card = browser_client.get("/").soup.select_one("a.track-card__more")
    assert card is not None
    page = browser_client.get(str(card["href"]))
    assert shown(page, ".workshop-card__title") == ["Blühfläche"]


@pytest.mark.usefixtures("day")
def test_day_stands_by_time_and_as_a_grid(browser_client: Browser) -> None:
    page = browser_client.get("/programm")

    assert page.heading == "Programm"
    assert titles(page) == ["Blühfläche", "Energie", "Energie"]
    assert shown(page, ".programme-common__title")[0] == "Begrüßung"
    table = page.soup.select_one(".programme-grid__table")
    assert table is not None
    assert [text_of(cell) for cell in table.select("tbody th")] == ["Libelle", "Werkhof draußen"]
    assert [len(row.select(".programme-grid__session")) for row in table.select("tr")] == [0, 1, 2]


def test_card_says_what_somebody_needs_to_know(browser_client: Browser, day: Day) -> None:
    page = browser_client.get("/programm")

    card = page.soup.find(id=f"workshop-{day.flowers.slug}")
    words = text_of(card)
    for fact in (
        "Ihr plant eine Fläche.",
        "Libelle stufenlos",
        "Leitung Azubi-Team Grün",
        "Körperlich im Stehen",
        "Kleidung feste Schuhe",
        "Material Stifte",
        "Gruppe bis 24 Personen",
    ):
        assert fact in words
    assert "Drinnen" not in words
    assert page.soup.select(".programme-slot__session a[href='#workshop-bluehflaeche']")


@pytest.mark.usefixtures("day")
def test_rooms_are_described(browser_client: Browser) -> None:
    rooms = shown(browser_client.get("/programm"), ".programme__room-list > li")

    assert rooms == ["Libelle stufenlos", "Werkhof draußen nicht stufenlos"]


@pytest.mark.usefixtures("day")
@pytest.mark.parametrize(
    ("query", "expected", "status"),
    [
        ("", ["Blühfläche", "Energie", "Energie"], ""),
        ("strang=klimaschutz", ["Energie", "Energie"], "1 von 2 Workshops passen."),
        ("zugang=stufenlos", ["Blühfläche"], "1 von 2 Workshops passen."),
        ("zugang=stufenlos&zugang=drinnen", ["Blühfläche"], "1 von 2 Workshops passen."),
        ("strang=klimaschutz&zugang=stufenlos", [], "0 von 2 Workshops passen."),
        ("strang=unsinn&zugang=auch", ["Blühfläche", "Energie", "Energie"], ""),
    ],
)
def test_address_filters_the_day(
    browser_client: Browser, query: str, expected: list[str], status: str
) -> None:
    page = browser_client.get(f"/programm?{query}")

    assert titles(page) == expected
    assert shown(page, ".programme-grid__session > div > a") == expected
    assert shown(page, "[data-programme-status]") == [status]
    assert len(shown(page, ".workshop-card")) == len(set(expected))


@pytest.mark.usefixtures("day")
def test_block_without_a_match_says_so(browser_client: Browser) -> None:
    page = browser_client.get("/programm?zugang=stufenlos")

    assert shown(page, "[data-none]") == ["Hier passt kein Workshop zur Auswahl."]
    assert shown(page, ".programme-grid__table tbody th") == ["Libelle"]


@pytest.mark.usefixtures("day")
def test_chips_are_links_that_add_and_take_back(browser_client: Browser) -> None:
    page = browser_client.get("/programm?ansicht=strang&strang=klimaschutz")

    assert page.link("Nach Zeit") == "/programm?strang=klimaschutz"
    assert page.link("Stufenlos") == "/programm?ansicht=strang&strang=klimaschutz&zugang=stufenlos"
    assert page.link("Klimaschutz") == "/programm?ansicht=strang"
    assert page.link("Alle") == "/programm?ansicht=strang"
    current = [text_of(chip) for chip in page.soup.select(".chip[aria-current=true]")]
    assert current == ["Klimaschutz", "Nach Strang"]


@pytest.mark.usefixtures("day")
def test_need_that_no_session_meets_is_no_choice(browser_client: Browser) -> None:
    chips = shown(browser_client.get("/programm"), "nav[aria-label='Workshops filtern'] .chip")

    assert chips == ["Alle 2", "Biodiversität", "Klimaschutz", "Stufenlos", "Drinnen möglich"]


def test_indoor_alternative_counts_as_inside(browser_client: Browser, app: Flask, day: Day) -> None:
    with app.app_context(), write_transaction() as session:
        session.merge(day.meters).indoor_alternative = "Messen am Tisch"

    assert len(titles(browser_client.get("/programm?zugang=drinnen"))) == 3


@pytest.mark.usefixtures("day")
def test_view_by_track_shows_the_cards_alone(browser_client: Browser) -> None:
    page = browser_client.get("/programm?ansicht=strang")

    assert shown(page, ".programme__track-title") == ["Biodiversität", "Klimaschutz"]
    assert titles(page) == []
    assert page.soup.select(".programme-grid") == []


def test_cancelled_session_is_marked_everywhere(
    browser_client: Browser, store: Any, day: Day
) -> None:
    store(make_plan(day.event, cancelled=[day.sessions[0].id]))

    page = browser_client.get("/programm")

    assert "fällt aus" in shown(page, ".programme-slot__session")[0]
    assert "fällt aus" in shown(page, ".programme-grid__session")[0]
    assert "fällt aus" in shown(page, ".workshop-card")[0]
    assert [("fällt aus" in words) for words in shown(page, ".programme-slot__session")].count(
        True
    ) == 1


def test_workshop_without_a_session_says_that_it_follows(
    browser_client: Browser, store: Any, day: Day
) -> None:
    store(make_workshop(day.bio, code="B9", title="Nisthilfen"))

    card = shown(browser_client.get("/programm?strang=biodiversitaet"), ".workshop-card")[1]

    assert card.startswith("B9 , Biodiversität Nisthilfen Zeit und Raum folgen.")
    assert len(shown(browser_client.get("/programm?zugang=stufenlos"), ".workshop-card")) == 1


def test_block_without_sessions_says_that_they_follow(
    browser_client: Browser, store: Any, day: Day
) -> None:
    store(make_slot(day.event, 3))

    text = browser_client.get("/programm").text

    assert "Die Workshops dieser Runde folgen." in text


def test_published_day_without_anything_says_what_will_stand_here(
    browser_client: Browser, app: Flask, event: Event
) -> None:
    publish(app, event)

    page = browser_client.get("/programm")

    assert "Hier steht bald der Ablauf des Tages." in page.text
    assert browser_client.client.get("/programm.ics").status_code == 200


def test_day_of_many_blocks_stays_a_list(browser_client: Browser, store: Any, day: Day) -> None:
    store(*(make_slot(day.event, number) for number in range(3, 7)))

    page = browser_client.get("/programm")

    assert page.soup.select(".programme-grid") == []
    assert page.soup.select(".programme__list--narrow") == []
    assert len(page.soup.select(".programme-slot")) == 6


def test_words_of_others_are_escaped(browser_client: Browser, store: Any, day: Day) -> None:
    script = make_workshop(day.bio, title="<script>alert(1)</script>", description=LONG)
    store(script)

    assert "<script>alert(1)</script>" in browser_client.get("/programm").text


@pytest.mark.usefixtures("day")
def test_calendar_holds_the_whole_day(browser_client: Browser) -> None:
    response = browser_client.client.get("/programm.ics")

    calendar: Any = Calendar.from_ical(response.data)
    assert response.content_type == "text/calendar; charset=utf-8; method=PUBLISH"
    assert [str(entry["SUMMARY"]).split(" (")[0] for entry in calendar.walk("VEVENT")] == [
        "Begrüßung",
        "Block 1",
        "Block 2",
    ]


def test_calendar_leaves_out_what_is_cancelled(
    browser_client: Browser, store: Any, day: Day
) -> None:
    store(make_plan(day.event, cancelled=[day.sessions[0].id]))

    calendar: Any = Calendar.from_ical(browser_client.client.get("/programm.ics").data)

    block = calendar.walk("VEVENT")[1]
    assert str(block["DESCRIPTION"]) == "K1 Energie, Werkhof"


def test_queries_do_not_grow_with_the_programme(
    browser_client: Browser, app: Flask, store: Any, day: Day, count_queries: Any
) -> None:
    with count_queries(app) as few:
        browser_client.get("/programm")
    for _ in range(20):
        add_session(store, day.bio, day.blocks[1])

    with count_queries(app) as many:
        browser_client.get("/programm")

    assert len(many) == len(few)


def add_session(store: Any, track: Track, slot: Slot) -> WorkshopSession:
    workshop, room = make_workshop(track), make_room(Event(id=track.event_id))
    store(workshop, room)
    session = make_session(workshop, slot, room)
    store(session)
    return session
