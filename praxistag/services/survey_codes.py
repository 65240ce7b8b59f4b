"""Slips to draw from a bowl: their codes are made once, shown once, and kept as hashes only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import delete, func, insert, select, update

from praxistag.domain import survey_codes as codes
from praxistag.domain.survey_errors import CodeUnknown, CodeUsed, SurveyClosed, SurveyFrozen
from praxistag.domain.surveys import BEFORE_ANSWERS, SurveyAccess, SurveyState
from praxistag.extensions import db
from praxistag.models import AccessCode
from praxistag.models.base import table_of
from praxistag.services import surveys

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import CursorResult

    from praxistag.domain.actors import Actor
    from praxistag.domain.survey_codes import CodeSeal
    from praxistag.models import Survey


def draw(survey: Survey, count: int, *, seal: CodeSeal, by: Actor, now: datetime) -> list[str]:
    """Make codes and return them plain, this once; nobody can read them again.

    They are stored in the order of their hashes, which is none of the list.

    Raises:
        SurveyFrozen: this survey is not answered with codes.
        SurveyClosed: it is over.

    """
    if survey.access is not SurveyAccess.CODES:
        raise SurveyFrozen
    if survey.state not in BEFORE_ANSWERS | {SurveyState.PUBLISHED}:
        raise SurveyClosed
    drawn = {codes.new_code() for _ in range(count)}
    hashes = sorted(seal.hash_of(survey.public_id, code) for code in drawn)
    rows = [{"survey_id": survey.id, "code_hash": one, "is_used": False} for one in hashes]
    if rows:
        db.session.execute(insert(table_of(AccessCode)), rows)
    surveys.trace("survey.draw_codes", survey, by=by, now=now)
    return list(drawn)


def check(survey: Survey, text: str, *, seal: CodeSeal) -> None:
    """Tell whether a code could be used now, without using it.

    Raises:
        CodeUnknown: no slip has it.
        CodeUsed: somebody was faster.

    """
    code = codes.parse(text)
    if code is None:
        raise CodeUnknown
    row = db.session.get(AccessCode, (survey.id, seal.hash_of(survey.public_id, code)))
    if row is None:
        raise CodeUnknown
    if row.is_used:
        raise CodeUsed


def use(survey_id: int, code_hash: bytes) -> None:
    """Use a code up: of several at once exactly one succeeds; raises CodeUnknown, CodeUsed."""
    mine = (AccessCode.survey_id == survey_id) & (AccessCode.code_hash == code_hash)
    flip = update(AccessCode).where(mine, AccessCode.is_used.is_(False)).values(is_used=True)
    if _changed(flip):
        return
    if db.session.scalar(select(AccessCode.is_used).where(mine)) is None:
        raise CodeUnknown
    raise CodeUsed


def remaining(survey: Survey) -> int:
    """Return how many slips could still be used."""
    unused = (AccessCode.survey_id == survey.id) & AccessCode.is_used.is_(False)
    return db.session.scalar(select(func.count()).select_from(AccessCode).where(unused)) or 0


def withdraw_unused(survey: Survey, *, by: Actor, now: datetime) -> int:
    """Make every slip void that was not used, and return how many; new ones can be drawn."""
    unused = (AccessCode.survey_id == survey.id) & AccessCode.is_used.is_(False)
    withdrawn = _changed(delete(AccessCode).where(unused))
    surveys.trace("survey.withdraw_codes", survey, by=by, now=now)
    return withdrawn


def _changed(statement: Any) -> int:
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", result).rowcount
