"""What the team says to each other about questions, until it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from praxistag.extensions import db
from praxistag.models import SurveyComment
from praxistag.services import surveys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Survey


def add(
    survey: Survey, question_code: str | None, text: str, *, by: Actor, now: datetime
) -> SurveyComment:
    """Say something about a question, or about the whole survey without a code.

    Raises:
        SurveyGone: somebody threw the survey away meanwhile.

    """
    surveys.hold(survey)
    comment = SurveyComment(
        survey_id=survey.id,
        question_code=question_code,
        text=text,
        written_at=now,
        author_id=by.account_id,
    )
    db.session.add(comment)
    return comment


def settle(comment: SurveyComment, *, now: datetime) -> None:
    """Say that it is done; twice is once."""
    comment.done_at = comment.done_at or now


def reopen(comment: SurveyComment) -> None:
    """Say that it is not done after all."""
    comment.done_at = None


def find(survey: Survey, comment_id: int) -> SurveyComment | None:
    """Return a comment of this survey."""
    comment = db.session.get(SurveyComment, comment_id)
    return comment if comment is not None and comment.survey_id == survey.id else None


def of_survey(survey: Survey) -> Sequence[SurveyComment]:
    """Return all comments with their authors, the oldest first."""
    query = select(SurveyComment).where(SurveyComment.survey_id == survey.id)
    query = query.options(joinedload(SurveyComment.author)).order_by(SurveyComment.id)
    return db.session.scalars(query).all()


def open_counts(survey: Survey) -> Mapping[str | None, int]:
    """Return how many comments wait, per question code; under None those about the whole."""
    query = (
        select(SurveyComment.question_code, func.count())
        .where(SurveyComment.survey_id == survey.id, SurveyComment.done_at.is_(None))
        .group_by(SurveyComment.question_code)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
