"""A published survey, and somebody who answers it page by page without scripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.surveys import SurveyAccess
from praxistag.extensions import write_transaction
from praxistag.models import Survey
from praxistag.services import survey_codes
from tests.ballots import NOW, OpenSurvey, publish

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.page import Browser, Page

SLUG = "nachher"
HOME = f"/befragung/{SLUG}"


@dataclass
class Respondent:
    """Somebody with a browser; `page` is what it shows."""

    browser: Browser
    page: Page | None = None
    fields: dict[str, Any] = field(default_factory=dict)

    def open(self, address: str = HOME) -> Page:
        """Open the start page."""
        return self._see(self.browser.get(address))

    def send(self, go: str = "next", *, status: int = 200, **answers: str) -> Page:
        """Fill in and press a button that shows another page."""
        response = self.press(go, **answers)
        return self._see(self.browser._page(response, status))

    def press(self, go: str = "next", **answers: str) -> TestResponse:
        """Fill in and press a button; `__` in a name stands for the bracket of a field."""
        named = {
            (f"{name.replace('__', '[')}]" if "__" in name else name): value
            for name, value in answers.items()
        }
        return self.browser.client.post(HOME, data=self.fields | named | {"go": go})

    def _see(self, page: Page) -> Page:
        self.page = page
        self.fields = page.form_fields(action=HOME)
        return page


@pytest.fixture
def respondent(browser_client: Browser) -> Respondent:
    """Somebody who has not opened anything yet."""
    return Respondent(browser_client)


@pytest.fixture
def survey(app: Flask) -> OpenSurvey:
    """A survey answered with codes, at an address that tests know."""
    return publish(app, slug=SLUG)


@pytest.fixture
def open_survey(app: Flask) -> OpenSurvey:
    """A survey that anybody answers who has the address."""
    return publish(app, slug=SLUG, access=SurveyAccess.OPEN)


@pytest.fixture
def code(app: Flask, survey: OpenSurvey) -> str:
    """A slip of the survey."""
    with app.app_context(), write_transaction() as session:
        found = session.get_one(Survey, survey.survey_id)
        seal = app.config["PRAXISTAG"].survey_seal()
        return survey_codes.draw(found, 1, seal=seal, by=SYSTEM, now=NOW)[0]
