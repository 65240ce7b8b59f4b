"""`…/ziele`: Leitfrage, goals, and the matrix of questions and goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.services import survey_drafts, surveys
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Survey
    from praxistag.questionnaire.model import Questionnaire
    from tests.page import Browser


@pytest.fixture
def url(draft: Survey) -> str:
    return f"/team/befragungen/{draft.public_id}/ziele"


def standing(app: Flask, draft: Survey) -> Questionnaire:
    with app.app_context():
        found = surveys.find(draft.public_id)
        assert found is not None
        return survey_drafts.current(found)


def add_goal(team: Browser, url: str, text: str = "Was bleibt?") -> None:
    team.follow(team.post(f"{url}/neu", {"text": text}, token=team.token(url)))


def test_goals_lead_to_a_matrix_in_which_questions_are_assigned(
    team: Browser, app: Flask, draft: Survey, url: str
) -> None:
    assert team.get(url).heading == "Was wollt ihr wissen?"
    add_goal(team, url)
    page = team.get(url)
    assert page.heading == "0 von 1 Ziel gedeckt"
    assert "noch keine Frage" in page.text

    fields = page.form_fields(action="/zuordnen")
    assert "goal-HELLO" not in fields
    assert "goal-ORG" not in fields
    done = team.follow(team.post(f"{url}/zuordnen", fields | {"goal-F1": "Z1", "goal-F4": "Z1"}))

    assert done.heading == "1 von 1 Ziel gedeckt"
    row = done.soup.select_one("tbody tr")
    assert row is not None
    assert row.select_one("svg[aria-label=ja]")
    assert standing(app, draft).question_by_code["F4"].goal == "Z1"
    with app.app_context():
        steps = survey_drafts.revisions(surveys.find(draft.public_id) or draft)
    assert steps[0].what == "Ziel zugeordnet: F1, F4"


def test_leitfrage_and_goals_are_reworded_and_removed(
    team: Browser, app: Flask, draft: Survey, url: str
) -> None:
    token = team.token(url)
    team.follow(team.post(f"{url}/leitfrage", {"guiding_question": "Was nun?"}, token=token))
    add_goal(team, url)
    edit = team.get(f"{url}/Z1")
    assert edit.form_fields()["text"] == "Was bleibt?"
    team.follow(team.post(f"{url}/Z1", {"text": "Was kommt?"}))

    draft_now = standing(app, draft)
    assert draft_now.guiding_question == "Was nun?"
    assert [goal.text for goal in draft_now.goals] == ["Was kommt?"]
    team.follow(team.post(f"{url}/Z1/entfernen", token=token))
    assert standing(app, draft).goals == ()


@pytest.mark.parametrize(
    ("action", "fields", "message"),
    [
        ("/neu", {"text": " "}, "Bitte ein Ziel eingeben"),
        ("/neu", {"text": "x" * 301}, "höchstens 300"),
        ("/leitfrage", {"guiding_question": "x" * 301}, "höchstens 300"),
        ("/zuordnen", {"goal-F1": "Z9"}, "Ziel von F1"),
        ("/Z1", {"text": ""}, "Bitte ein Ziel eingeben"),
    ],
)
def test_what_is_no_goal_comes_back(
    team: Browser, url: str, action: str, fields: dict[str, str], message: str
) -> None:
    add_goal(team, url)
    response = team.post(f"{url}{action}", fields, token=team.token(url))

    assert response.status_code == 422
    assert message in response.text


def test_a_goal_that_is_gone_is_said(team: Browser, url: str) -> None:
    team.get(f"{url}/Z7", status=404)
    page = team.follow(team.post(f"{url}/Z7/entfernen", token=team.token(url)))

    flash = page.soup.select_one(".flash")
    assert flash is not None
    assert "entfernt" in text_of(flash)
