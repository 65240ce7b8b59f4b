"""Versions after the first, and mended wordings: what changed is on record, codes stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import (
    NeedsNewCode,
    NoSuchText,
    NothingChanged,
    SurveyFrozen,
    SurveyNotReady,
)
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import write_transaction
from praxistag.models import BallotSlot
from praxistag.questionnaire import canonical
from praxistag.questionnaire.editing import change_question, remove_question
from praxistag.questionnaire.wordings import Wording
from praxistag.services import survey_drafts, survey_publication, survey_versions, surveys
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Survey
    from praxistag.questionnaire.model import Question, Questionnaire

NOW = utc_now()
F1 = every_type().question_by_code["F1"]


def put(survey: Survey, question: Question) -> None:
    """Change a question of the draft."""
    draft = change_question(survey_drafts.current(survey), question).questionnaire
    save(survey, draft)


def save(survey: Survey, draft: Questionnaire) -> None:
    survey_drafts.save(survey, draft, what="geändert", by=SYSTEM, now=NOW)


def mend(survey: Survey, place: str, text: str, code: str = "F1") -> None:
    wording = Wording(code, place, text)
    survey_versions.mend_wording(survey, wording, reason="Tippfehler", by=SYSTEM, now=NOW)


def test_a_removed_question_makes_version_two_with_slots_of_its_own(
    app: Flask, published: Survey
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        first = surveys.current_version(published)
        assert first is not None
        body = first.body
        save(published, remove_question(every_type(), "F7").questionnaire)

        second = survey_versions.next_version(published, by=SYSTEM, now=NOW)

        assert second.no == 2
        assert second.changelog.startswith("F7 fällt weg")
        assert surveys.current_version(published) is second
        assert first.body == body
        assert "F7" in surveys.questionnaire_of(first).question_by_code
        assert [one.no for one in survey_versions.of_survey(published)] == [2, 1]
        room = select(func.count()).select_from(BallotSlot)
        assert session.scalar(room.where(BallotSlot.version_id == second.id))


def test_what_would_change_the_meaning_of_answers_is_refused_with_its_reason(
    app: Flask, published: Survey
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        put(published, replace(F1, options=tuple(reversed(F1.options))))

        with pytest.raises(NeedsNewCode) as refusal:
            survey_versions.next_version(published, by=SYSTEM, now=NOW)

        assert refusal.value.causes.startswith("F1: ")
        assert len(survey_versions.of_survey(published)) == 1


def test_a_next_version_needs_a_change_and_no_problems(app: Flask, published: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        with pytest.raises(NothingChanged):
            survey_versions.next_version(published, by=SYSTEM, now=NOW)
        put(published, replace(F1, text=""))
        with pytest.raises(SurveyNotReady):
            survey_versions.next_version(published, by=SYSTEM, now=NOW)


@pytest.mark.parametrize("state", [SurveyState.DRAFT, SurveyState.CLOSED])
def test_only_what_runs_has_next_versions_and_mended_wordings(
    app: Flask, ready: Survey, state: SurveyState
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(ready)
        if state is SurveyState.CLOSED:
            survey_publication.publish(ready, by=SYSTEM, now=NOW)
            survey_publication.move(ready, state, by=SYSTEM, now=NOW)

        with pytest.raises(SurveyFrozen):
            survey_versions.next_version(ready, by=SYSTEM, now=NOW)
        with pytest.raises(SurveyFrozen):
            mend(ready, "text", "Neu?")


@pytest.mark.parametrize("place", ["text", "option:yes"])
def test_a_slip_of_the_pen_is_mended_with_both_wordings_kept(
    app: Flask, published: Survey, place: str
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        version = surveys.current_version(published)
        assert version is not None
        body, before = version.body, surveys.questionnaire_of(version)

        mend(published, place, "Berichtigt")
        session.flush()

        (row,) = version.wordings
        assert (row.after, row.reason) == ("Berichtigt", "Tippfehler")
        assert row.before in {F1.text, "ja"}
        assert version.body == body
        after = surveys.questionnaire_of(version)
        assert after != before
        assert survey_drafts.current(published) == after
        assert [one.code for one in after.question_by_code["F1"].options] == ["yes", "no"]
        with pytest.raises(NothingChanged):
            survey_versions.next_version(published, by=SYSTEM, now=NOW)


def test_a_draft_that_reads_differently_by_now_is_left_alone(app: Flask, published: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        put(published, replace(F1, text="Ganz anders?"))

        mend(published, "text", "Berichtigt?")

        assert survey_drafts.current(published).question_by_code["F1"].text == "Ganz anders?"


@pytest.mark.parametrize(
    ("code", "place"),
    [("F99", "text"), ("F1", "item:a"), ("F1", "option:zz"), ("F1", "help"), ("F1", "code")],
)
def test_only_texts_that_are_there_can_be_mended(
    app: Flask, published: Survey, code: str, place: str
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        with pytest.raises(NoSuchText):
            mend(published, place, "Neu", code)


def test_mending_needs_another_wording(app: Flask, published: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        with pytest.raises(NothingChanged):
            mend(published, "text", F1.text)


def test_what_differs_from_a_version_is_told_in_german(app: Flask, published: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        version = surveys.current_version(published)
        assert version is not None
        put(published, replace(F1, text="Nimmst du dir etwas vor?"))

        (change,) = survey_versions.changes_since(published, version)

        assert change.before == F1.text
        assert canonical.parse(version.body.encode()) == every_type()
