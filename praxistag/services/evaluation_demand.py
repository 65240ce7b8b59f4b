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

from praxistag.evaluation.sentences import groups, hidden, scale
from praxistag.extensions import db
from praxistag.models import Track, Wish, Workshop, WorkshopSession
from praxistag.questionnaire import canonical
from praxistag.questionnaire import plan as plans
from praxistag.questionnaire.model import WITH_ITEMS, WITH_NUMBER
from praxistag.services import attendance, cancelled_sessions, evaluation_snapshots, session_seats
from praxistag.services.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.evaluation.shapes import Group, Results
    from praxistag.models import EvaluationSnapshot, Event
    from praxistag.questionnaire.model import Question
    from praxistag.questionnaire.plan import Breakdown

FEWEST_MATCHES = 2
"""Options that must be workshops before a question counts as asking which one somebody was in."""


@dataclass(frozen=True)
class Rating:
    """What a workshop was rated; `percent` are the two highest answers.

    One that is hidden has no numbers, whether few rated it or nobody did.
    """

    n: int | None = None
    percent: float | None = None
    median: float | None = None

    @property
    def is_shown(self) -> bool:
        """Whether enough people rated the workshop."""
        return self.n is not None


@dataclass(frozen=True)
class Demand:
    """One workshop, all its sessions together; None for what is not known, or was not asked."""

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
    """All workshops of an event, and the question that rates them, if one was planned.

    `hidden_means` goes on after „nicht ausgewiesen“.
    """

    rows: Sequence[Demand]
    rated_by: Question | None = None
    hidden_means: str = ""


def table(snapshot: EvaluationSnapshot, *, now: datetime) -> DemandTable:
    """Return every workshop of the survey's event; the number of queries does not grow."""
    event = snapshot.survey.event
    workshops = _workshops(event)
    found = _rated(snapshot, workshops)
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
    return DemandTable(rows, found.question, found.hidden_means) if found else DemandTable(rows)


@dataclass(frozen=True)
class _Rated:
    question: Question
    ratings: Mapping[int, Rating]
    hidden_means: str


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


def _rated(snapshot: EvaluationSnapshot, workshops: Sequence[Workshop]) -> _Rated | None:
    """Return the first planned rating by the question which workshop somebody was in.

    What was asked stands in the plan: where nothing may be shown, the results do not even name it.
    """
    asked = canonical.parse(snapshot.questionnaire.encode()).question_by_code
    plan = plans.parse(snapshot.plan.encode())
    for planned in plan.breakdowns:
        question, by = asked.get(planned.question), asked.get(planned.by)
        if question is None or by is None or not _is_rating(question):
            continue
        named = _workshop_by_option(by, workshops)
        if len(named) >= FEWEST_MATCHES:
            shown = _groups(evaluation_snapshots.results_of(snapshot), planned)
            ratings = {key: _rating(question, shown.get(code)) for code, key in named.items()}
            return _Rated(question, ratings, hidden.explanation(plan.k_numbers))
    return None


def _is_rating(question: Question) -> bool:
    """Tell whether a question gives one figure; a battery gives one for each of its lines."""
    is_scale = bool(scale.levels(question)) and question.type not in WITH_ITEMS
    return is_scale or question.type in WITH_NUMBER


def _workshop_by_option(by: Question, workshops: Sequence[Workshop]) -> Mapping[str, int]:
    """Return workshops by the option that names them: by slug, by code, or in words."""
    names: dict[str, int] = {}
    for one in workshops:
        names |= dict.fromkeys((one.slug, one.code.casefold(), one.title.casefold()), one.id)
    found: dict[str, int] = {}
    for option in by.scale:
        key = names.get(option.code.casefold()) or names.get(option.label.casefold())
        if key is not None:
            found[option.code] = key
    return found


def _groups(results: Results, planned: Breakdown) -> Mapping[str, Group]:
    return {
        group["code"]: group
        for breakdown in results["breakdowns"]
        if (breakdown["question"], breakdown["by"]) == (planned.question, planned.by)
        for group in breakdown["groups"]
        if group["code"] is not None
    }


def _rating(question: Question, group: Group | None) -> Rating:
    if group is None or not groups.is_shown(group["result"]):
        return Rating()
    result = group["result"]
    top, share = scale.top(question, result), result.get("top2")
    percent = top.percent if top else share["percent"] if share else None
    return Rating(result.get("n"), percent, result.get("median"))
