"""The short report for everybody: published by the team after a look at it, and taken back.

What was published stays as it is: page and PDF come from that one snapshot, also when numbers are
calculated again. At most one snapshot of a survey is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from praxistag.domain.evaluation import SnapshotState
from praxistag.domain.survey_errors import NotEvaluated
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db
from praxistag.models import EvaluationSnapshot, Survey
from praxistag.services import evaluation_snapshots, surveys

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Event

_IS_PUBLISHED = EvaluationSnapshot.short_report_published_at.is_not(None)


def is_publishable(snapshot: EvaluationSnapshot) -> bool:
    """Tell whether the survey is evaluated and has numbers that may be shown."""
    is_evaluated = snapshot.survey.state is SurveyState.EVALUATED
    is_done = snapshot.state is SnapshotState.DONE
    return is_evaluated and is_done and bool(evaluation_snapshots.results_of(snapshot)["questions"])


def require_publishable(snapshot: EvaluationSnapshot) -> None:
    """Refuse what nobody could read anything in.

    Raises:
        NotEvaluated: the survey is not evaluated, or its numbers must not be shown.

    """
    if not is_publishable(snapshot):
        raise NotEvaluated


def publish(snapshot: EvaluationSnapshot, pdf: bytes, *, by: Actor, now: datetime) -> None:
    """Show the short report of a snapshot to everybody, in the place of an earlier one.

    Raises:
        NotEvaluated: there is nothing that may be shown.

    """
    require_publishable(snapshot)
    _withdraw(snapshot.survey)
    snapshot.short_report_published_at = now
    snapshot.short_report_published_by_id = by.account_id
    snapshot.short_report_pdf = pdf
    surveys.trace("survey.publish_report", snapshot.survey, by=by, now=now)


def take_back(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Show it to nobody any more; nothing happens where it is not published."""
    if of_survey(survey.id) is not None:
        _withdraw(survey)
        surveys.trace("survey.take_back_report", survey, by=by, now=now)


def of_survey(survey_id: int) -> EvaluationSnapshot | None:
    """Return the snapshot whose short report everybody may read."""
    query = select(EvaluationSnapshot).where(_IS_PUBLISHED)
    return db.session.scalar(query.where(EvaluationSnapshot.survey_id == survey_id))


def is_published(survey_id: int) -> bool:
    """Tell whether everybody may read a short report, without reading it."""
    query = select(EvaluationSnapshot.id).where(_IS_PUBLISHED)
    return db.session.scalar(query.where(EvaluationSnapshot.survey_id == survey_id)) is not None


def of_event(event: Event) -> Survey | None:
    """Return the survey of an event whose short report was published last."""
    query = select(Survey).join(EvaluationSnapshot, EvaluationSnapshot.survey_id == Survey.id)
    query = query.where(_IS_PUBLISHED, Survey.event_id == event.id)
    last = EvaluationSnapshot.short_report_published_at.desc()
    return db.session.scalar(query.order_by(last).limit(1))


def newest_of_event(event: Event) -> EvaluationSnapshot | None:
    """Return the newest results of an event in which there is anything to publish."""
    query = select(EvaluationSnapshot).join(EvaluationSnapshot.survey)
    done = EvaluationSnapshot.state == SnapshotState.DONE
    query = query.where(Survey.event_id == event.id, done).order_by(EvaluationSnapshot.id.desc())
    found = db.session.scalars(query.limit(1)).first()
    return found if found and evaluation_snapshots.results_of(found)["questions"] else None


def _withdraw(survey: Survey) -> None:
    db.session.execute(
        update(EvaluationSnapshot)
        .where(EvaluationSnapshot.survey_id == survey.id)
        .values(
            short_report_published_at=None,
            short_report_published_by_id=None,
            short_report_pdf=None,
        )
        .execution_options(synchronize_session="fetch")
    )
