"""Plan, slips and mails of a survey in a browser: for everybody, and without a script."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from praxistag.domain.actors import SYSTEM
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import Survey
from praxistag.questionnaire import plan_editing
from praxistag.questionnaire.plan import GroupComparison
from praxistag.services import survey_plans, survey_publication, surveys
from tests.documents.test_tickets import codes_on
from tests.e2e.axe import violations
from tests.e2e.test_survey_team import enter
from tests.factories import make_account, make_event, make_registration
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

VIEWS = ((320, "dark"), (1280, "light"))


@pytest.fixture
def survey(live_server: LiveServer) -> Survey:
    """A draft whose plan counts and compares."""
    event = make_event(is_demo=True)
    live_server.store(event, make_account(Role.PLANNING_TEAM, is_demo=True))
    live_server.store(make_registration(event), make_registration(event))
    now = utc_now()
    with live_server.app.app_context(), write_transaction() as session:
        session.add(event)
        survey = surveys.create(event, every_type(), what="begonnen", by=SYSTEM, now=now)
        compared = GroupComparison("F3", "ORG", ("stadt", "jobcenter"))
        survey_plans.change(
            survey,
            lambda plan: plan_editing.with_comparison(
                plan_editing.with_all_by(plan, "ORG", every_type()), compared
            ),
            by=SYSTEM,
            now=now,
        )
    return survey


def publish(live_server: LiveServer, survey: Survey) -> None:
    """Let the survey run, whatever is missing."""
    now = utc_now()
    with live_server.app.app_context(), write_transaction():
        row = db.session.get_one(Survey, survey.id)
        survey_plans.fix(row, seen=survey_plans.fingerprint(row), by=SYSTEM, now=now)
        row.closes_at, row.published_at = now + timedelta(days=2), now
        survey_publication.freeze(row, every_type(), no=1, by=SYSTEM, now=now)
        survey_publication.move(row, SurveyState.PUBLISHED, by=SYSTEM, now=now)


def faults(page: Page, address: str) -> list[str]:
    """Return what is wrong with a page on a phone in the dark and on a desk."""
    found = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(address)
        found += [f"{address} {width}: {line}" for line in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address}: wider than {width}")
    return found


def test_pages_hold_before_and_while_people_answer(
    browser: Browser, live_server: LiveServer, survey: Survey
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = enter(context, live_server)
    base = f"{live_server.url}/team/befragungen/{survey.public_id}"

    found = faults(page, f"{base}/auswertungsplan")
    publish(live_server, survey)
    for path in ("auswertungsplan", "zettel", "zettel/ungueltig", "mails", "mails/einladung"):
        found += faults(page, f"{base}/{path}")
    context.close()

    assert found == []


def test_plan_is_made_and_slips_are_drawn_without_a_script(
    browser: Browser, live_server: LiveServer, survey: Survey
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = enter(context, live_server)
    main = page.get_by_role("main")
    base = f"{live_server.url}/team/befragungen/{survey.public_id}"

    page.goto(f"{base}/auswertungsplan")
    main.get_by_label("Welche Frage?").select_option("F4")
    for group in ("Stadt", "Jobcenter"):
        main.get_by_role("checkbox", name=group, exact=True).check()
    main.get_by_role("button", name="Vergleich dazunehmen").click()
    expect(main).to_contain_text("Wir vergleichen F4 „Würdest du den Tag empfehlen?“")
    main.get_by_role("button", name="Plan festlegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Der Auswertungsplan steht fest")
    main.get_by_role("button", name="Wieder öffnen").click()

    publish(live_server, survey)
    page.goto(f"{base}/zettel")
    main.get_by_label("Wie viele Zettel?").fill("2")
    with page.expect_download() as waiting:
        main.get_by_role("button", name="Zettel drucken").click()
    (urls,) = codes_on(Path(waiting.value.path()).read_bytes())
    page.goto(urls[0])
    expect(page.get_by_role("heading", level=1)).to_have_text(survey.title)
    context.close()
