"""What stands between offices and their invented apprentices: questions, school, photos."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from praxistag.domain import consent
from praxistag.domain.kinds import ConsentPurpose, RegistrationKind, RemarkKind, SchoolDay
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import Account, Consent, Registration, ReleaseRemark
from praxistag.models.base import table_of
from praxistag.services import consents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from praxistag.models import Event

QUESTION = "An diesem Tag ist bei deinem Kurs eine Prüfung vermerkt. Stimmt das noch?"
ANSWER = "Nein, die Prüfung ist auf die Woche danach verschoben."
NOTE = "Mit der Ausbildungsleitung abgestimmt."

HAS_SCHOOL = 0.12
HAS_LEAVE = 0.5
HAS_FORM = 0.6
HAS_ANSWERED = 0.4
ALLOWS_PHOTOS = 0.7
PHOTO_PURPOSES = (
    (ConsentPurpose.PHOTO_INTERNAL, 1.0),
    (ConsentPurpose.PHOTO_WEB_PRESS, 0.6),
    (ConsentPurpose.PHOTO_SOCIAL, 0.3),
    (ConsentPurpose.VIDEO_WITH_SOUND, 0.2),
    (ConsentPurpose.QUOTE_FIRST_NAME, 0.3),
)
"""Purposes with the share of those who allow photos at all."""

_DETAILS = (
    update(table_of(Registration))
    .where(table_of(Registration).c.id == bindparam("person"))
    .values(
        school_day=bindparam("day"),
        guardian_form_at=bindparam("form_at"),
        release_state=bindparam("release"),
    )
)

_RELEASED_BY = (
    update(table_of(Registration))
    .where(
        table_of(Registration).c.event_id == bindparam("event"),
        table_of(Registration).c.release_state == ReleaseState.RELEASED,
    )
    .values(
        released_by_id=select(func.min(Account.id))
        .where(Account.organisation_id == table_of(Registration).c.organisation_id)
        .scalar_subquery()
    )
)


def add(event: Event, *, seed: int, now: datetime) -> None:
    """Add what an office would find on its pages; the same for the same seed."""
    dice = random.Random(f"office {seed}")  # noqa: S311 -- invented details, the same for the same seed
    people = db.session.scalars(
        select(Registration)
        .where(
            Registration.event_id == event.id,
            Registration.kind == RegistrationKind.APPRENTICE,
            Registration.seat_state.not_in((SeatState.UNCONFIRMED, SeatState.CANCELLED)),
        )
        .order_by(Registration.id)
    ).all()
    asked = [person for person in people if person.release_state is ReleaseState.QUERY]
    answered = {person.id for person in asked if dice.random() < HAS_ANSWERED}
    for statement, rows in (
        (_DETAILS, _details(people, answered, dice, now=now)),
        (insert(ReleaseRemark), _remarks(asked, answered)),
        (insert(Consent), _consents(people, dice)),
    ):
        if found := [*rows]:
            db.session.connection().execute(statement, found)
    db.session.execute(_RELEASED_BY, {"event": event.id})
    db.session.expire_all()


def _details(
    people: Sequence[Registration], answered: set[int], dice: random.Random, *, now: datetime
) -> Iterator[dict[str, Any]]:
    for person in people:
        has_form = bool(person.under_18) and dice.random() < HAS_FORM
        yield {
            "person": person.id,
            "day": _school_day(dice),
            "form_at": now - timedelta(days=2) if has_form else None,
            "release": ReleaseState.PENDING if person.id in answered else person.release_state,
        }


def _school_day(dice: random.Random) -> SchoolDay:
    if dice.random() >= HAS_SCHOOL:
        return SchoolDay.NO
    return SchoolDay.LEAVE_GRANTED if dice.random() < HAS_LEAVE else SchoolDay.LEAVE_MISSING


def _remarks(asked: Sequence[Registration], answered: set[int]) -> Iterator[dict[str, Any]]:
    for person in asked:
        said = [(RemarkKind.NOTE, NOTE), (RemarkKind.QUERY, QUESTION)]
        said += [(RemarkKind.ANSWER, ANSWER)] if person.id in answered else []
        for hours, (kind, text) in enumerate(said, 1):
            yield {
                "registration_id": person.id,
                "kind": kind,
                "text": text,
                "written_at": person.registered_at + timedelta(hours=hours),
            }


def _consents(people: Sequence[Registration], dice: random.Random) -> Iterator[dict[str, Any]]:
    for person in people:
        if dice.random() >= ALLOWS_PHOTOS:
            continue
        for purpose, share in PHOTO_PURPOSES:
            if dice.random() < share:
                yield {
                    "registration_id": person.id,
                    "purpose": purpose,
                    "text_version_hash": consent.text_hash(purpose),
                    "given_at": person.registered_at + timedelta(hours=2),
                    "given_via": consents.OWN_PAGE,
                    "guardian_required": bool(person.under_18),
                }
