"""What ends of evaluations: free texts nobody released, then all of them; suppression and codings.

Aggregates stay: results of snapshots, and how many texts each category had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import delete, exists, func, not_, select, update

from praxistag.domain import retention as rules
from praxistag.domain.evaluation import CodingRound, ReviewState
from praxistag.domain.surveys import ENDED
from praxistag.extensions import db
from praxistag.models import (
    EarlierSurvey,
    EvaluationSnapshot,
    Event,
    Survey,
    SurveyVersion,
    TextCategory,
    TextCoding,
    TextCodingCategory,
    TextReview,
    TextSlot,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import CursorResult, Select

MAY_STAY = (ReviewState.FREE, ReviewState.SHORTENED)


def forget_texts(now: datetime) -> int:
    """Keep of surveys that ended long enough ago only what somebody released, as it is shown."""
    held = select(Event.id).where(Event.legal_hold)
    ended = Survey.closed_at < rules.rows_before(rules.SURVEY_TEXTS, now=now)
    over = select(SurveyVersion.id).join(Survey)
    over = over.where(Survey.state.in_(ENDED), ended, Survey.event_id.not_in(held))
    in_question = (TextSlot.version_id.in_(over), TextSlot.is_filled)
    dropped = delete(TextSlot).where(*in_question, not_(_reviewed(*MAY_STAY)))
    shortened = update(TextSlot).where(*in_question, _reviewed(ReviewState.SHORTENED))
    still_whole = TextSlot.body != b""
    return _changed(dropped) + _changed(shortened.where(still_whole).values(body=b""))


def delete_answers(versions: Select[int], events: Sequence[int]) -> int:
    """Delete texts as they were reviewed and coded; how many were in a category stays.

    What was hidden goes too: with it somebody could still reckon about few people.
    """
    surveys = select(Survey.id).where(Survey.event_id.in_(events))
    _keep_counts(surveys)
    hidden = update(EvaluationSnapshot).where(
        EvaluationSnapshot.survey_id.in_(surveys), EvaluationSnapshot.suppression.is_not(None)
    )
    return _changed(hidden.values(suppression=None)) + sum(
        _changed(delete(model).where(model.version_id.in_(versions)))
        for model in (TextReview, TextCodingCategory, TextCoding)
    )


def forget_importers(events: Sequence[int]) -> int:
    """Keep an import, but not who brought it, once an event that came later is long over."""
    latest = db.session.scalar(select(func.max(Event.starts_at)).where(Event.id.in_(events)))
    if latest is None:
        return 0
    imports = update(EarlierSurvey).where(
        EarlierSurvey.imported_at < rules.due_at(rules.SURVEY_WORK, latest),
        EarlierSurvey.imported_by_id.is_not(None),
    )
    return _changed(imports.values(imported_by_id=None))


def _reviewed(*states: ReviewState) -> Any:
    return exists().where(
        TextReview.version_id == TextSlot.version_id,
        TextReview.question_code == TextSlot.question_code,
        TextReview.slot_key == TextSlot.slot_key,
        TextReview.state.in_(states),
    )


def _keep_counts(surveys: Select[int]) -> None:
    """Write down how many texts each category has: as agreed, or as the first person saw it."""
    mine = select(TextCategory.id).where(TextCategory.survey_id.in_(surveys))
    counted = (
        select(TextCodingCategory.category_id, TextCodingCategory.round, func.count())
        .where(TextCodingCategory.category_id.in_(mine))
        .group_by(TextCodingCategory.category_id, TextCodingCategory.round)
    )
    found = {(row[0], row[1]): row[2] for row in db.session.execute(counted)}
    agreed = {key for key, one in found if one is CodingRound.AGREED}
    for (key, one), number in found.items():
        if one is CodingRound.AGREED or (key not in agreed and one is CodingRound.FIRST):
            _changed(update(TextCategory).where(TextCategory.id == key).values(kept_count=number))


def _changed(statement: Any) -> int:
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", result).rowcount
