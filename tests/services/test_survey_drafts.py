"""The draft of a survey: steps, back and forth."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.survey_errors import NothingToUndo, SurveyFrozen
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import Survey
from praxistag.questionnaire import editing
from praxistag.services import survey_drafts
from tests.factories import make_event, make_survey
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture
def survey(app: Flask) -> Survey:
    with app.app_context(), write_transaction():
        event = make_event()
        db.session.add(event)
        db.session.flush()
        survey = make_survey(event)
        db.session.add(survey)
        survey_drafts.save(survey, every_type(), what="begonnen", by=SYSTEM, now=NOW)
    return survey


def retitle(survey: Survey, title: str) -> None:
    survey_drafts.save(
        survey, replace(every_type(), title=title), what=f"Titel: {title}", by=SYSTEM, now=NOW
    )


def test_the_first_state_reads_back_and_is_no_step(app: Flask, survey: Survey) -> None:
    with app.app_context(), write_transaction():
        db.session.add(survey)

        assert survey_drafts.current(survey) == every_type()
        survey_drafts.save(survey, every_type(), what="noch einmal", by=SYSTEM, now=NOW)
        assert len(survey_drafts.revisions(survey)) == 1
        with pytest.raises(NothingToUndo):
            survey_drafts.undo(survey)


def test_steps_go_back_and_forth_until_something_new_is_saved(app: Flask, survey: Survey) -> None:
    with app.app_context(), write_transaction():
        db.session.add(survey)
        retitle(survey, "Zweiter")
        retitle(survey, "Dritter")

        assert survey_drafts.undo(survey).what == "Titel: Dritter"
        assert survey.title == "Zweiter"
        assert survey_drafts.redo(survey).what == "Titel: Dritter"
        survey_drafts.undo(survey)
        retitle(survey, "Anders")
        assert [step.what for step in survey_drafts.revisions(survey)] == [
            "Titel: Anders",
            "Titel: Zweiter",
            "begonnen",
        ]
        with pytest.raises(NothingToUndo):
            survey_drafts.redo(survey)


def test_last_state_with_a_question_is_found(app: Flask, survey: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, survey.id)
        without = editing.remove_question(every_type(), "F2").questionnaire
        survey_drafts.save(row, without, what="F2 entfernt", by=SYSTEM, now=NOW)

        assert survey_drafts.last_with(row, "F2") == every_type()
        assert survey_drafts.last_with(row, "F1") == without
        assert survey_drafts.last_with(row, "F%") is None


def test_steps_are_kept_up_to_a_bound(
    app: Flask, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_drafts, "KEPT", 3)
    with app.app_context(), write_transaction():
        db.session.add(survey)
        for title in ("Zwei", "Drei", "Vier", "Fünf"):
            retitle(survey, title)

        assert len(survey_drafts.revisions(survey)) == 3
        assert survey_drafts.current(survey).title == "Fünf"


def test_a_closed_survey_stays_as_it_is(app: Flask, survey: Survey) -> None:
    with app.app_context(), write_transaction():
        db.session.add(survey)
        survey.state = SurveyState.CLOSED

        with pytest.raises(SurveyFrozen):
            retitle(survey, "Zu spät")
