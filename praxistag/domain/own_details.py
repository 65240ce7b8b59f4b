"""What people may correct about themselves, one record per subject, and until when (DS-12).

Names stay correctable after a release: the office reads the correct name in its lists, and the
change is in the log. From the day itself on the papers are printed; then the offices help.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from praxistag.domain.event_details import Details
from praxistag.domain.kinds import SchoolDay
from praxistag.domain.schedule import day_start, local_day
from praxistag.domain.states import ReleaseState

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.kinds import TrainingArea, Travel

UNDECIDED = frozenset({ReleaseState.PENDING, ReleaseState.QUERY, ReleaseState.NOT_REQUIRED})


@dataclass(frozen=True)
class Names(Details):
    """How somebody is called; an empty name for the badge means the first name."""

    ACTION: ClassVar[str] = "own_data.names"

    first_name: str
    last_name: str
    badge_name: str


@dataclass(frozen=True)
class DayDetails(Details):
    """Voluntary statements of apprentices."""

    ACTION: ClassVar[str] = "own_data.details"

    training_area: TrainingArea | None
    travel: Travel | None


@dataclass(frozen=True)
class Age(Details):
    """Whether an apprentice is under 18 on the day."""

    ACTION: ClassVar[str] = "own_data.age"

    under_18: bool


@dataclass(frozen=True)
class SchoolAttendance(Details):
    """Whether an apprentice has vocational school on the day."""

    ACTION: ClassVar[str] = "own_data.school_day"

    school_day: SchoolDay | None


@dataclass(frozen=True)
class Position(Details):
    """Where a guest comes from."""

    ACTION: ClassVar[str] = "own_data.position"

    organisation_name: str
    function: str


OF_APPRENTICES: tuple[type[Details], ...] = (Names, DayDetails, Age, SchoolAttendance)
OF_GUESTS: tuple[type[Details], ...] = (Names, Position)


def subjects_of(*, is_guest: bool) -> tuple[type[Details], ...]:
    """Return what a person has to say at all."""
    return OF_GUESTS if is_guest else OF_APPRENTICES


def may_correct(
    subject: type[Details],
    *,
    starts_at: datetime,
    release: ReleaseState,
    school_day: SchoolDay | None,
    now: datetime,
) -> bool:
    """Whether a subject is still open: until the day, school only until the office has decided."""
    if now >= day_start(local_day(starts_at)):
        return False
    if subject is not SchoolAttendance:
        return True
    return release in UNDECIDED and school_day is not SchoolDay.LEAVE_GRANTED
