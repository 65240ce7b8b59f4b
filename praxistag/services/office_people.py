"""People as offices decide about them: waiting first, with the last word; a page at a time.

A page costs the same number of queries whoever and however many are on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, case, exists, func, select

from praxistag.domain.entries import fold
from praxistag.domain.kinds import RemarkKind, SchoolDay
from praxistag.domain.states import ReleaseState
from praxistag.extensions import db
from praxistag.models import Account, Registration, ReleaseRemark
from praxistag.services import releases
from praxistag.services.participant_lists import alphabetical
from praxistag.services.scopes import people_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.kinds import TrainingArea
    from praxistag.domain.states import SeatState
    from praxistag.services.scopes import Scope

PAGE_SIZE = 50


class PeopleFilter(StrEnum):
    """Which people a page shows; the values stand in addresses."""

    OPEN = "offen"
    PENDING = "wartet"
    QUERY = "rueckfrage"
    SCHOOL = "berufsschule"
    RELEASED = "freigegeben"
    REJECTED = "abgelehnt"
    LEAVE_MISSING = "fehlt"
    LEAVE_GRANTED = "liegt-vor"
    NO_SCHOOL = "keine-schule"
    UNKNOWN = "unbekannt"


@dataclass(frozen=True)
class PeopleWish:
    """What somebody looks for."""

    state: PeopleFilter
    text: str = ""
    page: int = 1


@dataclass(frozen=True)
class Line:
    """One person of a page."""

    id: int
    public_id: str
    first_name: str
    last_name: str
    training_area: TrainingArea | None
    registered_at: datetime
    seat_state: SeatState
    release_state: ReleaseState
    released_at: datetime | None
    released_by: str | None
    school_day: SchoolDay | None
    said: ReleaseRemark | None = None

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def can_be_released(self) -> bool:
        """Whether „Freigeben“ does anything here."""
        return self.release_state in releases.RELEASABLE

    @property
    def can_be_asked(self) -> bool:
        """Whether a question makes sense here."""
        return self.release_state in releases.ASKABLE


@dataclass(frozen=True)
class PeoplePage:
    """A page of people, and how many there are in all."""

    lines: Sequence[Line]
    total: int
    page: int

    @property
    def page_count(self) -> int:
        """How many pages there are; never less than one."""
        return max(1, -(-self.total // PAGE_SIZE))


def search(scope: Scope, wish: PeopleWish) -> PeoplePage:
    """Return one page of the people who match: who answered first, then who waits longest."""
    conditions = _conditions(scope, wish)
    total = db.session.scalar(select(func.count()).select_from(Registration).where(*conditions))
    found = PeoplePage((), total or 0, 1)
    page = min(max(wish.page, 1), found.page_count)
    rows = db.session.execute(
        _lines_query(conditions, wish).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    )
    return PeoplePage(_with_last_word([Line(*row) for row in rows]), found.total, page)


def all_pending(scope: Scope) -> Sequence[Line]:
    """Return everybody who waits for a decision and was not asked anything."""
    wish = PeopleWish(PeopleFilter.PENDING)
    rows = db.session.execute(_lines_query(_conditions(scope, wish), wish))
    return _with_last_word([Line(*row) for row in rows])


def counts(scope: Scope) -> Mapping[PeopleFilter, int]:
    """Return how many there are per filter, in one query."""
    columns = [
        func.coalesce(func.sum(case((_FILTERS[state], 1), else_=0)), 0) for state in PeopleFilter
    ]
    row = db.session.execute(select(*columns).where(*_decidable(scope))).one()
    return dict(zip(PeopleFilter, map(int, row), strict=True))


def released_at_once(scope: Scope, released_at: datetime) -> list[Registration]:
    """Return whom one press on „Freigeben“ released."""
    return [
        *db.session.scalars(
            select(Registration)
            .where(*people_in(scope), Registration.released_at == released_at)
            .order_by(Registration.id)
        )
    ]


def releaser_of(person: Registration) -> str:
    """Return the name of the account that released a person; empty when nobody did."""
    name = select(Account.name).where(Account.id == person.released_by_id)
    return db.session.scalar(name) or ""


def without_email(people: Sequence[Registration]) -> list[Registration]:
    """Return those whom no mail reaches, so that somebody has to tell them."""
    return [person for person in people if person.email is None]


def _with_last_word(lines: list[Line]) -> list[Line]:
    said = releases.last_said([line.id for line in lines])
    return [replace(line, said=said.get(line.id)) for line in lines]


def _decidable(scope: Scope) -> list[ColumnElement[bool]]:
    return [*people_in(scope), Registration.seat_state.not_in(releases.UNDECIDABLE)]


def _conditions(scope: Scope, wish: PeopleWish) -> list[ColumnElement[bool]]:
    words = fold(wish.text).split()
    names = [Registration.name_key.contains(word, autoescape=True) for word in words]
    return [*_decidable(scope), _FILTERS[wish.state], *names]


def _lines_query(conditions: Sequence[ColumnElement[bool]], wish: PeopleWish) -> Any:
    return (
        select(
            Registration.id,
            Registration.public_id,
            Registration.first_name,
            Registration.last_name,
            Registration.training_area,
            Registration.registered_at,
            Registration.seat_state,
            Registration.release_state,
            Registration.released_at,
            Account.name,
            Registration.school_day,
        )
        .outerjoin(Account, Account.id == Registration.released_by_id)
        .where(*conditions)
        .order_by(*_ORDERS.get(wish.state, _BY_NAME), Registration.id)
    )


def _comes_and(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whoever is rejected needs no leave of the school."""
    return and_(condition, Registration.release_state != ReleaseState.REJECTED)


