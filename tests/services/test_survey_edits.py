"""Editing a draft: one step each, two people at once, codes that are remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import CONSOLE, SYSTEM, Actor
from praxistag.domain.kinds import ActorKind, Role
from praxistag.domain.survey_errors import (
    NothingToUndo,
    QuestionChanged,
    QuestionGone,
    StepsWentOn,
    SurveyFrozen,
)
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import SurveyComment, SurveyVersion
from praxistag.questionnaire import canonical, editing
from praxistag.questionnaire.codes import Place
from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.versions import question_digest
from praxistag.services import survey_drafts, survey_edits
from praxistag.services.survey_edits import Seen
from tests.factories import make_account, make_event, make_survey
from tests.questionnaires import every_type, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Survey
    from praxistag.questionnaire.model import Question, Questionnaire

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture
def survey(app: Flask) -> Iterator[Survey]:
    with app.app_context(), write_transaction():
        event = make_event()
        db.session.add(event)
        db.session.flush()
        survey = make_survey(event)
        db.session.add(survey)
        survey_drafts.save(survey, every_type(), what="begonnen", by=SYSTEM, now=NOW)
        yield survey


def texts(survey: Survey) -> dict[str, str]:
    questions = survey_drafts.current(survey).questions
    return {question.code: question.text for question in questions}


def seen(survey: Survey, code: str) -> Seen:
    question = survey_drafts.current(survey).question_by_code[code]
    return Seen(code, question_digest(question))


def reword(
    survey: Survey, read: Seen, text: str, *, by: Actor = SYSTEM, now: datetime = NOW
) -> None:
    def worded(question: Question, _whole: Questionnaire) -> Question:
        return replace(question, text=text)

    survey_edits.change(survey, read, worded, by=by, now=now)


def told(survey: Survey) -> list[str]:
    db.session.flush()
    return [one.what for one in survey_drafts.revisions(survey)]


def test_two_people_at_different_questions_do_not_disturb_each_other(survey: Survey) -> None:
    hers, his = seen(survey, "F1"), seen(survey, "F4")

    reword(survey, hers, "Ihre Frage?")
    reword(survey, his, "Seine Frage?")

    assert (texts(survey)["F1"], texts(survey)["F4"]) == ("Ihre Frage?", "Seine Frage?")


def test_two_people_at_one_question_are_a_conflict_and_nothing_is_lost(survey: Survey) -> None:
    both = seen(survey, "F1")
    reword(survey, both, "Ihre Frage?")

    with pytest.raises(QuestionChanged):
        reword(survey, both, "Seine Frage?")

    assert texts(survey)["F1"] == "Ihre Frage?"


def test_a_question_that_was_removed_cannot_be_changed(survey: Survey) -> None:
    read = seen(survey, "F1")
    remove = partial(editing.remove_question, code="F1")
    survey_edits.apply(survey, remove, by=SYSTEM, now=NOW)

    with pytest.raises(QuestionGone):
        reword(survey, read, "Neu?")
    with pytest.raises(QuestionGone):
        survey_edits.apply(survey, remove, by=SYSTEM, now=NOW)


def test_typing_on_is_one_step_and_comes_back_at_once(survey: Survey) -> None:
    old = texts(survey)["F1"]
    for seconds, text in enumerate(["Wie", "Wie war", "Wie war es?"]):
        reword(survey, seen(survey, "F1"), text, now=NOW + timedelta(seconds=seconds))
    assert told(survey) == ["F1 geändert: Text", "begonnen"]

    survey_edits.step_back(survey, survey.draft_no)
    assert texts(survey)["F1"] == old
    survey_edits.step_forth(survey, survey.draft_no)
    assert texts(survey)["F1"] == "Wie war es?"


@pytest.mark.parametrize("other", ["later", "person", "question", "undone"])
def test_what_is_not_typing_on_is_a_step_of_its_own(survey: Survey, other: str) -> None:
    account = make_account(Role.PLANNING_TEAM)
    db.session.add(account)
    db.session.flush()
    person = Actor(ActorKind.ACCOUNT, str(account.id))
    reword(survey, seen(survey, "F1"), "Wie?")
    if other == "undone":
        reword(survey, seen(survey, "F4"), "Wie?")
        survey_edits.step_back(survey, survey.draft_no)

    reword(
        survey,
        seen(survey, "F4" if other == "question" else "F1"),
        "Wie war es?",
        by=person if other == "person" else SYSTEM,
        now=NOW + timedelta(minutes=2) if other == "later" else NOW,
    )

    assert len(told(survey)) == 3


def test_undo_takes_back_only_what_the_button_promised(survey: Survey) -> None:
    reword(survey, seen(survey, "F1"), "Wie?")
    shown = survey.draft_no
    reword(survey, seen(survey, "F4"), "Was?")

    with pytest.raises(StepsWentOn):
        survey_edits.step_back(survey, shown)
    with pytest.raises(NothingToUndo):
        survey_edits.step_forth(survey, survey.draft_no)

    assert (texts(survey)["F1"], texts(survey)["F4"]) == ("Wie?", "Was?")


def test_steps_tell_what_would_be_undone_and_done_again(survey: Survey) -> None:
    assert (survey_drafts.steps(survey).back, survey_drafts.steps(survey).forth) == (None, None)

    reword(survey, seen(survey, "F1"), "Wie?")
    reword(survey, seen(survey, "F4"), "Was?", now=NOW + timedelta(hours=1))
    db.session.flush()
    assert survey_drafts.steps(survey).saved_at == NOW + timedelta(hours=1)
    survey_edits.step_back(survey, survey.draft_no)

    found = survey_drafts.steps(survey)
    assert (found.back, found.forth) == ("F1 geändert: Text", "F4 geändert: Text")


def test_closed_survey_changes_no_more(survey: Survey) -> None:
    reword(survey, seen(survey, "F1"), "Wie?")
    survey.state = SurveyState.CLOSED
    db.session.flush()

    with pytest.raises(SurveyFrozen):
        reword(survey, seen(survey, "F1"), "Was?")
    with pytest.raises(SurveyFrozen):
        survey_edits.step_back(survey, survey.draft_no)
    with pytest.raises(SurveyFrozen):
        survey_edits.apply(survey, partial(editing.remove_question, code="F1"), by=SYSTEM, now=NOW)


def test_codes_are_remembered_by_steps_versions_and_comments(survey: Survey) -> None:
    for code in ("F9", "F3"):
        survey_edits.apply(survey, partial(editing.remove_question, code=code), by=CONSOLE, now=NOW)
    body = canonical.dump(canonical.read(rows(day=["F2"]))).replace("F2", "F20")
    db.session.add_all(
        [
            SurveyVersion(
                survey_id=survey.id,
                no=1,
                body=body,
                sha256="",
                published_at=NOW,
            ),
            SurveyComment(survey_id=survey.id, question_code="F30", text="…", written_at=NOW),
        ]
    )
    db.session.flush()

    used = survey_edits.used_codes(survey)

    assert {"F9", "F3", "F20", "F30"} <= used.questions
    assert used.rows["F3", Place.OPTIONS] == {"1", "2", "3", "4", "5", "na"}
    assert survey_edits.published_codes(survey) == {"F20"}
    edit = survey_edits.apply(
        survey,
        lambda whole: editing.add_question(
            whole, QuestionType.SINGLE, section="day", used=survey_edits.used_codes(survey)
        ),
        by=SYSTEM,
        now=NOW,
    )
    assert edit.code == "F31"
