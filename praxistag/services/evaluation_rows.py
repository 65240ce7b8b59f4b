"""Rows of responses that leave the application: for two named people, and not without a trace.

UM-04: shuffled, without free texts, rare combinations merged; the process that makes the files
does that (`documents/row_child.py`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from praxistag.domain.kinds import Role
from praxistag.domain.survey_errors import AnswersGone, TooFewToRelease, TooManyEvaluators
from praxistag.extensions import db
from praxistag.models import Account, AccountRole
from praxistag.services import evaluation_requests, surveys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import EvaluationSnapshot, Survey

MOST_HOLDERS = 2


def holders(survey: Survey) -> Sequence[Account]:
    """Return who may take rows: the active accounts of the evaluation, by name."""
    is_meant = Account.active & (Account.is_demo == survey.event.is_demo)
    query = select(Account).join(AccountRole).where(AccountRole.role == Role.EVALUATION, is_meant)
    return db.session.scalars(query.order_by(Account.name)).all()


def take(snapshot: EvaluationSnapshot, *, by: Actor, now: datetime) -> dict[str, Any]:
    """Return what the files are made of; the trace is written before they leave.

    Raises:
        TooManyEvaluators: more people could take them than were named.
        AnswersGone: the answers were deleted.
        TooFewToRelease: there are too few of them.

    """
    named = len(holders(snapshot.survey))
    if named > MOST_HOLDERS:
        raise TooManyEvaluators(count=named, most=MOST_HOLDERS)
    found = evaluation_requests.material(snapshot)
    if found.sha256 != snapshot.data_sha256:
        raise AnswersGone
    if not found.is_enough:
        raise TooFewToRelease(least=found.plan.k_numbers)
    surveys.trace("survey.export_rows", snapshot.survey, by=by, now=now)
    return {
        "questionnaire": json.loads(snapshot.questionnaire),
        "plan": json.loads(snapshot.plan),
        "responses": found.rows.decode("utf-8-sig"),
        "results": json.loads(snapshot.results or "{}"),
    }
