"""After the publication: a next version, and slips of the pen put right with both wordings kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from praxistag.domain.survey_errors import (
    NeedsNewCode,
    NoSuchText,
    NothingChanged,
    SurveyFrozen,
    SurveyNotReady,
)
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db
from praxistag.models import Survey, SurveyVersion, SurveyWording
from praxistag.questionnaire import versions
from praxistag.questionnaire.problems import problems
from praxistag.questionnaire.wordings import Wording, places, told, with_wordings
from praxistag.services import survey_drafts, survey_publication, surveys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.questionnaire.versions import Change


def of_survey(survey: Survey) -> Sequence[SurveyVersion]:
    """Return all versions with their mended wordings, the newest first."""
    query = select(SurveyVersion).where(SurveyVersion.survey_id == survey.id)
    query = query.options(selectinload(SurveyVersion.wordings))
    return db.session.scalars(query.order_by(SurveyVersion.no.desc())).all()


def changes_since(survey: Survey, version: SurveyVersion) -> Sequence[Change]:
    """Return how the draft differs from a version, in German sentences."""
    return versions.compare(surveys.questionnaire_of(version), survey_drafts.current(survey))


def next_version(survey: Survey, *, by: Actor, now: datetime) -> SurveyVersion:
    """Publish the draft as the next version; who has an older one open still hands that in.

    Raises:
        SurveyFrozen: it is not running.
        NothingChanged: the draft asks what the version asks.
        NeedsNewCode: a question changed so much that old answers would mean something else.
        SurveyNotReady: the draft has problems.

    """
    newest = _require_running(survey)
    draft = survey_drafts.current(survey)
    earlier = [surveys.questionnaire_of(one) for one in of_survey(survey) if one.no < newest.no]
    try:
        changes = versions.next_version(surveys.questionnaire_of(newest), draft, earlier=earlier)
    except versions.NeedsNewCode as refusal:
        causes = " ".join(change.message for change in refusal.changes)
        raise NeedsNewCode(causes=causes) from refusal
    if not changes:
        raise NothingChanged
    if found := problems(draft):
        raise SurveyNotReady(count=len(found))
    version = survey_publication.freeze(survey, draft, no=newest.no + 1, by=by, now=now)
    version.changelog = "\n".join(change.message for change in changes)
    surveys.trace("survey.next_version", survey, by=by, now=now)
    return version


def mend_wording(
    survey: Survey, wording: Wording, *, reason: str, by: Actor, now: datetime
) -> SurveyWording:
    """Put a slip of the pen right in the version people get, and in the draft.

    Raises:
        SurveyFrozen: it is not running.
        NoSuchText: the version has no such text.
        NothingChanged: it reads so already.

    """
    version = _require_running(survey)
    question = surveys.questionnaire_of(version).question_by_code.get(wording.question)
    before = places(question).get(wording.place) if question else None
    if before is None:
        raise NoSuchText
    if before == wording.text:
        raise NothingChanged
    row = SurveyWording(
        question_code=wording.question,
        place=wording.place,
        before=before,
        after=wording.text,
        reason=reason,
        fixed_at=now,
        fixed_by_id=by.account_id,
    )
    version.wordings.append(row)
    _mend_draft(survey, wording, before, by=by, now=now)
    surveys.trace("survey.mend_wording", survey, by=by, now=now)
    return row


def _require_running(survey: Survey) -> SurveyVersion:
    surveys.hold(survey)
    version = surveys.current_version(survey)
    if survey.state is not SurveyState.PUBLISHED or version is None:
        raise SurveyFrozen
    return version


def _mend_draft(survey: Survey, wording: Wording, before: str, *, by: Actor, now: datetime) -> None:
    """Mend the same text in the draft, unless it reads differently there by now."""
    draft = survey_drafts.current(survey)
    question = draft.question_by_code.get(wording.question)
    if question is not None and places(question).get(wording.place) == before:
        mended = with_wordings(draft, [wording])
        survey_drafts.save(survey, mended, what=told(wording), by=by, now=now)
