"""What the team does with advice: take it over, or leave things with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.models import Survey
from praxistag.questionnaire import editing
from praxistag.questionnaire.model import Option
from praxistag.services import survey_coach, survey_drafts

if TYPE_CHECKING:
    from flask import Flask

    from tests.blueprints.team.surveys.questions.conftest import Draft, Editor
    from tests.page import Browser

CLASSES = {"rule": "C09", "question": "F1", "place": "2"}
NONE_OF_IT = {"rule": "C10", "question": "F2", "place": ""}


@pytest.fixture
def advised(app: Flask, survey: Survey) -> Survey:
    """A survey with classes that overlap, and ticks without „nichts davon“."""
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, survey.id)
        whole = survey_drafts.current(row)
        classes = (Option("1", "0–5 Stunden"), Option("2", "5–10 Stunden"), Option("3", "über 10"))
        question = replace(whole.question_by_code["F1"], text="Wie lange?", options=classes)
        whole = editing.change_question(whole, question).questionnaire
        ticks = whole.question_by_code["F2"]
        open_ticks = replace(ticks, options=ticks.options[:3], relevant=None)
        whole = editing.change_question(whole, open_ticks).questionnaire
        survey_drafts.save(row, whole, what="verschlechtert", by=SYSTEM, now=utc_now())
    return survey


def test_note_says_what_why_and_where_from(team: Browser, url: str, advised: Survey) -> None:
    assert advised.id
    page = team.get(f"{url}/F1")

    note = page.soup.select_one("#hinweis-C09-F1-2")
    assert note
    assert note.select_one(".coach-note__title")
    assert note.select_one(".coach-note__better")
    assert "Quelle: " in note.text
    assert "So lassen, weil …" in note.text
    assert page.soup.select_one('.builder-outline [href$="#frage-F1"] [aria-label=Hinweis]')


def test_reason_silences_the_note(
    app: Flask, editor: Editor, team: Browser, advised: Survey
) -> None:
    response = editor.post("hinweis-behalten", **CLASSES, because="Wie 2023.")

    page = team.follow(response)
    assert "Bleibt so." in page.text
    assert not page.soup.select_one("#hinweis-C09-F1-2")
    with app.app_context(), write_transaction() as session:
        found = survey_coach.decisions(session.get_one(Survey, advised.id))
        assert [(one.because, one.rule, one.decided_by is not None) for one in found] == [
            ("Wie 2023.", "C09", True)
        ]
    again = editor.post("hinweis-behalten", **CLASSES, because="Noch mal.")
    assert "Dieser Hinweis gilt nicht mehr" in editor.told(again)


def test_a_reason_is_needed(team: Browser, url: str, advised: Survey) -> None:
    assert advised.id
    page = team.submit(
        f"{url}/hinweis-behalten", CLASSES | {"because": " ", "csrf_token": team.token(url)}
    )

    field = page.soup.select_one("#weil-C09-F1-2")
    assert field
    assert field["aria-invalid"] == "true"
    assert "Bitte schreibt in einem Satz, warum." in page.text


def test_advice_is_taken_over_at_a_press(editor: Editor, advised: Survey, draft: Draft) -> None:
    assert advised.id
    said = editor.told(editor.post("hinweis-uebernehmen", **NONE_OF_IT))

    assert said == "F2 geändert: Antworten."
    assert draft().question_by_code["F2"].options[-1].label == "nichts davon"
    again = editor.post("hinweis-uebernehmen", **NONE_OF_IT)
    assert "Dieser Hinweis gilt nicht mehr" in editor.told(again)


@pytest.mark.parametrize("address", ["hinweis-behalten", "hinweis-uebernehmen"])
@pytest.mark.parametrize("forged", [{"rule": "X"}, {"rule": "C01", "surprise": "1"}])
def test_forged_advice_is_refused(editor: Editor, address: str, forged: dict[str, Any]) -> None:
    assert editor.post(address, **forged).status_code == 422


def test_advice_about_a_question_that_is_gone_leads_to_the_list(editor: Editor) -> None:
    response = editor.post("hinweis-uebernehmen", rule="C01", question="F99", place="")

    assert response.location.endswith("/fragen")
