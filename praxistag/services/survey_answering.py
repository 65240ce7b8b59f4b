"""What answering needs to know of a survey, on every request: one row, and one frozen version.

What may change is read each time, so that an end or a mended wording counts at once in every
process. What a version asks is kept: with its last mended wording it never changes again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, func, select

from praxistag.extensions import db
from praxistag.models import Event, Survey, SurveyVersion, SurveyWording
from praxistag.models.base import table_of
from praxistag.services import surveys

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from praxistag.domain.surveys import SurveyAccess, SurveyState
    from praxistag.questionnaire.model import Questionnaire

FEW = 5
"""So few people know each other's answers whatever is left out (surveys.md § 6)."""

KEPT = 32
"""Versions that are kept ready in a process; an event has three or four."""

_EVENT, _SURVEY = table_of(Event), table_of(Survey)
_VERSION, _WORDING = table_of(SurveyVersion), table_of(SurveyWording)


@dataclass(frozen=True)
class RunningSurvey:
    """A survey as it stands at this moment, in the version that is asked for.

    Two that are equal have the same pages: all that pages say about survey and event is here.
    """

    id: int
    public_id: str
    slug: str
    title: str
    access: SurveyAccess
    state: SurveyState
    opens_at: datetime | None
    closes_at: datetime | None
    k_numbers: int
    k_distribution: int
    version_id: int | None
    version_no: int | None
    last_wording: int | None
    event_name: str
    event_contact: str
    is_demo: bool
    few_people: int
    """How many take part if these are so few that answers can be guessed, else 0."""


@dataclass(frozen=True, eq=False)
class AskedVersion:
    """A version with its mended wordings; the same object as long as none is mended."""

    id: int
    no: int
    body: str
    questionnaire: Questionnaire


def find(slug: str, *, no: int | None = None) -> RunningSurvey | None:
    """Return the survey at `/befragung/<slug>` in one of its versions, the newest if unnamed."""
    statement = _NEWEST if no is None else _NAMED
    row = db.session.execute(statement, {"slug": slug, "no": no}).one_or_none()
    return None if row is None else RunningSurvey(*row)


def version_of(survey: RunningSurvey) -> AskedVersion | None:
    """Return what is asked; None if there is no version with the number that was named."""
    if survey.version_id is None:
        return None
    return _version(survey.public_id, survey.version_id, survey.last_wording)


@lru_cache(maxsize=KEPT)
def _version(_public_id: str, version_id: int, _last_wording: int | None) -> AskedVersion:
    """Read a version; the public id is in the key as numbers of rows are used again."""
    version = db.session.get_one(SurveyVersion, version_id)
    return AskedVersion(version.id, version.no, version.body, surveys.questionnaire_of(version))


def _statement(no: ColumnElement[int]) -> Select[Any]:
    mended = select(func.max(_WORDING.c.id)).where(_WORDING.c.version_id == _VERSION.c.id)
    few = case((_EVENT.c.seats_taken <= FEW, _EVENT.c.seats_taken), else_=0)
    is_asked = (_VERSION.c.survey_id == _SURVEY.c.id) & (_VERSION.c.no == no)
    return (
        select(
            *(_SURVEY.c.id, _SURVEY.c.public_id, _SURVEY.c.slug, _SURVEY.c.title),
            *(_SURVEY.c.access, _SURVEY.c.state, _SURVEY.c.opens_at, _SURVEY.c.closes_at),
            *(_SURVEY.c.k_numbers, _SURVEY.c.k_distribution),
            *(_VERSION.c.id, _VERSION.c.no, mended.scalar_subquery()),
            *(_EVENT.c.short_name, _EVENT.c.contact_email, _EVENT.c.is_demo),
            few,
        )
        .select_from(_SURVEY)
        .join(_EVENT, (_EVENT.c.id == _SURVEY.c.event_id) & _EVENT.c.is_current.is_(True))
        .outerjoin(_VERSION, is_asked)
        .where(_SURVEY.c.slug == bindparam("slug"))
    )


def _newest() -> ColumnElement[int]:
    every = _VERSION.alias()
    return (
        select(func.max(every.c.no))
        .where(every.c.survey_id == _SURVEY.c.id)
        .correlate(_SURVEY)
        .scalar_subquery()
    )


_NEWEST, _NAMED = _statement(_newest()), _statement(bindparam("no", type_=_VERSION.c.no.type))
