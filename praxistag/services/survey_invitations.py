"""Personal links into a survey: the weaker way in, as who has answered is known.

What was answered is not: an invitation stores that it was used, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.extensions import db
from praxistag.models import SurveyInvitation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.domain.links import SurveyLinks
    from praxistag.models import Registration, Survey
    from praxistag.services.survey_answering import RunningSurvey


def invite_all(survey: Survey, people: Sequence[Registration]) -> None:
    """Give everybody a way in who has none yet."""
    query = select(SurveyInvitation.registration_id)
    invited = set(db.session.scalars(query.where(SurveyInvitation.survey_id == survey.id)))
    db.session.add_all(
        SurveyInvitation(survey_id=survey.id, registration_id=person.id)
        for person in people
        if person.id not in invited
    )


def find(
    survey: Survey | RunningSurvey, token: str, *, links: SurveyLinks
) -> SurveyInvitation | None:
    """Return the invitation behind a link, used or not; None if the link opens nothing."""
    registration_id = links.read(survey.public_id, token)
    if registration_id is None:
        return None
    query = select(SurveyInvitation).where(
        SurveyInvitation.survey_id == survey.id,
        SurveyInvitation.registration_id == registration_id,
    )
    return db.session.scalar(query)
