"""The team's pages around a questionnaire in a browser: for everybody, and up to publication."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from praxistag.domain.actors import SYSTEM
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import local, utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Survey
from praxistag.questionnaire import goals
from praxistag.services import demo_links, survey_comments, survey_edits, survey_pretests, surveys
from praxistag.web.fields import WALL_CLOCK
from tests.e2e.axe import violations
from tests.factories import make_account, make_event, make_organisation, take_part
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "/ziele",
    "/bibliothek?von=vorlage-nachher",
    "/kommentare?zeige=alle",
    "/probelauf",
    "/probelauf/karten",
    "/beteiligung",
    "/verlauf",
    "/dateien",
    "/einstellungen",
)
WIDE = ("", "/ziele", "/beteiligung", "/verlauf")
"""Pages that look otherwise on a desk."""
VIEWS = ((320, "dark", PAGES), (1280, "light", WIDE))


@pytest.fixture
def survey(live_server: LiveServer) -> Survey:
    """A draft with a goal, a comment and a note, of an event with one organisation."""
    event = make_event(is_demo=True)
    live_server.store(event, make_account(Role.PLANNING_TEAM, is_demo=True))
    organisation = make_organisation(slug="stadt", name="Stadt Musterstadt", is_demo=True)
    live_server.store(organisation)
    live_server.store(take_part(event, organisation))
    now = utc_now()
    with live_server.app.app_context(), write_transaction() as session:
        session.add(event)
        survey = surveys.create(event, every_type(), what="begonnen", by=SYSTEM, now=now)
        survey_edits.apply(survey, lambda q: goals.add(q, "Was bleibt?"), by=SYSTEM, now=now)
        survey_comments.add(survey, "F1", "Zu lang.", by=SYSTEM, now=now)
        survey_pretests.keep_notes(survey, {"F1": "Was heißt das?"}, now=now)
    return survey


def enter(context: BrowserContext, server: LiveServer) -> Page:
    """Sign somebody of the team in."""
    with server.app.app_context(), write_transaction():
        role = Role.PLANNING_TEAM.value
        link = demo_links.demo_login_link(role, public_url=server.url, now=utc_now())
    page = context.new_page()
    page.goto(link.url)
    page.get_by_role("main").get_by_role("button").click()
    return page


@pytest.mark.parametrize(("width", "scheme", "paths"), VIEWS)
def test_pages_hold_on_a_phone_in_the_dark_and_on_a_desk(
    browser: Browser,
    live_server: LiveServer,
    survey: Survey,
    width: int,
    scheme: str,
    paths: tuple[str, ...],
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = enter(context, live_server)
    found = []
    for path in paths:
        page.goto(f"{live_server.url}/team/befragungen/{survey.public_id}{path}")
        found += [f"{path}: {line}" for line in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{path}: wider than {width}")
    context.close()

    assert found == []


def test_a_draft_goes_from_its_gates_to_the_people(
    browser: Browser, live_server: LiveServer, survey: Survey
) -> None:
    with live_server.app.app_context(), write_transaction():
        db.session.get_one(Survey, survey.id).plan_fixed_at = utc_now()
    context = browser.new_context()
    page = enter(context, live_server)
    main = page.get_by_role("main")
    page.goto(f"{live_server.url}/team/befragungen/{survey.public_id}")

    main.get_by_role("link", name="Beteiligung eintragen", exact=True).click()
    main.get_by_role("link", name="Eintragen").click()
    for name in ("Personalrat", "JAV", "Schwerbehindertenvertretung", "Gleichstellung"):
        main.get_by_label(f"{name}: Ergebnis").select_option("informiert")
        main.get_by_label(f"{name}: Datum").fill("2026-08-01")
    main.get_by_label("Datenschutz: Ergebnis").select_option("nicht erforderlich")
    main.get_by_label("Datenschutz: Datum").fill("2026-08-01")
    main.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Alle sind beteiligt")

    main.get_by_role("link", name="Einstellungen").click()
    closes = local(utc_now() + timedelta(days=2)).strftime(WALL_CLOCK)
    main.get_by_label("Schließt am").fill(closes)
    main.get_by_role("button", name="Speichern", exact=True).click()
    main.get_by_role("link", name="Stand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bereit zur Veröffentlichung")

    main.get_by_role("link", name="Veröffentlichen").click()
    main.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Läuft bis")
    expect(main.get_by_role("img", name="Link zur Befragung")).to_be_visible()
    context.close()
