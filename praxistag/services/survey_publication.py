"""The publication of a survey, and the states around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.errors import IllegalMove
from praxistag.domain.survey_errors import SurveyNotReady
from praxistag.domain.surveys import TRANSITIONS, SurveyState
from praxistag.extensions import db
from praxistag.models import SurveyVersion
from praxistag.questionnaire import canonical
from praxistag.services import survey_ballots, survey_drafts, survey_gates, surveys

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Survey
    from praxistag.questionnaire.model import Questionnaire

FIRST = 1


def begin_pretest(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Let the team try the questionnaire; raises IllegalMove."""
    surveys.hold(survey)
    move(survey, SurveyState.PRETEST, by=by, now=now)


def end_pretest(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Go back to the draft; the notes stay. Raises IllegalMove."""
    surveys.hold(survey)
    move(survey, SurveyState.DRAFT, by=by, now=now)


def publish(survey: Survey, *, by: Actor, now: datetime) -> SurveyVersion:
    """Freeze the questionnaire as version 1 and make room for the answers.

    Raises:
        SurveyNotReady: a gate is closed.
        IllegalMove: it is published already.

    """
    surveys.hold(survey)
    if SurveyState.PUBLISHED not in TRANSITIONS[survey.state]:
        raise IllegalMove(survey.state, SurveyState.PUBLISHED)
    missing = sum(not condition.is_met for condition in survey_gates.conditions(survey, now=now))
    if missing:
        raise SurveyNotReady(count=missing)
    version = freeze(survey, survey_drafts.current(survey), no=FIRST, by=by, now=now)
    survey.published_at = now
    move(survey, SurveyState.PUBLISHED, by=by, now=now)
    return version


def mark_evaluated(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Say that the results are drawn up; raises IllegalMove before it is closed."""
    surveys.hold(survey)
    move(survey, SurveyState.EVALUATED, by=by, now=now)


def freeze(
    survey: Survey, questionnaire: Questionnaire, *, no: int, by: Actor, now: datetime
) -> SurveyVersion:
    """Keep a questionnaire as a version nobody changes any more, with room for its answers."""
    version = SurveyVersion(
        survey_id=survey.id,
        no=no,
        body=canonical.dump(questionnaire),
        sha256=canonical.fingerprint(questionnaire),
        published_at=now,
        published_by_id=by.account_id,
    )
    db.session.add(version)
    db.session.flush()
    survey_ballots.open_slots(version, expected=survey.event.capacity)
    return version


def move(survey: Survey, target: SurveyState, *, by: Actor, now: datetime) -> None:
    """Go to another state, leaving a trace; raises IllegalMove."""
    if target not in TRANSITIONS[survey.state]:
        raise IllegalMove(survey.state, target)
    survey.state = target
    surveys.trace(f"survey.{target}", survey, by=by, now=now)
