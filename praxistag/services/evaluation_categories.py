"""The categories free texts of a question are put into, found while reading (Mayring).

They change until both coders are done: what they agreed on is measured with the categories they
had.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from praxistag.domain.errors import NameTaken
from praxistag.domain.evaluation import CodingRound
from praxistag.domain.survey_errors import CategoryGone, CodingFinished
from praxistag.extensions import db
from praxistag.models import TextCategory, TextCoder, TextCodingCategory
from praxistag.models.base import table_of
from praxistag.services import evaluation_texts, surveys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Survey

_LINKS = table_of(TextCodingCategory)


@dataclass(frozen=True)
class Words:
    """What a category is called, what belongs into it, and a text that does."""

    name: str
    definition: str = ""
    example: str = ""


def of_question(survey: Survey, code: str) -> Sequence[TextCategory]:
    """Return the categories of a question in their order."""
    query = select(TextCategory).where(
        TextCategory.survey_id == survey.id, TextCategory.question_code == code
    )
    return db.session.scalars(query.order_by(TextCategory.position, TextCategory.id)).all()


def find(survey: Survey, code: str, category_id: int) -> TextCategory | None:
    """Return a category of this question."""
    return next((one for one in of_question(survey, code) if one.id == category_id), None)


def add(survey: Survey, code: str, words: Words, *, by: Actor, now: datetime) -> TextCategory:
    """Add a category at the end.

    Raises:
        CodingFinished: both coders are done.
        NameTaken: there is one of this name.

    """
    _held(survey, code)
    known = of_question(survey, code)
    _require_free(known, words.name, None)
    category = TextCategory(
        survey_id=survey.id,
        question_code=code,
        position=max((one.position for one in known), default=0) + 1,
        **vars(words),
    )
    db.session.add(category)
    surveys.trace("survey.add_category", survey, by=by, now=now)
    db.session.flush()
    return category


def change(
    survey: Survey, category: TextCategory, words: Words, *, by: Actor, now: datetime
) -> None:
    """Word a category anew, at any time; raises NameTaken, CategoryGone."""
    surveys.hold(survey)
    known = of_question(survey, category.question_code)
    _require_known(known, category)
    _require_free(known, words.name, category)
    for name, value in vars(words).items():
        setattr(category, name, value)
    surveys.trace("survey.change_category", survey, by=by, now=now)


def move_up(survey: Survey, category: TextCategory) -> None:
    """Let a category change places with the one before it; the first one stays."""
    surveys.hold(survey)
    known = list(of_question(survey, category.question_code))
    place = _require_known(known, category)
    if place:
        known[place - 1 : place + 1] = known[place], known[place - 1]
    for position, one in enumerate(known, 1):
        one.position = position


def remove(
    survey: Survey,
    category: TextCategory,
    *,
    into: TextCategory | None,
    by: Actor,
    now: datetime,
) -> None:
    """Take a category away; its texts go into another one, or lose it.

    Raises:
        CodingFinished: both coders are done.
        CategoryGone: one of both is not there any more.

    """
    _held(survey, category.question_code)
    known = of_question(survey, category.question_code)
    _require_known(known, category)
    if into is not None:
        _require_known([one for one in known if one is not category], into)
        _merge(category, into)
    db.session.execute(delete(TextCategory).where(TextCategory.id == category.id))
    db.session.expire_all()
    surveys.trace("survey.remove_category", survey, by=by, now=now)


def both_are_done(survey: Survey, code: str) -> bool:
    """Tell whether both coders have finished, so that their agreement stands."""
    query = select(func.count()).where(
        TextCoder.survey_id == survey.id,
        TextCoder.question_code == code,
        TextCoder.round != CodingRound.AGREED,
        TextCoder.finished_at.is_not(None),
    )
    return (db.session.scalar(query) or 0) > 1


def _held(survey: Survey, code: str) -> None:
    evaluation_texts.require_ended(survey)
    surveys.hold(survey)
    if both_are_done(survey, code):
        raise CodingFinished


def _merge(category: TextCategory, into: TextCategory) -> None:
    """Give every text of a category the other one too, where it has not got it."""
    key = [one for one in _LINKS.primary_key if one.name != "category_id"]
    has_both = select(*key).where(_LINKS.c.category_id == into.id).subquery()
    rows = db.session.execute(select(*key).where(_LINKS.c.category_id == category.id)).all()
    taken = {tuple(row) for row in db.session.execute(select(has_both))}
    names = [one.name for one in key]
    moved = [dict(zip(names, row, strict=True)) for row in rows if tuple(row) not in taken]
    if moved:
        db.session.execute(insert(_LINKS), [one | {"category_id": into.id} for one in moved])


def _require_known(known: Sequence[TextCategory], category: TextCategory) -> int:
    place = next((at for at, one in enumerate(known) if one.id == category.id), None)
    if place is None:
        raise CategoryGone
    return place


def _require_free(known: Sequence[TextCategory], name: str, own: TextCategory | None) -> None:
    taken = {one.name.casefold() for one in known if one is not own}
    if name.casefold() in taken:
        raise NameTaken(field="name")
