"""Surveys of an event: found, begun, settled, copied, thrown away; who may answer now.

Publication stands in `survey_publication.py`, what follows it in `survey_versions.py`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, inspect, select

from praxistag.domain.errors import EndsBeforeStart
from praxistag.domain.keys import new_public_id
from praxistag.domain.slugs import slug_of
from praxistag.domain.survey_details import PROMISED
from praxistag.domain.survey_errors import EndPassed, SurveyFrozen, SurveyGone
from praxistag.domain.surveys import BEFORE_ANSWERS, SurveyAccess, SurveyState
from praxistag.extensions import db
from praxistag.models import BallotSlot, Survey, SurveyVersion
from praxistag.models.base import SLUG_LENGTH, TITLE_LENGTH
from praxistag.questionnaire import canonical
from praxistag.questionnaire.model import Questionnaire
from praxistag.questionnaire.wordings import Wording, with_wordings
from praxistag.services import revisions, survey_drafts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.survey_details import SurveySettings
    from praxistag.models import Event
    from praxistag.services.survey_answering import RunningSurvey

WITHOUT_WORDS = "befragung"
"""Stands in the address when a title consists of signs only."""

KEPT_IN_MEMORY = 32
"""Questionnaires that are kept parsed; an event has three or four."""


def find(public_id: str) -> Survey | None:
    """Return a survey of whatever event: questions may be taken from all of them."""
    return db.session.scalar(select(Survey).where(Survey.public_id == public_id))


def of_event(event: Event) -> Sequence[Survey]:
    """Return the surveys of an event, the newest first."""
    query = select(Survey).where(Survey.event_id == event.id).order_by(Survey.id.desc())
    return db.session.scalars(query).all()


def of_other_events(event: Event) -> Sequence[Survey]:
    """Return what was asked at other events, the newest first."""
    query = select(Survey).where(Survey.event_id != event.id).order_by(Survey.id.desc())
    return db.session.scalars(query).all()


def answer_counts(found: Sequence[Survey]) -> Mapping[int, int]:
    """Return how many responses each survey has, by its id, in one query."""
    query = (
        select(SurveyVersion.survey_id, func.count())
        .join(BallotSlot, BallotSlot.version_id == SurveyVersion.id)
        .where(BallotSlot.is_filled, SurveyVersion.survey_id.in_([one.id for one in found]))
        .group_by(SurveyVersion.survey_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def is_open(survey: Survey | RunningSurvey, now: datetime) -> bool:
    """Tell whether answers are taken at this moment."""
    has_begun = survey.opens_at is None or survey.opens_at <= now
    has_ended = survey.closes_at is not None and survey.closes_at <= now
    return survey.state is SurveyState.PUBLISHED and has_begun and not has_ended


def open_to_all(event: Event, now: datetime) -> Survey | None:
    """Return the survey that opens without a link of one's own and is answered now, if any."""
    query = select(Survey).where(
        Survey.event_id == event.id,
        Survey.state == SurveyState.PUBLISHED,
        Survey.access != SurveyAccess.PERSONAL,
    )
    found = db.session.scalars(query.order_by(Survey.id.desc()))
    return next((survey for survey in found if is_open(survey, now)), None)


def current_version(survey: Survey) -> SurveyVersion | None:
    """Return the version people get who begin now; None before the publication."""
    query = select(SurveyVersion).where(SurveyVersion.survey_id == survey.id)
    return db.session.scalar(query.order_by(SurveyVersion.no.desc()).limit(1))


def questionnaire_of(version: SurveyVersion) -> Questionnaire:
    """Return what a version asks, with its mended wordings; parsed once per process."""
    mended = tuple(Wording(row.question_code, row.place, row.after) for row in version.wordings)
    return _parsed(version.body, mended)


def asked(survey: Survey) -> Questionnaire:
    """Return what people are asked; before the publication, what the draft would ask them."""
    version = current_version(survey)
    return questionnaire_of(version) if version else survey_drafts.current(survey)


