"""Answering on a phone: without scripts, without network, by keyboard, on a shared device."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from praxistag.domain.actors import SYSTEM
from praxistag.domain.surveys import SurveyAccess
from praxistag.extensions import write_transaction
from praxistag.models import Survey
from praxistag.questionnaire import canonical
from praxistag.services import survey_codes
from tests.ballots import NOW, OpenSurvey, publish
from tests.e2e.axe import violations
from tests.questionnaires import rows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

WIDER_THAN_SCREEN = "() => document.documentElement.scrollWidth > innerWidth"
UNTIL_KEPT = """async (page) => {
  while (!(await caches.match(page))) await new Promise((resolve) => setTimeout(resolve, 20));
}"""
ALL_KEPT = """async () => {
  const texts = [];
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      texts.push(request.url, await (await store.match(request)).text());
    }
  }
  return texts.join();
}"""
READY_TO_SEND = "Fertig zum Abgeben"
NOTHING_STORED = """
const refuse = () => { throw new DOMException("denied", "SecurityError"); };
for (const name of ["indexedDB", "sessionStorage", "caches"]) {
  Object.defineProperty(globalThis, name, { get: refuse });
}
Object.defineProperty(navigator, "serviceWorker", { get: refuse });
Object.defineProperty(navigator, "locks", { value: { request: async () => refuse() } });
"""


@pytest.fixture
def survey(live_server: LiveServer) -> OpenSurvey:
    """A short survey with a question that depends on another, answered over an open link."""
    questionnaire = canonical.read(rows(day=["F1", "F2"], after=["F3", "F8"]))
    access = SurveyAccess.OPEN
    return publish(live_server.app, slug="tag", access=access, questionnaire=questionnaire)


@pytest.fixture
def home(live_server: LiveServer, survey: OpenSurvey) -> str:
    """Where people open it."""
    assert survey
    return f"{live_server.url}/befragung/tag"


def slip(server: LiveServer, survey: OpenSurvey) -> str:
    """Make it a survey with slips and draw one."""
    survey.change(access=SurveyAccess.CODES)
    with server.app.app_context(), write_transaction() as session:
        found = session.get_one(Survey, survey.survey_id)
        seal = server.config.survey_seal()
        return survey_codes.draw(found, 1, seal=seal, by=SYSTEM, now=NOW)[0]


def begin(page: Page, address: str) -> None:
    """Open the survey and go to the first question."""
    page.goto(address)
    page.get_by_role("button", name="Los geht’s").click()


def go_on(page: Page) -> None:
    """Press „Weiter“."""
    page.get_by_role("button", name="Weiter", exact=True).click()


def skip(page: Page) -> None:
    """Press „Überspringen“."""
    page.get_by_role("button", name="Überspringen").click()


def test_without_scripts_pages_lead_to_the_thanks(
    browser: Browser, home: str, survey: OpenSurvey
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    begin(page, home)
    page.get_by_label("ja").check()
    page.locator("[name=go][value=next]").last.click()
    page.get_by_label("Zeit").check()
    page.locator("[name=go][value=next]").last.click()
    page.get_by_label("Was sollen wir").fill("Mehr Pausen")
    page.get_by_role("button", name="Abgeben").last.click()

    expect(page.get_by_role("heading", name="Etwas ist noch offen")).to_be_visible()
    page.get_by_role("button", name="Abgeben").last.click()
    expect(page.get_by_role("heading", name="Danke!")).to_be_visible()
    assert survey.count() == 1
    context.close()


def test_a_phone_without_network_keeps_and_sends_once(
    live_server: LiveServer, page: Page, home: str, survey: OpenSurvey
) -> None:
    code = slip(live_server, survey)
    begin(page, f"{home}/code/{code}")
    page.get_by_label("ja").check()
    go_on(page)
    expect(page).to_have_url(home)
    page.get_by_label("Zeit").check()
    page.evaluate(UNTIL_KEPT, home)
    assert code not in page.evaluate(ALL_KEPT)

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_label("Zeit")).to_be_checked()
    page.get_by_label("nichts davon").check()
    expect(page.get_by_label("Zeit")).not_to_be_checked()
    go_on(page)
    expect(page.get_by_text("Teil 2 von 2")).to_be_visible()
    skip(page)
    go_on(page)
    expect(page.get_by_text("Antwort ist freiwillig")).to_be_visible()
    go_on(page)
    page.get_by_label("Was sollen wir").fill("Mehr Pausen 🌱")
    go_on(page)
    expect(page.get_by_text("Du hast 3 von 4 Fragen beantwortet")).to_be_visible()
    page.get_by_role("button", name="Abgeben").click()
    expect(page.get_by_role("heading", name="Wartet auf Netz")).to_be_visible()

    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Danke!")).to_be_visible()
    assert survey.count() == 1
    page.goto(home)
    expect(page.get_by_role("button", name="Los geht’s")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 390)])
def test_every_view_is_accessible(page: Page, home: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(home)
    found = violations(page)
    page.get_by_role("button", name="Los geht’s").click()
    for _ in range(2):
        found += violations(page)
        assert not page.evaluate(WIDER_THAN_SCREEN)
        go_on(page)
    go_on(page)
    skip(page)
    found += violations(page)
    skip(page)
    expect(page.get_by_role("heading", name=READY_TO_SEND)).to_be_visible()
    found += violations(page)
    page.goto(f"{home}/daten")
    found += violations(page)

    assert found == []
    assert not page.evaluate(WIDER_THAN_SCREEN)


def test_by_keyboard_alone(page: Page, home: str, survey: OpenSurvey) -> None:
    page.goto(home)
    page.get_by_role("button", name="Los geht’s").focus()
    page.keyboard.press("Enter")
    legend = page.locator("legend:focus")
    expect(legend).to_contain_text("Nimmst du dir vor")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("nein")).to_be_checked()
    page.keyboard.press("Enter")
    expect(legend).to_contain_text("an wen ich mich")
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    expect(page.locator("label:focus")).to_contain_text("Was sollen wir")
    page.get_by_role("button", name="Weiter", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h2:focus")).to_have_text(READY_TO_SEND)
    page.get_by_role("button", name="Abgeben").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Danke!")).to_be_visible()
    assert survey.count() == 1


def test_a_browser_that_stores_nothing_hands_in_a_ranking_by_thumb(
    page: Page, home: str, survey: OpenSurvey
) -> None:
    survey.add_version(canonical.read(rows(day=["F6"])), expected=5)
    page.add_init_script(NOTHING_STORED)
    begin(page, home)
    for label in ("Wissen", "Leute kennenlernen", "Wissen", "Ausprobieren"):
        page.locator("label", has_text=label).click()
    places = page.get_by_role("combobox").evaluate_all("all => all.map((one) => one.value)")
    expect(page.get_by_text("speichert nicht")).to_be_visible()
    go_on(page)
    page.get_by_role("button", name="Abgeben").click()

    expect(page.get_by_role("heading", name="Danke!")).to_be_visible()
    assert places == ["2", "", "1"]
    assert survey.count() == 1


def test_a_shared_device_asks_whose_draft_it_is_and_forgets_it(page: Page, home: str) -> None:
    begin(page, home)
    page.get_by_label("ja").check()
    other = page.context.new_page()
    other.goto(home)
    expect(other.get_by_role("heading", name="In einem anderen Tab offen")).to_be_visible()

    page.get_by_role("button", name="Später").click()
    other.get_by_role("button", name="Hier weitermachen").click()
    expect(other.get_by_text("Sind es deine?")).to_be_visible()
    other.get_by_role("button", name="Entwurf löschen").click()
    other.get_by_role("button", name="Löschen", exact=True).click()
    other.get_by_role("button", name="Los geht’s").click()
    expect(other.get_by_label("ja")).not_to_be_checked()


def test_a_changed_questionnaire_keeps_answers_and_a_closed_one_the_words(
    page: Page, home: str, survey: OpenSurvey
) -> None:
    begin(page, home)
    page.get_by_label("nein").check()
    survey.add_version(canonical.read(rows(day=["F8", "F1"])), expected=5)
    page.reload()
    expect(page.get_by_text("inzwischen geändert")).to_be_visible()
    page.get_by_label("Was sollen wir").fill("Nicht verlieren")
    go_on(page)
    expect(page.get_by_label("nein")).to_be_checked()
    go_on(page)
    survey.change(closes_at=NOW)
    page.get_by_role("button", name="Abgeben").click()

    expect(page.get_by_role("heading", name="Diese Befragung ist geschlossen")).to_be_visible()
    expect(page.locator("[data-texts] textarea")).to_have_value("Nicht verlieren")
    page.reload()
    expect(page.get_by_role("heading", name="Auf diesem Gerät liegt noch")).to_be_visible()
    expect(page.locator("[data-texts] textarea")).to_have_value("Nicht verlieren")
    page.get_by_role("button", name="Entwurf löschen").click()
    page.reload()
    expect(page.get_by_role("button", name="Entwurf löschen")).to_be_hidden()
    assert survey.count() == 0
