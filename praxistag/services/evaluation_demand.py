"""Workshops from first wish to rating, for those who plan the next day: numbers, no names.

Wishes, places and attendance are what the team plans with. A rating comes from the snapshot alone
and stands only where that shows it, so it keeps the same k as everywhere (UM-03).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select
from sqlalchemy.orm import contains_eager

from praxistag.evaluation.sentences import groups, scale
from praxistag.extensions import db
from praxistag.models import Track, Wish, Workshop, WorkshopSession
from praxistag.questionnaire import canonical
from praxistag.questionnaire.model import WITH_NUMBER
from praxistag.services import attendance, cancelled_sessions, evaluation_snapshots, session_seats
from praxistag.services.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.evaluation.shapes import Breakdown, Group, Results
    from praxistag.models import EvaluationSnapshot, Event
    from praxistag.questionnaire.model import Question, Questionnaire

FEWEST_MATCHES = 2
"""Options that must be workshops before a question counts as asking which one somebody was in."""


@dataclass(frozen=True)
class Rating:
    """What a workshop was rated; `percent` are the two highest answers."""

    n: int
    percent: float | None
    median: float | None


@dataclass(frozen=True)
class Demand:
    """One workshop, all its sessions together; None where nothing is known any more."""

    code: str
    title: str
    track: str
    first_wishes: int
    wishes: int
    places: int
    seated: int
    came: int | None
    rating: Rating | None = None


@dataclass(frozen=True)
class DemandTable:
    """All workshops of an event, and the question that rates them."""

    rows: Sequence[Demand]
    rated_by: Question | None = None


def table(snapshot: EvaluationSnapshot, *, now: datetime) -> DemandTable:
    """Return every workshop of the survey's event; the number of queries does not grow."""
    event = snapshot.survey.event
    workshops = _workshops(event)
    questionnaire = canonical.parse(snapshot.questionnaire.encode())
    found = _rated(questionnaire, evaluation_snapshots.results_of(snapshot), workshops)
    wished, places = _wished(event), _places(event)
    seated, came = _seated(event), _came(event, now=now)
    rows = [
        Demand(
            code=one.code,
            title=one.title,
            track=one.track.name,
            first_wishes=wished.get(one.id, (0, 0))[0],
            wishes=wished.get(one.id, (0, 0))[1],
            places=places.get(one.id, 0),
            seated=seated[one.id],
            came=None if came is None else came[one.id],
            rating=found.ratings.get(one.id) if found else None,
        )
        for one in workshops
    ]
    return DemandTable(rows, found.question if found else None)


@dataclass(frozen=True)
class _Rated:
    question: Question
    ratings: Mapping[int, Rating]


def _workshops(event: Event) -> Sequence[Workshop]:
    query = select(Workshop).join(Workshop.track).where(Workshop.event_id == event.id)
    query = query.options(contains_eager(Workshop.track)).order_by(Track.position, Workshop.code)
    return db.session.scalars(query).all()


def _wished(event: Event) -> Mapping[int, tuple[int, int]]:
    """Return how often each workshop was wished first, and at all."""
    first = func.sum(case((Wish.rank == 1, 1), else_=0))
    query = select(Wish.workshop_id, first, func.count()).join(Wish.workshop)
    query = query.where(Workshop.event_id == event.id).group_by(Wish.workshop_id)
    return {row[0]: (row[1], row[2]) for row in db.session.execute(query)}


def _places(event: Event) -> Mapping[int, int]:
    """Return how many places each workshop had, without what did not take place."""
    cancelled = cancelled_sessions.session_ids(event.id)
    query = select(WorkshopSession.workshop_id, func.sum(WorkshopSession.capacity))
    query = query.join(WorkshopSession.workshop).where(
        Workshop.event_id == event.id, WorkshopSession.id.not_in(cancelled)
    )
    rows = db.session.execute(query.group_by(WorkshopSession.workshop_id))
    return {row[0]: row[1] for row in rows}


def _seated(event: Event) -> Counter[int]:
    query = select(WorkshopSession.id, WorkshopSession.workshop_id).join(WorkshopSession.workshop)
    rows = db.session.execute(query.where(Workshop.event_id == event.id))
    filled, found = session_seats.fill_counts(event.id), Counter[int]()
    for session_id, workshop_id in rows:
        found[workshop_id] += filled.get(session_id, 0)
    return found


def _came(event: Event, *, now: datetime) -> Counter[int] | None:
    """Return how many attended each workshop; None once attendance was deleted, or before."""
    records = attendance.of_people(Scope(event.id, None), now=now)
    if not records:
        return None
    return Counter(one.workshop_id for record in records.values() for one in record.sessions)


def _rated(
    questionnaire: Questionnaire, results: Results, workshops: Sequence[Workshop]
) -> _Rated | None:
    """Return the first planned rating by the question which workshop somebody was in."""
    for breakdown in results["breakdowns"]:
        question = questionnaire.question_by_code.get(breakdown["question"])
        by = _workshop_by_option(breakdown, workshops)
        is_rating = question and (scale.levels(question) or question.type in WITH_NUMBER)
        if question is not None and is_rating and len(by) >= FEWEST_MATCHES:
            rows = (
                (by[group["code"] or ""], _rating(question, group))
                for group in _known(breakdown, by)
            )
            return _Rated(question, {key: one for key, one in rows if one is not None})
    return None


def _known(breakdown: Breakdown, by: Mapping[str, int]) -> Sequence[Group]:
    return [group for group in breakdown["groups"] if (group["code"] or "") in by]


def _workshop_by_option(breakdown: Breakdown, workshops: Sequence[Workshop]) -> Mapping[str, int]:
    """Return workshops by the option that names them: its code or its words."""
    names: dict[str, int] = {}
    for one in workshops:
        names |= dict.fromkeys((one.slug, one.code.casefold(), one.title.casefold()), one.id)
    found: dict[str, int] = {}
    for group in breakdown["groups"]:
        code = group["code"] or ""
        key = names.get(code.casefold()) or names.get(group["label"].casefold())
        if code and key is not None:
            found[code] = key
    return found


def _rating(question: Question, group: Group) -> Rating | None:
    result = group["result"]
    if not groups.is_shown(result):
        return None
    top, share = scale.top(question, result), result.get("top2")
    percent = top.percent if top else share["percent"] if share else None
    return Rating(result.get("n") or 0, percent, result.get("median"))
