"""The results of a survey in a browser: for everybody, in both schemes, on a phone and a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.domain.kinds import Role
from praxistag.domain.surveys import SurveyState
from praxistag.questionnaire import canonical
from tests import questionnaires, told
from tests.e2e.axe import violations
from tests.e2e.test_survey_team import enter
from tests.factories import make_account, make_event, make_snapshot, make_survey

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser


def test_results_can_be_read_by_everybody(browser: Browser, live_server: LiveServer) -> None:
    event = make_event(is_demo=True)
    live_server.store(event, make_account(Role.PLANNING_TEAM, is_demo=True))
    live_server.store(survey := make_survey(event, state=SurveyState.CLOSED))
    body = canonical.dump(questionnaires.every_type())
    live_server.store(make_snapshot(survey, dict(told.every_type()), questionnaire=body))
    context = browser.new_context(reduced_motion="reduce")
    page = enter(context, live_server)

    page.goto(f"{live_server.url}/team/auswertung/{survey.public_id}")
    found = []
    for width, scheme in ((320, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        # Of the two widths of a chart the one that fits is shown, and only that one.
        shown = page.locator("#frage-F3 .chart svg:visible")
        assert shown.count() == 1
        assert ("-s-title" in (shown.get_attribute("aria-labelledby") or "")) == (width == 320)
    context.close()

    assert found == []