def create(
    event: Event, questionnaire: Questionnaire, *, what: str, by: Actor, now: datetime
) -> Survey:
    """Begin a survey with a questionnaire; `what` says in a few German words where it is from."""
    questionnaire = replace(questionnaire, title=questionnaire.title[:TITLE_LENGTH])
    survey = Survey(
        public_id=new_public_id(),
        event_id=event.id,
        slug=_free_slug(questionnaire.title),
        title=questionnaire.title,
        draft_no=1,
    )
    db.session.add(survey)
    survey_drafts.save(survey, questionnaire, what=what[:TITLE_LENGTH], by=by, now=now)
    trace("survey.create", survey, by=by, now=now)
    return survey


def blank(title: str) -> Questionnaire:
    """Return a questionnaire nobody has asked anything in yet."""
    return Questionnaire(code=slug_of(title) or WITHOUT_WORDS, title=title)


def duplicate(survey: Survey, *, title: str, what: str, by: Actor, now: datetime) -> Survey:
    """Begin another survey of the same event with the same questions, settings as usual."""
    questionnaire = replace(survey_drafts.current(survey), title=title)
    return create(survey.event, questionnaire, what=what, by=by, now=now)


def change_settings(
    survey: Survey, settings: SurveySettings, *, seen: str, by: Actor, now: datetime
) -> None:
    """Store what was settled. From the publication on only its times move, later only the end.

    Raises:
        SurveyFrozen: people were promised something else, or it is over.
        EndsBeforeStart: it would close before it opens.
        EndPassed: it runs, and would have no end or one before now.
        SmallGroups, AgreementMissing: groups people could be recognised in (UM-03).
        NameTaken: another survey has this address.
        ChangedMeanwhile: somebody else was faster.

    """
    hold(survey)
    revisions.require_unchanged(survey, settings, seen=seen)
    _require_promises_kept(survey, settings, now)
    settings.require_sound_groups()
    if settings.opens_at and settings.closes_at and settings.closes_at <= settings.opens_at:
        raise EndsBeforeStart
    revisions.store(survey, settings)
    revisions.flush_unique("slug")
    trace(settings.ACTION, survey, by=by, now=now)


def remove(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Throw a survey away that nobody could answer yet; raises SurveyFrozen afterwards."""
    require_before_answers(survey)
    trace("survey.remove", survey, by=by, now=now)
    db.session.execute(delete(Survey).where(Survey.id == survey.id))


def hold(survey: Survey) -> None:
    """Read a survey as it stands now, and let nobody else move it until this is done.

    Raises:
        SurveyGone: somebody threw it away meanwhile.

    """
    db.session.flush()
    key = inspect(survey).identity
    if db.session.get(Survey, key, populate_existing=True, with_for_update=True) is None:
        raise SurveyGone


def require_before_answers(survey: Survey) -> None:
    """Hold a survey, and refuse what would change a promise; raises SurveyFrozen."""
    hold(survey)
    if survey.state not in BEFORE_ANSWERS:
        raise SurveyFrozen


def trace(action: str, survey: Survey, *, by: Actor, now: datetime) -> None:
    """Write the audit row of a survey."""
    subject = ("survey", survey.public_id)
    revisions.trace(action, subject, by=by, now=now, event_id=survey.event_id)


def _require_promises_kept(survey: Survey, settings: SurveySettings, now: datetime) -> None:
    if survey.state in BEFORE_ANSWERS:
        return
    is_kept = all(getattr(survey, name) == getattr(settings, name) for name in PROMISED)
    has_begun = is_open(survey, now) and survey.opens_at != settings.opens_at
    if survey.state is not SurveyState.PUBLISHED or not is_kept or has_begun:
        raise SurveyFrozen
    if settings.closes_at is None or settings.closes_at <= now:
        raise EndPassed


def _free_slug(title: str) -> str:
    """Return a short name no other survey has: a number follows where it must."""
    wish = slug_of(title)[: SLUG_LENGTH - 4].rstrip("-") or WITHOUT_WORDS
    query = select(Survey.slug).where(Survey.slug.startswith(wish, autoescape=True))
    taken = set(db.session.scalars(query))
    number, slug = 1, wish
    while slug in taken:
        number += 1
        slug = f"{wish}-{number}"
    return slug


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _parsed(body: str, mended: tuple[Wording, ...]) -> Questionnaire:
    return with_wordings(canonical.parse(body.encode()), mended)
