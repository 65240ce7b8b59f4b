"""Who could answer a survey, and how many did, told so that watching it tells nothing.

People asked on the day count from its end as those who were there; before, as those with a seat.
How many of one organisation answered is told after the close only, by the evaluation: until then
no answer says where it is from.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db
from praxistag.models import Organisation, Registration
from praxistag.services import attendance, survey_ballots

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.models import Survey

STEP = 5
"""While a survey runs, answers are told in steps of so many: who watches sees nobody arrive."""


@dataclass(frozen=True)
class Rate:
    """How many of those asked have answered; `answered` is a lower bound while it runs."""

    answered: int
    eligible: int
    is_running: bool

    @property
    def percent(self) -> int | None:
        """The share in whole percent, None while nobody is known who could answer."""
        return round(100 * self.answered / self.eligible) if self.eligible else None


@dataclass(frozen=True)
class People:
    """How many can answer: as a whole, by organisation, and those who belong to none."""

    total: int
    by_organisation: Mapping[int, int]

    @property
    def elsewhere(self) -> int:
        """Guests: they belong to no organisation of the event."""
        return self.total - sum(self.by_organisation.values())


def rate(survey: Survey, *, now: datetime) -> Rate:
    """Return how many answered, in steps while others still answer."""
    is_running = survey.state is SurveyState.PUBLISHED
    answered = survey_ballots.count_all(survey)
    shown = answered // STEP * STEP if is_running else answered
    return Rate(shown, people(survey, now=now).total, is_running)


def people(survey: Survey, *, now: datetime) -> People:
    """Return how many people can answer, in one query."""
    query = (
        select(Registration.organisation_id, func.count())
        .where(Registration.event_id == survey.event_id, is_asked(survey, now=now))
        .group_by(Registration.organisation_id)
    )
    found = Counter({row[0]: row[1] for row in db.session.execute(query)})
    total = found.total()
    return People(total, {key: number for key, number in found.items() if key is not None})


def organisations(survey: Survey) -> Mapping[int, Organisation]:
    """Return the organisations people of the event belong to, by id."""
    theirs = select(Registration.organisation_id).where(Registration.event_id == survey.event_id)
    found = db.session.scalars(select(Organisation).where(Organisation.id.in_(theirs)))
    return {one.id: one for one in found}


def is_asked(survey: Survey, *, now: datetime) -> ColumnElement[bool]:
    """Return the condition of those who can answer."""
    return attendance.HAS_COME if counts_presence(survey, now=now) else attendance.IS_EXPECTED


def counts_presence(survey: Survey, *, now: datetime) -> bool:
    """Tell whether those who were there are asked: the day is over, and it asks about the day.

    Where nobody was noted at the door, nothing is known about presence.
    """
    event = survey.event
    is_about_before = survey.closes_at is not None and survey.closes_at <= event.starts_at
    if is_about_before or not attendance.has_ended(event, now=now):
        return False
    came = select(Registration.id).where(Registration.event_id == event.id, attendance.HAS_COME)
    return db.session.scalar(came.limit(1)) is not None
