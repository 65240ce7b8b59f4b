"""Handing in: one transaction lets somebody in, notes the phone's number and fills the slots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from sqlalchemy import bindparam, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from praxistag.domain import survey_codes as codes
from praxistag.domain.errors import LinkInvalid
from praxistag.domain.survey_errors import (
    CodeUnknown,
    InvitationUsed,
    SurveyClosed,
    SurveyNotOpen,
)
from praxistag.domain.surveys import BEFORE_ANSWERS, SurveyAccess, SurveyState
from praxistag.extensions import db, leave_no_order
from praxistag.models import Survey, SurveyInvitation, SurveyNonce, SurveyVersion
from praxistag.models.ballot import KEY_BYTES
from praxistag.models.base import table_of
from praxistag.services import survey_ballots, survey_codes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import CursorResult

    from praxistag.domain.survey_codes import CodeSeal
    from praxistag.questionnaire.conditions import Answers
    from praxistag.services.survey_ballots import AnyVersion

_INSERT_IF_NEW = {
    dialect: insert_into(table_of(SurveyNonce)).on_conflict_do_nothing().returning(literal(1))
    for dialect, insert_into in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
# Over the tables, not the classes: the ORM would cost as much again (docs/adr/0004).
_SURVEY, _VERSION = table_of(Survey), table_of(SurveyVersion)
# The survey is locked first, as the end does it: else each could wait for the other.
_STANDING = (
    select(
        *(_SURVEY.c.id, _SURVEY.c.public_id, _SURVEY.c.access, _SURVEY.c.state),
        *(_SURVEY.c.opens_at, _SURVEY.c.closes_at, _VERSION.c.slots),
    )
    .join_from(_SURVEY, _VERSION)
    .where(_VERSION.c.id == bindparam("version"))
)
_HELD = _STANDING.with_for_update(read=True)
_HELD_ALONE = _STANDING.with_for_update(read=True, of=_SURVEY)
_INVITATION = table_of(SurveyInvitation)
_INVITED = (_INVITATION.c.survey_id == bindparam("survey")) & (
    _INVITATION.c.registration_id == bindparam("registration")
)
_IS_USED = select(_INVITATION.c.is_used).where(_INVITED)
_USE = update(_INVITATION).where(_INVITED, _INVITATION.c.is_used.is_(False)).values(is_used=True)


@dataclass(frozen=True)
class Code:
    """Somebody with a slip; the code as it was typed."""

    text: str
    seal: CodeSeal


@dataclass(frozen=True)
class OpenLink:
    """Anybody who has the address."""


@dataclass(frozen=True)
class Personal:
    """Somebody with a link of their own."""

    registration_id: int


Entry: TypeAlias = Code | OpenLink | Personal

ENTRY_BY_ACCESS: dict[SurveyAccess, type[Entry]] = {
    SurveyAccess.CODES: Code,
    SurveyAccess.OPEN: OpenLink,
    SurveyAccess.PERSONAL: Personal,
}


@dataclass(frozen=True)
class _Held:
    """What a submission depends on, as it stands until the end of its transaction."""

    id: int
    public_id: str
    access: SurveyAccess
    state: SurveyState
    opens_at: datetime | None
    closes_at: datetime | None
    slots: int


@dataclass(frozen=True)
class _Delivery:
    """What arrived."""

    version: AnyVersion
    answers: Answers
    entry: Entry
    nonce: bytes
    now: datetime


class Outcome(StrEnum):
    """What became of a delivery."""

    DELIVERED = "delivered"
    ALREADY_DELIVERED = "already_delivered"


def submit(
    version: AnyVersion, answers: Answers, *, entry: Entry, nonce: bytes, now: datetime
) -> Outcome:
    """Take a response in, once, into the version it was begun with, be there a newer one or not.

    The same `nonce` again is a delivery that arrived before: nothing is written. Nothing here is
    logged, dated or put into the audit log, and the log of the database is emptied at the commit.

    Raises:
        SurveyNotOpen, SurveyClosed: outside its time.
        CodeUnknown, CodeUsed: the slip does not open it, or not any more.
        LinkInvalid, InvitationUsed: the personal link does not, or not any more.
        ValueError: the nonce is no nonce.

    """
    if len(nonce) != KEY_BYTES:
        raise ValueError("a nonce has 16 bytes")
    delivery = _Delivery(version, answers, entry, nonce, now)
    if db.session.get_bind().dialect.name == "sqlite":
        return _take_in(delivery, is_alone=True)  # as every writer is there
    try:
        with db.session.begin_nested():
            return _take_in(delivery, is_alone=False)
    except survey_ballots.NoRoom:
        # Who makes room waits for all who fill. Two of them would wait for each other, if what
        # they hold were not let go with the savepoint.
        return _take_in(delivery, is_alone=True)


def _take_in(delivery: _Delivery, *, is_alone: bool) -> Outcome:
    """Do all that a delivery does, beside others or, to make room, alone with the version."""
    held = _hold(delivery.version, is_alone=is_alone)
    _require_open(held, delivery.now)
    leave_no_order(db.session())
    insert = _INSERT_IF_NEW[db.session.get_bind().dialect.name]
    if db.session.scalar(insert, {"survey_id": held.id, "nonce": delivery.nonce}) is None:
        return Outcome.ALREADY_DELIVERED
    _let_in(held, delivery.entry)
    survey_ballots.fill(delivery.version, held.slots, delivery.answers, may_grow=is_alone)
    return Outcome.DELIVERED


def _hold(version: AnyVersion, *, is_alone: bool) -> _Held:
    """Read what must not change before the end of the transaction: PostgreSQL locks it."""
    statement = _HELD_ALONE if is_alone else _HELD
    held = _Held(*db.session.execute(statement, {"version": version.id}).one())
    if is_alone and db.session.get_bind().dialect.name != "sqlite":
        return replace(held, slots=survey_ballots.hold(version))
    return held


def _require_open(survey: _Held, now: datetime) -> None:
    is_early = survey.opens_at is not None and now < survey.opens_at
    if survey.state in BEFORE_ANSWERS or is_early:
        raise SurveyNotOpen
    is_late = survey.closes_at is not None and survey.closes_at <= now
    if survey.state is not SurveyState.PUBLISHED or is_late:
        raise SurveyClosed


def _let_in(survey: _Held, entry: Entry) -> None:
    """Use the entry up; one of another kind than the survey's opens nothing."""
    if not isinstance(entry, ENTRY_BY_ACCESS[survey.access]):
        raise LinkInvalid
    match entry:
        case Code(text=text, seal=seal):
            code = codes.parse(text)
            if code is None:
                raise CodeUnknown
            survey_codes.use(survey.id, seal.hash_of(survey.public_id, code))
        case Personal(registration_id=registration_id):
            _use_invitation(survey.id, registration_id)


def _use_invitation(survey_id: int, registration_id: int) -> None:
    mine = {"survey": survey_id, "registration": registration_id}
    if cast("CursorResult[Any]", db.session.execute(_USE, mine)).rowcount:
        return
    if db.session.scalar(_IS_USED, mine) is None:
        raise LinkInvalid
    raise InvitationUsed
