"""Which question of another year is which: suggested by their words, decided by the team.

Only decisions are stored. What nobody decided follows the suggestion, also for surveys to come.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from praxistag.domain.evaluation import LinkStatus
from praxistag.domain.survey_errors import EarlierGone, LinkNeedsNote, NotMeasuredAlike
from praxistag.evaluation.years.linking import Pair, suggest
from praxistag.evaluation.years.parts import parts_of
from praxistag.extensions import db
from praxistag.models import QuestionLink
from praxistag.services import surveys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.domain.actors import Actor
    from praxistag.evaluation.years.parts import Part
    from praxistag.models import Survey
    from praxistag.questionnaire.model import Questionnaire
    from praxistag.services.earlier_surveys import Earlier

Key = tuple[str, str]
"""The codes of a question and of its item."""


@dataclass(frozen=True)
class Link:
    """A part of this survey, what it was in the other year, and who says so."""

    pair: Pair
    status: LinkStatus
    note: str = ""
    is_decided: bool = False

    @property
    def is_compared(self) -> bool:
        """Whether both may be tested against each other."""
        return self.status is LinkStatus.IDENTICAL and self.pair.is_measured_alike


@dataclass(frozen=True)
class Decision:
    """What the team says about one part; `theirs` is None for what is new."""

    ours: Key
    theirs: Key | None
    status: LinkStatus
    note: str = ""


@dataclass(frozen=True)
class Years:
    """A survey with what it asks, beside an earlier one with what that asked."""

    survey: Survey
    asked: Questionnaire
    earlier: Earlier
    asked_then: Questionnaire


def links(years: Years) -> list[Link]:
    """Return a link per part of this survey, in the order asked, with one query."""
    theirs = {part.key: part for part in parts_of(years.asked_then)}
    rows = db.session.scalars(select(QuestionLink).where(*_between(years)))
    decided = {(row.question_code, row.item): row for row in rows}
    return [
        _link(pair, decided.get(pair.ours.key), theirs)
        for pair in suggest(years.asked, years.asked_then)
    ]


def decide(years: Years, decision: Decision, *, by: Actor, now: datetime) -> None:
    """Keep what the team says about one part.

    Raises:
        EarlierGone: one of both is not asked there.
        NotMeasuredAlike: called identical, but with other answers to choose from.
        LinkNeedsNote: called identical in different words, without a reason.

    """
    pair = _pair(years, decision)
    if decision.status is LinkStatus.IDENTICAL and not pair.is_measured_alike:
        raise NotMeasuredAlike
    is_bridged = decision.status is LinkStatus.IDENTICAL and not pair.is_identical
    if is_bridged and not decision.note.strip():
        raise LinkNeedsNote
    theirs = pair.theirs.key if pair.theirs else ("", "")
    forget(years, decision.ours)
    row = QuestionLink(
        survey_id=years.survey.id,
        question_code=decision.ours[0],
        item=decision.ours[1],
        earlier_id=years.earlier.earlier_id,
        earlier_survey_id=years.earlier.survey_id,
        earlier_code=theirs[0],
        earlier_item=theirs[1],
        status=decision.status,
        note=decision.note.strip(),
    )
    db.session.add(row)
    db.session.flush()
    surveys.trace("survey.link", years.survey, by=by, now=now)


def forget(years: Years, ours: Key) -> None:
    """Let the suggestion count again."""
    one = (QuestionLink.question_code == ours[0], QuestionLink.item == ours[1])
    db.session.execute(delete(QuestionLink).where(*_between(years), *one))


def _between(years: Years) -> Sequence[ColumnElement[bool]]:
    return (
        QuestionLink.survey_id == years.survey.id,
        QuestionLink.earlier_id.is_not_distinct_from(years.earlier.earlier_id),
        QuestionLink.earlier_survey_id.is_not_distinct_from(years.earlier.survey_id),
    )


def _pair(years: Years, decision: Decision) -> Pair:
    ours = {part.key: part for part in parts_of(years.asked)}.get(decision.ours)
    if ours is None:
        raise EarlierGone
    if decision.theirs is None or decision.status is LinkStatus.NEW:
        return Pair(ours, None)
    theirs = {part.key: part for part in parts_of(years.asked_then)}.get(decision.theirs)
    if theirs is None:
        raise EarlierGone
    return Pair(ours, theirs)


def _link(suggested: Pair, row: QuestionLink | None, theirs: dict[Key, Part]) -> Link:
    if row is None:
        return Link(suggested, status_of(suggested))
    partner = theirs.get((row.earlier_code, row.earlier_item))
    if partner is None and row.status is not LinkStatus.NEW:
        return Link(suggested, status_of(suggested))  # that question is gone, so nobody decided
    return Link(Pair(suggested.ours, partner), row.status, row.note, is_decided=True)


def status_of(pair: Pair) -> LinkStatus:
    """Return what a pair is, if nobody decides."""
    if pair.theirs is None:
        return LinkStatus.NEW
    return LinkStatus.IDENTICAL if pair.is_identical else LinkStatus.SIMILAR
