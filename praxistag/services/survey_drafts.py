"""The draft of a survey: one questionnaire, kept as revisions so that every step can be undone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from praxistag.domain.survey_errors import NothingToUndo, SurveyFrozen
from praxistag.domain.surveys import BEFORE_ANSWERS, SurveyState
from praxistag.extensions import db
from praxistag.models import SurveyRevision
from praxistag.questionnaire import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Survey
    from praxistag.questionnaire.model import Questionnaire

KEPT = 200
"""Steps back that are kept; older ones go."""

ONE_STEP = timedelta(seconds=60)
"""Changes of one kind by one person within this time are one step: they come as somebody types."""


@dataclass(frozen=True)
class Steps:
    """What can be undone and done again, by its words, and when the draft was last saved."""

    back: str | None
    forth: str | None
    saved_at: datetime


def current(survey: Survey) -> Questionnaire:
    """Return the questionnaire as it stands in the draft."""
    return canonical.read(json.loads(_standing(survey).body))


def save(
    survey: Survey, questionnaire: Questionnaire, *, what: str, by: Actor, now: datetime
) -> SurveyRevision:
    """Keep a new state of the draft, `what` telling the change in a few German words.

    What was undone before is forgotten. The same questionnaire again is no step. After the
    publication the draft is what a next version would be; once closed nothing changes any more.

    Raises:
        SurveyFrozen: the survey is closed.

    """
    db.session.flush()  # a survey just made has its id and its state from here on
    _require_open(survey)
    body = canonical.dump(questionnaire)
    standing = _find(survey)
    if standing is not None and standing.body == body:
        return standing
    _forget_undone(survey)
    no = survey.draft_no + 1 if standing else survey.draft_no
    revision = SurveyRevision(
        survey_id=survey.id, no=no, body=body, what=what, saved_at=now, saved_by_id=by.account_id
    )
    _append(survey, revision)
    survey.title = questionnaire.title
    return revision


def go_on(
    survey: Survey, questionnaire: Questionnaire, *, what: str, by: Actor, now: datetime
) -> SurveyRevision:
    """Keep a new state as `save` does, within the last step where that was the same kind of change.

    Raises:
        SurveyFrozen: the survey is closed.

    """
    standing = _find(survey)
    is_same = (
        standing is not None
        and survey.draft_no > 1
        and (standing.what, standing.saved_by_id) == (what, by.account_id)
        and now - standing.saved_at < ONE_STEP
        and db.session.get(SurveyRevision, (survey.id, survey.draft_no + 1)) is None
    )
    if standing is None or not is_same:
        return save(survey, questionnaire, what=what, by=by, now=now)
    _require_open(survey)
    standing.body = canonical.dump(questionnaire)
    survey.title = questionnaire.title
    return standing


def undo(survey: Survey) -> SurveyRevision:
    """Go one step back and return the step that was taken back; raises NothingToUndo."""
    undone = _standing(survey)
    survey.draft_no = _neighbour(survey, back=True)
    survey.title = current(survey).title
    return undone


def redo(survey: Survey) -> SurveyRevision:
    """Take the step again that was undone last, and return it; raises NothingToUndo."""
    survey.draft_no = _neighbour(survey, back=False)
    survey.title = current(survey).title
    return _standing(survey)


def revisions(survey: Survey) -> list[SurveyRevision]:
    """Return the steps, the newest first; those above `survey.draft_no` were undone."""
    query = select(SurveyRevision).where(SurveyRevision.survey_id == survey.id)
    return list(db.session.scalars(query.order_by(SurveyRevision.no.desc())))


def steps(survey: Survey) -> Steps:
    """Return what the buttons „Rückgängig“ and „Wiederholen“ would do; reads no questionnaire."""
    near = (survey.draft_no - 1, survey.draft_no, survey.draft_no + 1)
    query = select(SurveyRevision.no, SurveyRevision.what, SurveyRevision.saved_at).where(
        SurveyRevision.survey_id == survey.id, SurveyRevision.no.in_(near)
    )
    found = {row.no: row for row in db.session.execute(query)}
    before, standing, after = (found.get(no) for no in near)
    if standing is None:
        raise NothingToUndo
    return Steps(
        back=standing.what if before else None,
        forth=after.what if after else None,
        saved_at=standing.saved_at,
    )


def bodies(survey: Survey) -> Sequence[str]:
    """Return every state that is kept, as text: whoever gives a new code looks through them."""
    query = select(SurveyRevision.body).where(SurveyRevision.survey_id == survey.id)
    return db.session.scalars(query).all()


def last_with(survey: Survey, code: str) -> Questionnaire | None:
    """Return the latest state that is kept in which there was a question of this code."""
    query = (
        select(SurveyRevision.body)
        .where(
            SurveyRevision.survey_id == survey.id,
            SurveyRevision.body.contains(json.dumps(code), autoescape=True),
        )
        .order_by(SurveyRevision.no.desc())
    )
    states = (canonical.read(json.loads(body)) for body in db.session.scalars(query))
    return next((state for state in states if code in state.question_by_code), None)


def is_open(survey: Survey) -> bool:
    """Tell whether the draft may be edited: before the publication, then for a next version."""
    return survey.state in BEFORE_ANSWERS | {SurveyState.PUBLISHED}


def _require_open(survey: Survey) -> None:
    if not is_open(survey):
        raise SurveyFrozen


def _append(survey: Survey, revision: SurveyRevision) -> None:
    db.session.add(revision)
    survey.draft_no = revision.no
    db.session.execute(
        delete(SurveyRevision).where(
            SurveyRevision.survey_id == survey.id, SurveyRevision.no <= revision.no - KEPT
        )
    )


def _forget_undone(survey: Survey) -> None:
    db.session.execute(
        delete(SurveyRevision).where(
            SurveyRevision.survey_id == survey.id, SurveyRevision.no > survey.draft_no
        )
    )


def _neighbour(survey: Survey, *, back: bool) -> int:
    wanted = survey.draft_no - 1 if back else survey.draft_no + 1
    if db.session.get(SurveyRevision, (survey.id, wanted)) is None:
        raise NothingToUndo
    return wanted


def _find(survey: Survey) -> SurveyRevision | None:
    return db.session.get(SurveyRevision, (survey.id, survey.draft_no))


def _standing(survey: Survey) -> SurveyRevision:
    return db.session.get_one(SurveyRevision, (survey.id, survey.draft_no))
