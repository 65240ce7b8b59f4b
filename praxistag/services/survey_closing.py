"""The end of a survey: what let people in is deleted, what they said is laid in a new order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db
from praxistag.models import Survey
from praxistag.services import (
    evaluation_snapshots,
    survey_ballots,
    survey_mailings,
    survey_plans,
    survey_publication,
    survey_traces,
)
from praxistag.services.survey_retention import LETS_IN

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor


def close(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Take no more answers; from here on they can be read.

    Codes, invitations, the numbers of phones and mails that have not left go. The answers get
    new keys and lie in their order, without the empty slots. The evaluation is asked for.

    Raises:
        IllegalMove: it is not running.

    """
    # As `survey_ballots.hold` does, with the key left free for who wipes traces meanwhile.
    held = select(Survey.state).where(Survey.id == survey.id).with_for_update(key_share=True)
    survey.state = db.session.scalars(held).one()
    survey_publication.move(survey, SurveyState.CLOSED, by=by, now=now)
    survey.closed_at = now
    for model in LETS_IN:
        db.session.execute(delete(model).where(model.survey_id == survey.id))
    db.session.flush()
    survey_mailings.withdraw_late(now=now)
    for version in survey.versions:
        survey_ballots.seal(version)
    survey_traces.wipe()
    survey_plans.recount_at_end(survey, answered=survey_ballots.count_all(survey), now=now)
    evaluation_snapshots.ask(survey, by=by, now=now)


def close_due(*, now: datetime) -> int:
    """Close what has come to its end; return how many."""
    due = select(Survey).where(Survey.state == SurveyState.PUBLISHED, Survey.closes_at <= now)
    ended = db.session.scalars(due).all()
    for survey in ended:
        close(survey, by=SYSTEM, now=now)
    return len(ended)
