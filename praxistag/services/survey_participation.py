"""Who was asked or told before staff are asked: one row per organisation and body (UM-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from praxistag.domain.surveys import ParticipationBody
from praxistag.extensions import db
from praxistag.models import EventOrganisation, ParticipationCheck
from praxistag.services import organisations, surveys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.surveys import ParticipationResult
    from praxistag.models import Organisation, Survey


@dataclass(frozen=True)
class OrganisationChecks:
    """What is on record for one organisation."""

    organisation: Organisation
    checks: Mapping[ParticipationBody, ParticipationCheck]

    @property
    def missing(self) -> int:
        """How many bodies nothing is noted about."""
        return len(ParticipationBody) - len(self.checks)


def checklist(survey: Survey) -> Sequence[OrganisationChecks]:
    """Return every organisation of the event with what is noted about its bodies."""
    noted: dict[int, dict[ParticipationBody, ParticipationCheck]] = {}
    query = select(ParticipationCheck).where(ParticipationCheck.survey_id == survey.id)
    for check in db.session.scalars(query):
        noted.setdefault(check.organisation_id, {})[check.body] = check
    return [
        OrganisationChecks(organisation, noted.get(organisation.id, {}))
        for organisation in organisations.taking_part(survey.event_id)
    ]


def missing(survey: Survey) -> int:
    """Return how many bodies of the event's organisations nothing is noted about.

    An event without organisations misses one: somebody has to be responsible.
    """
    links = select(EventOrganisation.organisation_id).where(
        EventOrganisation.event_id == survey.event_id
    )
    expected = db.session.scalar(select(func.count()).select_from(links.subquery())) or 0
    noted = select(func.count()).where(
        ParticipationCheck.survey_id == survey.id, ParticipationCheck.organisation_id.in_(links)
    )
    if not expected:
        return 1
    return expected * len(ParticipationBody) - (db.session.scalar(noted) or 0)


def note(
    survey: Survey,
    organisation: Organisation,
    results: Mapping[ParticipationBody, tuple[ParticipationResult, date]],
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Put down what came of it per body; a body left out has nothing on record any more.

    Raises:
        SurveyFrozen: the survey is published, so the record stands.

    """
    surveys.require_before_answers(survey)
    for body in ParticipationBody:
        key = (survey.id, organisation.id, body)
        check = db.session.get(ParticipationCheck, key)
        if body not in results:
            if check is not None:
                db.session.delete(check)
            continue
        if check is None:
            check = ParticipationCheck(
                survey_id=survey.id, organisation_id=organisation.id, body=body
            )
            db.session.add(check)
        _fill(check, *results[body], by=by)
    surveys.trace("survey.participation", survey, by=by, now=now)


def _fill(
    check: ParticipationCheck, result: ParticipationResult, settled_on: date, *, by: Actor
) -> None:
    """Change a row only where it says something new, so that who noted it stays true."""
    if (check.result, check.settled_on) != (result, settled_on):
        check.result, check.settled_on = result, settled_on
        check.noted_by_id = by.account_id