_HAS_SCHOOL = _comes_and(
    Registration.school_day.in_((SchoolDay.LEAVE_MISSING, SchoolDay.LEAVE_GRANTED))
)
_FILTERS: dict[PeopleFilter, ColumnElement[bool]] = {
    PeopleFilter.OPEN: Registration.release_state.in_(releases.OPEN),
    PeopleFilter.PENDING: Registration.release_state == ReleaseState.PENDING,
    PeopleFilter.QUERY: Registration.release_state == ReleaseState.QUERY,
    PeopleFilter.SCHOOL: _HAS_SCHOOL,
    PeopleFilter.RELEASED: Registration.release_state == ReleaseState.RELEASED,
    PeopleFilter.REJECTED: Registration.release_state == ReleaseState.REJECTED,
    PeopleFilter.LEAVE_MISSING: _comes_and(Registration.school_day == SchoolDay.LEAVE_MISSING),
    PeopleFilter.LEAVE_GRANTED: _comes_and(Registration.school_day == SchoolDay.LEAVE_GRANTED),
    PeopleFilter.NO_SCHOOL: _comes_and(Registration.school_day == SchoolDay.NO),
    PeopleFilter.UNKNOWN: _comes_and(Registration.school_day.is_(None)),
}
_BY_NAME: tuple[Any, ...] = (
    alphabetical(Registration.last_name),
    alphabetical(Registration.first_name),
)
_IS_PENDING = Registration.release_state == ReleaseState.PENDING
_HAS_ANSWERED = exists().where(
    ReleaseRemark.registration_id == Registration.id, ReleaseRemark.kind == RemarkKind.ANSWER
)
_LONGEST_FIRST: tuple[Any, ...] = (
    case((and_(_IS_PENDING, _HAS_ANSWERED), 0), (_IS_PENDING, 1), else_=2),
    Registration.registered_at,
)
_ORDERS: dict[PeopleFilter, tuple[Any, ...]] = {
    PeopleFilter.OPEN: _LONGEST_FIRST,
    PeopleFilter.PENDING: _LONGEST_FIRST,
    PeopleFilter.QUERY: _LONGEST_FIRST,
    PeopleFilter.RELEASED: (Registration.released_at.desc(),),
}
