"""Free texts after the close: read one by one, released, shortened or blocked (UM-06).

A text stands in the order of its random key and beside nothing else: no response, no
organisation, not even the version it came with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from praxistag.domain.evaluation import ReviewState
from praxistag.domain.survey_errors import (
    NothingSaid,
    OriginalGone,
    ResultsNotYet,
    TextGone,
    TextRewritten,
)
from praxistag.domain.surveys import ENDED
from praxistag.evaluation.free_texts import shortening
from praxistag.extensions import db
from praxistag.models import EvaluationSnapshot, SurveyVersion, TextReview, TextSlot
from praxistag.models.ballot import KEY_BYTES
from praxistag.questionnaire.ballot import decode_text
from praxistag.questionnaire.model import FREE_TEXT
from praxistag.services import surveys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Survey
    from praxistag.questionnaire.model import Question

SHOWN = (ReviewState.FREE, ReviewState.SHORTENED)


@dataclass(frozen=True)
class Place:
    """Where a text lies: its question, and its random key as the address names it."""

    question: str
    key: str


@dataclass(frozen=True)
class FreeText:
    """One text, and what somebody decided who read it.

    `original` is empty once it was deleted and only the shortened text stays.
    """

    version_id: int
    question: str
    slot_key: bytes
    original: str
    state: ReviewState
    shortened: str
    reviewed_at: datetime | None

    @property
    def key(self) -> str:
        """What the address calls it."""
        return self.slot_key.hex()

    @property
    def readable(self) -> str:
        """What those who evaluate read: shortened where it was, for no reason to see more."""
        return self.shortened if self.state is ReviewState.SHORTENED else self.original

    @property
    def source(self) -> str:
        """What may be shortened (further)."""
        return self.original or self.shortened

    @property
    def is_read(self) -> bool:
        """Whether somebody has decided."""
        return self.state is not ReviewState.NEW

    @property
    def is_shown(self) -> bool:
        """Whether others may see it, once there are enough."""
        return self.state in SHOWN


@dataclass(frozen=True)
class Decision:
    """What becomes of a text; `shown` stands where it is shortened."""

    state: ReviewState
    shown: str = ""


@dataclass(frozen=True)
class Stand:
    """How far reading the texts of a question is."""

    question: Question
    counts: Mapping[ReviewState, int]

    @property
    def total(self) -> int:
        """How many texts there are."""
        return sum(self.counts.values())

    @property
    def read(self) -> int:
        """How many somebody has decided about."""
        return self.total - self.counts.get(ReviewState.NEW, 0)

    @property
    def shown(self) -> int:
        """How many are released, whole or shortened."""
        return sum(self.counts.get(state, 0) for state in SHOWN)


def review(survey: Survey, place: Place, decision: Decision, *, by: Actor, now: datetime) -> None:
    """Release, shorten or block a text; the last decision counts.

    Raises:
        TextGone: it was deleted.
        OriginalGone: only the shortened text is left, so nobody can release the whole of it.
        TextRewritten, NothingSaid: a shortened text says something new, or nothing.

    """
    text = _held(survey, place)
    if decision.state is ReviewState.FREE and not text.original:
        raise OriginalGone
    shown = None
    if decision.state is ReviewState.SHORTENED:
        shown = _shortened(text, decision.shown)
    row = db.session.get(TextReview, (text.version_id, text.question, text.slot_key))
    if row is None:
        row = TextReview(
            version_id=text.version_id, question_code=text.question, slot_key=text.slot_key
        )
        db.session.add(row)
    row.state, row.shown_text = decision.state, shown
    row.reviewed_at, row.reviewed_by_id = now, by.account_id
    surveys.trace("survey.review_text", survey, by=by, now=now)


def take_back(survey: Survey, place: Place, *, by: Actor, now: datetime) -> None:
    """Make a text unread again.

    Raises:
        TextGone: it was deleted.
        OriginalGone: only the shortened text is left.

    """
    text = _held(survey, place)
    if not text.original:
        raise OriginalGone
    row = db.session.get(TextReview, (text.version_id, text.question, text.slot_key))
    if row is not None:
        db.session.delete(row)
        surveys.trace("survey.unread_text", survey, by=by, now=now)


def require_ended(survey: Survey) -> None:
    """Refuse while people still answer; raises ResultsNotYet."""
    if survey.state not in ENDED:
        raise ResultsNotYet


def questions(survey: Survey) -> dict[str, Question]:
    """Return the questions with free texts, as the last version that asks them words them."""
    require_ended(survey)
    return {
        question.code: question
        for version in survey.versions
        for question in surveys.questionnaire_of(version).questions
        if question.type in FREE_TEXT
    }


def stands(survey: Survey) -> list[Stand]:
    """Return how far reading is, question by question, in one query about texts."""
    asked = questions(survey)
    query = (
        select(TextSlot.question_code, TextReview.state, func.count())
        .outerjoin(TextReview, _same_slot())
        .where(_is_text_of(survey))
        .group_by(TextSlot.question_code, TextReview.state)
    )
    counts: dict[str, dict[ReviewState, int]] = {code: {} for code in asked}
    for code, state, count in db.session.execute(query):
        counts[code][state or ReviewState.NEW] = count
    return [Stand(question, counts[code]) for code, question in asked.items()]


def of_question(survey: Survey, code: str) -> list[FreeText]:
    """Return the texts of a question in the order of their random keys."""
    return of_questions(survey, [code])[code]


def of_questions(survey: Survey, codes: Sequence[str]) -> dict[str, list[FreeText]]:
    """Return the texts of some questions, in one query."""
    require_ended(survey)
    query = _texts(survey).where(TextSlot.question_code.in_(codes))
    found: dict[str, list[FreeText]] = {code: [] for code in codes}
    for row in db.session.execute(query.order_by(TextSlot.slot_key)):
        found[row[1]].append(_text(row))
    return found


def find(survey: Survey, place: Place) -> FreeText | None:
    """Return a text by its address."""
    require_ended(survey)
    try:
        key = bytes.fromhex(place.key)
    except ValueError:
        return None
    if len(key) != KEY_BYTES:
        return None
    query = _texts(survey).where(TextSlot.question_code == place.question, TextSlot.slot_key == key)
    row = db.session.execute(query.limit(1)).first()
    return _text(row) if row else None


def changed_since_publication(survey: Survey) -> int:
    """Return how many texts were decided about after the short report went out to everybody."""
    published = (
        select(func.max(EvaluationSnapshot.short_report_published_at))
        .where(EvaluationSnapshot.survey_id == survey.id)
        .scalar_subquery()
    )
    versions = select(SurveyVersion.id).where(SurveyVersion.survey_id == survey.id)
    query = select(func.count()).where(
        TextReview.version_id.in_(versions), TextReview.reviewed_at > published
    )
    return db.session.scalar(query) or 0


def _held(survey: Survey, place: Place) -> FreeText:
    surveys.hold(survey)
    text = find(survey, place)
    if text is None:
        raise TextGone
    return text


def _shortened(text: FreeText, shown: str) -> str:
    tidy = shortening.tidy(shown)
    if not tidy.replace(shortening.GAP, "").strip():
        raise NothingSaid
    is_kept = tidy == text.shortened and not text.original
    if not is_kept and not shortening.only_leaves_out(text.source, tidy):
        raise TextRewritten(gap=shortening.GAP)
    return tidy


def _texts(survey: Survey) -> Any:
    columns = (TextSlot.version_id, TextSlot.question_code, TextSlot.slot_key, TextSlot.body)
    reviewed = (TextReview.state, TextReview.shown_text, TextReview.reviewed_at)
    query = select(*columns, *reviewed).outerjoin(TextReview, _same_slot())
    return query.where(_is_text_of(survey))


def _text(row: Any) -> FreeText:
    version_id, code, key, body, state, shown, reviewed_at = row
    return FreeText(
        version_id, code, key, decode_text(body), state or ReviewState.NEW, shown or "", reviewed_at
    )


def _is_text_of(survey: Survey) -> Any:
    versions = select(SurveyVersion.id).where(SurveyVersion.survey_id == survey.id)
    return and_(TextSlot.version_id.in_(versions), TextSlot.is_filled)


def _same_slot() -> Any:
    return and_(
        TextReview.version_id == TextSlot.version_id,
        TextReview.question_code == TextSlot.question_code,
        TextReview.slot_key == TextSlot.slot_key,
    )
