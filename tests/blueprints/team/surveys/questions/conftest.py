"""A survey with a question of every type, and its address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import write_transaction
from praxistag.models import Survey, SurveyVersion
from praxistag.questionnaire import canonical
from praxistag.services import survey_drafts, surveys
from tests.page import Page
from tests.questionnaires import every_type, rows

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from praxistag.models import Event
    from praxistag.questionnaire.model import Questionnaire
    from tests.page import Browser


def sent(response: TestResponse) -> dict[str, Any]:
    """Return what a browser would send for the open card; its text stands outside the form."""
    open_card = BeautifulSoup(
        response.text, "html.parser", parse_only=SoupStrainer(["form", "textarea"])
    )
    form, text = open_card.select_one("#builder-form"), open_card.select_one("#text")
    assert form
    assert text
    fields = Page(response, BeautifulSoup(str(form), "html.parser")).form_fields()
    return fields | {"text": text.text.removeprefix("\n")}


class Editor:
    """Somebody at the editor. Most of what is sent needs no look at the page, which is large."""

    def __init__(self, team: Browser, url: str) -> None:
        self.team, self.url, self.client = team, url, team.client
        self.token = team.token("/konto/")

    def fields(self, code: str, **changes: Any) -> dict[str, Any]:
        """Return what a browser would send for the open card, with some fields changed."""
        return sent(self.client.get(f"{self.url}/{code}")) | changes

    def save(self, code: str, **changes: Any) -> None:
        """Change a question and expect that it is taken."""
        response = self.client.post(f"{self.url}/{code}", data=self.fields(code, **changes))
        assert response.status_code == 303, response.text[:3000]

    def post(self, address: str, **data: Any) -> TestResponse:
        """Press a button of the editor."""
        return self.client.post(f"{self.url}/{address}", data=data | {"csrf_token": self.token})

    def told(self, response: TestResponse) -> str:
        """Return what the page says after a redirect."""
        assert response.status_code == 303, response.text[:3000]
        text = self.client.get(response.location.partition("#")[0]).text
        flashes = BeautifulSoup(
            text, "html.parser", parse_only=SoupStrainer(attrs={"class": "flashes"})
        )
        return " ".join(flashes.get_text(" ").split())


class Draft(Protocol):
    """What the fixture `draft` is."""

    def __call__(self) -> Questionnaire: ...


@pytest.fixture
def survey(app: Flask, event: Event) -> Survey:
    """A draft nobody has edited yet."""
    with app.app_context(), write_transaction():
        return surveys.create(event, every_type(), what="begonnen", by=SYSTEM, now=utc_now())


@pytest.fixture
def url(survey: Survey) -> str:
    """The editor of the survey."""
    return f"/team/befragungen/{survey.public_id}/fragen"


@pytest.fixture
def editor(team: Browser, url: str) -> Editor:
    """Somebody of the team at the editor."""
    return Editor(team, url)


@pytest.fixture
def draft(app: Flask, survey: Survey) -> Draft:
    """Read the questionnaire as it stands now."""

    def read() -> Any:
        with app.app_context():
            found = surveys.find(survey.public_id)
            assert found
            return survey_drafts.current(found)

    return read


@pytest.fixture
def publish(app: Flask) -> Any:
    """Publish a survey as it stands, without what the overview asks for before."""

    def freeze(survey: Survey) -> None:
        with app.app_context(), write_transaction() as session:
            row = session.get_one(Survey, survey.id)
            questionnaire = survey_drafts.current(row)
            row.state = SurveyState.PUBLISHED
            session.add(
                SurveyVersion(
                    survey_id=row.id,
                    no=1,
                    body=canonical.dump(questionnaire),
                    sha256=canonical.fingerprint(questionnaire),
                    published_at=utc_now(),
                )
            )

    return freeze


@pytest.fixture
def empty(app: Flask) -> Any:
    """Take the questions away, all or all but some."""

    def clear(survey: Survey, keep: list[str] | None = None) -> None:
        with app.app_context(), write_transaction() as session:
            row = session.get_one(Survey, survey.id)
            rest = canonical.read(rows(day=keep)) if keep else replace(every_type(), sections=())
            survey_drafts.save(row, rest, what="geleert", by=SYSTEM, now=utc_now())

    return clear
