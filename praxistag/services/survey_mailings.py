"""Mail about a survey: one batch to everybody who can answer, with the same words for all.

Nobody is left out for having answered, and no mail says who has: reminders go to all alike. A
link is the same for everybody unless the survey is one with personal links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, or_, select

from praxistag.domain import survey_mailings as rules
from praxistag.domain.kinds import MailKind, MailState
from praxistag.domain.survey_errors import NobodyToMail, SurveyClosed, SurveyNotOpen
from praxistag.domain.surveys import BEFORE_ANSWERS, SurveyAccess, SurveyMailKind, SurveyState
from praxistag.extensions import db
from praxistag.models import OutgoingMail, Registration, Survey, SurveyMailing
from praxistag.questionnaire import minutes
from praxistag.services import outbox, survey_invitations, survey_rates, surveys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.links import SurveyLinks

KINDS = (MailKind.SURVEY_INVITATION, MailKind.SURVEY_PERSONAL, MailKind.SURVEY_REMINDER)


def of_survey(survey: Survey) -> Sequence[SurveyMailing]:
    """Return the batches so far, the newest first."""
    query = select(SurveyMailing).where(SurveyMailing.survey_id == survey.id)
    return db.session.scalars(query.order_by(SurveyMailing.id.desc())).all()


def recipients(survey: Survey, *, now: datetime) -> Sequence[Registration]:
    """Return everybody who can answer and has an address; whether they did plays no part."""
    query = select(Registration).where(
        Registration.event_id == survey.event_id,
        Registration.email.is_not(None),
        survey_rates.is_asked(survey, now=now),
    )
    return db.session.scalars(query.order_by(Registration.id)).all()


def require_possible(survey: Survey, *, now: datetime) -> None:
    """Refuse a batch nobody could follow, or one too many.

    Raises:
        SurveyNotOpen, SurveyClosed: nobody can answer now.
        MailingsUsedUp, MailedRecently: there were enough.

    """
    if not surveys.is_open(survey, now):
        has_begun = survey.opens_at is None or survey.opens_at <= now
        is_early = survey.state is SurveyState.PUBLISHED and not has_begun
        raise SurveyNotOpen if is_early or survey.state in BEFORE_ANSWERS else SurveyClosed
    rules.require_another([one.queued_at for one in of_survey(survey)], now=now)


def send(
    survey: Survey, kind: SurveyMailKind, *, links: SurveyLinks, by: Actor, now: datetime
) -> SurveyMailing:
    """Queue a batch to all; raises as `require_possible` does, and NobodyToMail."""
    surveys.hold(survey)
    require_possible(survey, now=now)
    people = recipients(survey, now=now)
    if not people:
        raise NobodyToMail
    if survey.access is SurveyAccess.PERSONAL:
        survey_invitations.invite_all(survey, people)
    payload = payload_of(survey, links=links)
    for person in people:
        outbox.write_to_participant(mail_kind(survey, kind), person, now=now, payload=payload)
    mailing = SurveyMailing(
        survey_id=survey.id,
        kind=kind,
        recipients=len(people),
        queued_at=now,
        queued_by_id=by.account_id,
    )
    db.session.add(mailing)
    surveys.trace(f"survey.mail_{kind}", survey, by=by, now=now)
    return mailing


def withdraw_late(*, now: datetime) -> None:
    """Take back mails that have not left about surveys nobody can answer any more.

    Those are also tried again for days, or lie about after an outage: by then they would lead
    to a closed door.
    """
    answerable = select(Survey.public_id).where(
        Survey.state == SurveyState.PUBLISHED,
        or_(Survey.closes_at.is_(None), Survey.closes_at > now),
    )
    db.session.execute(
        delete(OutgoingMail).where(
            OutgoingMail.kind.in_(KINDS),
            OutgoingMail.state != MailState.SENT,
            OutgoingMail.payload["survey"].as_string().not_in(answerable),
        ),
        execution_options={"synchronize_session": False},
    )


def mail_kind(survey: Survey, kind: SurveyMailKind) -> MailKind:
    """Return which mail tells it."""
    if kind is SurveyMailKind.REMINDER:
        return MailKind.SURVEY_REMINDER
    is_personal = survey.access is SurveyAccess.PERSONAL
    return MailKind.SURVEY_PERSONAL if is_personal else MailKind.SURVEY_INVITATION


def payload_of(survey: Survey, *, links: SurveyLinks) -> dict[str, Any]:
    """Return what a mail says about a survey, with the address for everybody.

    A personal link is made when the mail leaves: no row keeps one.
    """
    return {
        "survey": survey.public_id,
        "slug": survey.slug,
        "title": survey.title,
        "url": links.url(survey.slug),
        "facts_url": f"{links.url(survey.slug)}/daten",
        "duration": minutes.forecast(surveys.asked(survey)).words,
        "access": survey.access.value,
        "due_at": survey.closes_at.isoformat() if survey.closes_at else None,
    }
