"""Slips to draw from a bowl: their codes are made once, shown once, and kept as hashes only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import bindparam, delete, func, insert, select, update

from praxistag.domain import survey_codes as codes
from praxistag.domain.survey_errors import CodeUnknown, CodeUsed, SurveyClosed, SurveyFrozen
from praxistag.domain.surveys import BEFORE_ANSWERS, SurveyAccess, SurveyState
from praxistag.extensions import db
from praxistag.models import AccessCode
from praxistag.models.base import table_of
from praxistag.services import surveys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import CursorResult

    from praxistag.domain.actors import Actor
    from praxistag.domain.survey_codes import CodeSeal
    from praxistag.models import Survey
    from praxistag.services.survey_answering import RunningSurvey


_CODES = table_of(AccessCode)
_MINE = (_CODES.c.survey_id == bindparam("survey")) & (_CODES.c.code_hash == bindparam("hash"))
_IS_USED = select(_CODES.c.is_used).where(_MINE)
_USE = update(_CODES).where(_MINE, _CODES.c.is_used.is_(False)).values(is_used=True)


def draw(survey: Survey, count: int, *, seal: CodeSeal, by: Actor, now: datetime) -> list[str]:
    """Make codes, keep their hashes and return them plain, this once; raises as `keep` does."""
    drawn = codes.new_codes(count)
    keep(survey, drawn, seal=seal, by=by, now=now)
    return drawn


def keep(survey: Survey, drawn: Sequence[str], *, seal: CodeSeal, by: Actor, now: datetime) -> None:
    """Let codes open the survey: nobody can read them again, only their hashes are stored.

    The hashes lie in their own order, which is none of the list.

    Raises:
        SurveyFrozen: this survey is not answered with codes.
        SurveyClosed: it is over.

    """
    surveys.hold(survey)  # it may have closed while the paper was made
    require_drawable(survey)
    hashes = sorted(seal.hash_of(survey.public_id, code) for code in drawn)
    rows = [{"survey_id": survey.id, "code_hash": one, "is_used": False} for one in hashes]
    if rows:
        db.session.execute(insert(table_of(AccessCode)), rows)
    surveys.trace("survey.draw_codes", survey, by=by, now=now)


def require_drawable(survey: Survey) -> None:
    """Refuse slips for a survey that takes none, or no more; raises as `keep` does."""
    if survey.access is not SurveyAccess.CODES:
        raise SurveyFrozen
    if survey.state not in BEFORE_ANSWERS | {SurveyState.PUBLISHED}:
        raise SurveyClosed


def check(survey: Survey | RunningSurvey, text: str, *, seal: CodeSeal) -> None:
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
    mine = {"survey": survey_id, "hash": code_hash}
    if cast("CursorResult[Any]", db.session.execute(_USE, mine)).rowcount:
        return
    if db.session.scalar(_IS_USED, mine) is None:
        raise CodeUnknown
    raise CodeUsed


def has_any(survey: Survey) -> bool:
    """Tell whether slips were drawn. How many are left is told nobody: it would count answers."""
    mine = select(AccessCode.code_hash).where(AccessCode.survey_id == survey.id)
    return db.session.scalar(mine.limit(1)) is not None


def remaining(survey: Survey) -> int:
    """Return how many slips could still be used."""
    unused = (AccessCode.survey_id == survey.id) & AccessCode.is_used.is_(False)
    return db.session.scalar(select(func.count()).select_from(AccessCode).where(unused)) or 0


def withdraw_unused(survey: Survey, *, by: Actor, now: datetime) -> int:
    """Make every slip void that was not used, and return how many; new ones can be drawn."""
    unused = (AccessCode.survey_id == survey.id) & AccessCode.is_used.is_(False)
    withdrawn = db.session.execute(
        delete(AccessCode).where(unused), execution_options={"synchronize_session": False}
    )
    surveys.trace("survey.withdraw_codes", survey, by=by, now=now)
    return cast("CursorResult[Any]", withdrawn).rowcount
