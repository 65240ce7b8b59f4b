"""The question editor in a browser: it saves while somebody types, and nobody's words get lost."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import expect
from sqlalchemy import delete

from praxistag.domain.actors import SYSTEM
from praxistag.domain.keys import token_hash
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.models import AccountSession, Survey
from praxistag.questionnaire import editing
from praxistag.services import survey_drafts, surveys
from praxistag.web.sessions import SESSION_KEY
from tests.e2e.axe import violations
from tests.factories import make_account, make_event
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from praxistag.models import Account
    from praxistag.questionnaire.model import Question, Questionnaire
    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

DOUBLE = "Wie gut waren die Information vorher und der Ablauf?"


@dataclass
class Desk:
    """A survey on a running server, and who may edit it."""

    server: LiveServer
    survey: Survey
    account: Account

    @property
    def url(self) -> str:
        """The editor."""
        return f"{self.server.url}/team/befragungen/{self.survey.public_id}/fragen"

    def question(self, code: str) -> Question:
        """Return a question as it is saved."""
        return self.draft().question_by_code[code]

    def draft(self) -> Questionnaire:
        """Return the draft as it is saved."""
        with self.server.app.app_context():
            survey = surveys.find(self.survey.public_id)
            assert survey
            return survey_drafts.current(survey)

    def enter(self, context: BrowserContext) -> Page:
        """Return a page of somebody who is signed in."""
        token, now, app = secrets.token_urlsafe(32), utc_now(), self.server.app
        self.server.store(
            AccountSession(
                id_hash=token_hash(token),
                account_id=self.account.id,
                begun_at=now,
                last_seen_at=now,
                verified_at=now,
            )
        )
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer
        content = {SESSION_KEY: token, "_user_id": self.account.fs_uniquifier, "_fresh": True}
        name = app.config["SESSION_COOKIE_NAME"]
        value = str(signer.dumps(content))
        context.add_cookies([{"name": name, "value": value, "url": self.server.url}])
        return context.new_page()


@pytest.fixture
def desk(live_server: LiveServer) -> Desk:
    """A survey with a question of every type, and somebody of the team."""
    event, account = make_event(), make_account(Role.PLANNING_TEAM)
    live_server.store(event, account)
    with live_server.app.app_context(), write_transaction():
        survey = surveys.create(event, every_type(), what="begonnen", by=SYSTEM, now=utc_now())
    return Desk(live_server, survey, account)


def saved(page: Page) -> None:
    """Wait until the status says that all is saved."""
    expect(page.locator("[data-builder-status]")).to_contain_text("Gespeichert")


def test_coach_speaks_up_while_somebody_types_and_all_is_saved(
    context: BrowserContext, desk: Desk
) -> None:
    page = desk.enter(context)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{desk.url}/F4")
    text = page.get_by_label("Frage", exact=True)
    text.fill("")
    with page.expect_response(lambda answer: answer.url.endswith("/F4")):
        text.press_sequentially(DOUBLE, delay=5)
        expect(page.locator(".builder-notes .coach-note").first).to_contain_text("zwei")
        expect(page.locator(".phone__screen")).to_contain_text(DOUBLE)
    expect(page.locator(".builder-steps__button")).to_have_text("Rückgängig: F4 geändert: Text")
    assert text.input_value() == DOUBLE
    page.get_by_role("button", name="F4 nach oben").click()
    expect(page.locator("[data-builder-status]")).to_have_text("F4 nach oben.")
    page.get_by_role("button", name="F4 nach unten").click()
    expect(page.locator("[data-builder-status]")).to_have_text("F4 nach unten.")
    text.focus()
    assert page.evaluate("document.activeElement.id") == "text"
    assert desk.question("F4").text == DOUBLE

    page.goto(f"{desk.url}/F1")
    spare = page.get_by_label("Antwort 3", exact=True)
    spare.press_sequentially("weiß nicht")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Antwort 4", exact=True)).to_be_visible()
    spare.press("End")
    spare.press_sequentially(" genau")
    page.keyboard.press("Tab")
    saved(page)
    expect(page.locator(".phone__screen")).to_contain_text("weiß nicht genau")
    assert [option.label for option in desk.question("F1").options] == [
        "ja",
        "nein",
        "weiß nicht genau",
    ]
    page.get_by_label("Art der Frage").focus()
    page.get_by_label("Art der Frage").select_option("multi")
    expect(page.get_by_label("Höchstens wählen")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "type"


def test_two_people_at_one_question_see_both_wordings(browser: Browser, desk: Desk) -> None:
    with browser.new_context() as one, browser.new_context() as other:
        hers, his = desk.enter(one), desk.enter(other)
        hers.goto(f"{desk.url}/F1")
        his.goto(f"{desk.url}/F1")
        hers.get_by_label("Frage", exact=True).fill("Ihre Frage?")
        hers.get_by_label("Frage", exact=True).blur()
        saved(hers)

        his.get_by_label("Frage", exact=True).fill("Seine Frage?")
        his.get_by_label("Frage", exact=True).blur()

        conflict = his.locator(".builder-conflict")
        expect(conflict).to_be_focused()
        expect(conflict).to_contain_text("Seine Frage?")
        expect(conflict).to_contain_text("Ihre Frage?")
        assert desk.question("F1").text == "Ihre Frage?"
        conflict.get_by_role("button", name="Meine nehmen").click()
        expect(his.locator(".flash")).to_contain_text("F1: gespeichert.")
        assert desk.question("F1").text == "Seine Frage?"

        hers.get_by_label("Frage", exact=True).fill("Doch ihre Frage?")
        hers.get_by_label("Frage", exact=True).blur()
        hers.get_by_role("link", name="Andere behalten").click()
        expect(hers.get_by_label("Frage", exact=True)).to_have_value("Seine Frage?")


def test_slow_hands_write_on_where_they_were_and_undo_goes_on(
    context: BrowserContext, desk: Desk
) -> None:
    page = desk.enter(context)
    page.goto(f"{desk.url}/F3")
    spare = page.locator("[data-rows=options] [data-spare] input:not([type=hidden])").first
    with page.expect_response(lambda answer: answer.url.endswith("/F3")):
        spare.press_sequentially("voll")
    expect(page.get_by_label("Antwort 6", exact=True)).to_be_focused()
    page.keyboard.type(" und ganz")

    undo = page.locator("button[value=undo_step]")
    for name in ("F3 nach oben", "F3 nach unten"):
        page.get_by_role("button", name=name).click()
        expect(page.locator("[data-builder-status]")).to_have_text(f"{name}.")
    labels = {option.code: option.label for option in desk.question("F3").options}
    assert labels["6"] == "voll und ganz"
    assert labels["na"] == "weiß nicht / keine Angabe"
    for name in ("F3 nach unten", "F3 nach oben"):
        undo.click()
        expect(page.locator("[data-builder-status]")).to_have_text(f"Rückgängig: {name}.")
    expect(undo).to_be_focused()


def test_words_outlive_the_session_and_the_question(browser: Browser, desk: Desk) -> None:
    with browser.new_context() as context:
        page = desk.enter(context)
        page.goto(f"{desk.url}/F2")
        text, status = page.get_by_label("Frage", exact=True), page.locator("[data-builder-status]")
        with desk.server.app.app_context(), write_transaction() as session:
            session.execute(delete(AccountSession))
        text.fill("Noch da?")
        text.blur()
        expect(status).to_contain_text("Anmeldung ist abgelaufen")
        desk.enter(context).close()
        text.fill("Noch immer da?")
        text.blur()
        saved(page)
        assert desk.question("F2").text == "Noch immer da?"

        with desk.server.app.app_context(), write_transaction() as session:
            survey = session.get_one(Survey, desk.survey.id)
            edit = editing.remove_question(survey_drafts.current(survey), "F2")
            survey_drafts.save(survey, edit.questionnaire, what=edit.what, by=SYSTEM, now=utc_now())
        text.fill("Wieder da?")
        text.blur()
        expect(status).to_contain_text("F2 hat inzwischen jemand entfernt")
        page.get_by_role("button", name="F2 wieder anlegen").click()
        expect(page.locator(".flash")).to_contain_text("F2: gespeichert.")
        assert desk.question("F2").text == "Wieder da?"


def test_cards_move_by_keyboard_and_the_focus_stays(context: BrowserContext, desk: Desk) -> None:
    page = desk.enter(context)
    page.goto(desk.url)
    page.get_by_role("button", name="F2 nach oben").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-builder-status]")).to_have_text("F2 nach oben.")
    assert page.evaluate("document.activeElement.value") == "up:F2"
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-builder-status]")).to_have_text("F2 nach unten.")

    page.get_by_role("button", name="F3 entfernen").click()
    expect(page.locator("#frage-F3")).to_have_count(0)
    assert page.evaluate("document.activeElement.value") == "remove:F4"
    page.get_by_role("button", name="Rückgängig: F3 entfernt").click()
    expect(page.locator("#frage-F3")).to_be_visible()

    page.locator("#frage-F5 .builder-card__code").drag_to(page.locator("#frage-F4 h3"))
    expect(page.locator("[data-builder-status]")).to_have_text("F5 verschoben: vor F4.")
    assert list(desk.draft().question_by_code)[4:6] == ["F5", "F4"]


def test_without_connection_words_stay_and_are_saved_later(
    context: BrowserContext, desk: Desk
) -> None:
    page = desk.enter(context)
    page.goto(f"{desk.url}/F1")
    context.set_offline(True)
    page.get_by_label("Frage", exact=True).fill("Unterwegs geschrieben?")
    page.get_by_label("Frage", exact=True).blur()
    expect(page.locator("[data-builder-status]")).to_contain_text("keine Verbindung")
    page.get_by_role("button", name="F1 nach unten").click()
    page.on("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.locator("#frage-F2").get_by_role("link", name="F2 bearbeiten").click()
    assert asked.value.type == "beforeunload"
    expect(page.get_by_label("Frage", exact=True)).to_have_value("Unterwegs geschrieben?")
    context.set_offline(False)
    saved(page)
    assert desk.question("F1").text == "Unterwegs geschrieben?"


def test_editor_is_for_everybody(browser: Browser, desk: Desk) -> None:
    with desk.server.app.app_context(), write_transaction() as session:
        survey = session.get_one(Survey, desk.survey.id)
        whole = survey_drafts.current(survey)
        question = replace(whole.question_by_code["F4"], text=DOUBLE)
        edit = editing.change_question(whole, question)
        survey_drafts.save(survey, edit.questionnaire, what=edit.what, by=SYSTEM, now=utc_now())
    with browser.new_context(reduced_motion="reduce") as context:
        page = desk.enter(context)
        for address in (f"{desk.url}/F4", f"{desk.url}/F2"):
            page.goto(address)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                for width in (390, 1280):
                    page.set_viewport_size({"width": width, "height": 900})
                    assert violations(page) == [], (address, scheme, width)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == 320
