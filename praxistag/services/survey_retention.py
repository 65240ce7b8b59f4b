"""What ends of surveys: ways in when they close, answers after a year, names of who worked on them.

The rules stand in `domain/retention.py`; `services/retention.py` says when each is due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import delete, func, select, update

from praxistag.domain.surveys import ENDED, SurveyState
from praxistag.extensions import db
from praxistag.models import (
    AccessCode,
    BallotSlot,
    CoachDecision,
    EvaluationSnapshot,
    ParticipationCheck,
    Survey,
    SurveyComment,
    SurveyInvitation,
    SurveyMailing,
    SurveyNonce,
    SurveyRevision,
    SurveyVersion,
    SurveyWording,
    TextCoder,
    TextReview,
    TextSlot,
)
from praxistag.services import evaluation_retention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import CursorResult, Select

LETS_IN = (SurveyNonce, AccessCode, SurveyInvitation)
"""In the order in which a submission touches them, as `survey_traces` does."""

SIGNED = (
    SurveyRevision.saved_by_id,
    SurveyComment.author_id,
    CoachDecision.decided_by_id,
    ParticipationCheck.noted_by_id,
    SurveyMailing.queued_by_id,
    EvaluationSnapshot.asked_by_id,
    EvaluationSnapshot.short_report_published_by_id,
    TextCoder.account_id,
)
"""Who of the team did something about a survey, or about one of its versions."""

SIGNED_IN_VERSIONS = (
    (SurveyVersion.published_by_id, SurveyVersion.id),
    (SurveyWording.fixed_by_id, SurveyWording.version_id),
    (TextReview.reviewed_by_id, TextReview.version_id),
)


def delete_entries(_now: datetime) -> int:
    """Delete what let people into surveys that are over; closing does so already."""
    ended = select(Survey.id).where(Survey.state.in_(ENDED))
    return sum(_changed(delete(model).where(model.survey_id.in_(ended))) for model in LETS_IN)


def delete_answers(events: Sequence[int]) -> int:
    """Delete what was answered, and let nobody answer any more."""
    running = update(Survey).where(
        Survey.event_id.in_(events), Survey.state == SurveyState.PUBLISHED
    )
    ended_at = func.coalesce(Survey.closes_at, Survey.published_at)
    _changed(running.values(state=SurveyState.CLOSED, closed_at=ended_at))
    versions = _versions(events)
    return evaluation_retention.delete_answers(versions, events) + sum(
        _changed(delete(model).where(model.version_id.in_(versions)))
        for model in (BallotSlot, TextSlot)
    )


def forget_who_worked(events: Sequence[int]) -> int:
    """Keep how a questionnaire came about, but not who did what."""
    surveys = select(Survey.id).where(Survey.event_id.in_(events))
    named: list[tuple[Any, Any]] = [(who, who.class_.survey_id.in_(surveys)) for who in SIGNED]
    named += [(who, version.in_(_versions(events))) for who, version in SIGNED_IN_VERSIONS]
    return evaluation_retention.forget_importers(events) + sum(
        _changed(update(who.class_).where(mine, who.is_not(None)).values({who: None}))
        for who, mine in named
    )


def _versions(events: Sequence[int]) -> Select[int]:
    return select(SurveyVersion.id).join(Survey).where(Survey.event_id.in_(events))


def _changed(statement: Any) -> int:
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", result).rowcount
