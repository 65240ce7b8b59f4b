"""`…/bibliothek`: questions and parts are copied under free codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import survey_drafts, surveys
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Survey
    from praxistag.questionnaire.model import Questionnaire
    from tests.page import Browser


@pytest.fixture
def url(draft: Survey) -> str:
    return f"/team/befragungen/{draft.public_id}/bibliothek"


def standing(app: Flask, draft: Survey) -> Questionnaire:
    with app.app_context():
        found = surveys.find(draft.public_id)
        assert found is not None
        return survey_drafts.current(found)


def test_a_block_is_taken_into_a_part(team: Browser, app: Flask, draft: Survey, url: str) -> None:
    page = team.get(url)
    assert "Empfehlung von 0 bis 10" in page.text
    fields = page.form_fields() | {"into": "day", "question": "organisation/Q7"}
    team.follow(team.post(url, {k: v for k, v in fields.items() if k != "section"}))

    taken = standing(app, draft).sections[0].questions[-1]
    assert (taken.code, taken.is_background) == ("Q7", True)


def test_a_part_of_an_earlier_survey_comes_under_new_codes(
    team: Browser, app: Flask, draft: Survey, event: Event, url: str
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(event)
        other = surveys.create(event, every_type(), what="x", by=SYSTEM, now=utc_now())
    key = f"befragung-{other.public_id}"
    page = team.get(f"{url}?von={key}")
    assert "Ganzen Teil übernehmen" in page.text
    fields = {"source": key, "into": "", "section": "day"}
    team.follow(team.post(url, fields, token=team.token(url)))

    part = standing(app, draft).sections[-1]
    assert [one.code for one in part.questions] == ["F10", "F11", "F12", "F13", "F14", "F15"]


@pytest.mark.parametrize(
    "fields",
    [
        {"source": "vorlage-nichts", "question": "a/b"},
        {"source": "bausteine"},
        {"source": "bausteine", "question": "organisation/ZZ"},
        {"source": "bausteine", "section": "nichts"},
        {"source": "bausteine", "section": "organisation", "into": "nichts"},
        {"source": "bausteine", "section": "organisation", "odd": "1"},
    ],
)
def test_what_is_not_there_is_not_taken(
    team: Browser, app: Flask, draft: Survey, url: str, fields: dict[str, str]
) -> None:
    response = team.post(url, {"into": ""} | fields, token=team.token(url))

    assert response.status_code == 422
    assert standing(app, draft) == every_type()
    team.get(f"{url}?von=vorlage-nichts", status=404)
