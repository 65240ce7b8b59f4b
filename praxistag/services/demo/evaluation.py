"""What those who evaluate have done in the example: some of the free texts are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.evaluation import ReviewState
from praxistag.domain.kinds import Role
from praxistag.domain.surveys import ENDED
from praxistag.extensions import db
from praxistag.models import Account, AccountRole, Survey, SurveyVersion, TextReview, TextSlot
from praxistag.questionnaire.ballot import decode_text

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select

    from praxistag.models import Event

READ_SHARE = 0.7
"""How many of the texts are read; the others wait, so that there is something to try."""

SHORTENED = {"Danke an Frau Muster am Einlass!": "Danke an […] am Einlass!"}
BLOCKED = frozenset({"Herr Beispiel hat am Nachmittag zu leise gesprochen."})


def review_texts(event: Event, *, now: datetime) -> None:
    """Read the first texts of each question, in the order of their random keys."""
    reader = db.session.scalar(evaluators().limit(1))
    found = db.session.scalars(
        select(TextSlot)
        .join(SurveyVersion, SurveyVersion.id == TextSlot.version_id)
        .join(Survey)
        .where(Survey.event_id == event.id, Survey.state.in_(ENDED), TextSlot.is_filled)
        .order_by(TextSlot.version_id, TextSlot.question_code, TextSlot.slot_key)
    ).all()
    for slot in found[: round(len(found) * READ_SHARE)]:
        db.session.add(_review(slot, reader, now))


def evaluators() -> Select[int]:
    """Return who evaluates in the example, the first one first."""
    named = Account.is_demo, AccountRole.role == Role.EVALUATION
    return select(Account.id).join(AccountRole).where(*named).order_by(Account.id)


def _review(slot: TextSlot, reader: int | None, now: datetime) -> TextReview:
    text = decode_text(slot.body)
    state = ReviewState.FREE
    if text in SHORTENED:
        state = ReviewState.SHORTENED
    elif text in BLOCKED:
        state = ReviewState.BLOCKED
    return TextReview(
        version_id=slot.version_id,
        question_code=slot.question_code,
        slot_key=slot.slot_key,
        state=state,
        shown_text=SHORTENED.get(text),
        reviewed_at=now,
        reviewed_by_id=reader,
    )
