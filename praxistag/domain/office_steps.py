"""What a training office should do next, from its numbers and the dates alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Step(StrEnum):
    """Something a training office can do, in the order in which it matters."""

    RELEASES = "releases"
    QUERIES = "queries"
    LEAVE = "leave"
    GUARDIAN_FORMS = "guardian_forms"
    TICKETS = "tickets"
    WISHES = "wishes"
    FIRST_PEOPLE = "first_people"
    ATTENDANCE = "attendance"
    CERTIFICATES = "certificates"


@dataclass(frozen=True)
class OfficeNumbers:
    """How many people of an office are in which state; whoever has left is in `cancelled` alone."""

    registered: int = 0
    released: int = 0
    waiting_for_release: int = 0
    asked: int = 0
    rejected: int = 0
    seated: int = 0
    queued: int = 0
    cancelled: int = 0
    leave_missing: int = 0
    guardian_forms_missing: int = 0
    tickets_to_print: int = 0
    without_wishes: int = 0
    certificates: int = 0

    @property
    def undecided(self) -> int:
        """How many wait for a decision of the office, or for an answer to its question."""
        return self.waiting_for_release + self.asked


@dataclass(frozen=True)
class OfficeDates:
    """What decides which step makes sense; None is a date nobody has set."""

    starts_at: datetime
    ends_at: datetime
    release_due_at: datetime | None = None
    wishes_close_at: datetime | None = None
    are_wishes_open: bool = False


@dataclass(frozen=True)
class NextStep:
    """One step with how many people it is about, and until when."""

    step: Step
    count: int = 0
    due_at: datetime | None = None
    is_overdue: bool = False


def next_steps(numbers: OfficeNumbers, dates: OfficeDates, *, now: datetime) -> list[NextStep]:
    """Return what is to be done, most urgent first; empty when everything is."""
    if now >= dates.ends_at:
        return _after(numbers)
    if numbers.registered == 0:
        return [NextStep(Step.FIRST_PEOPLE)] if now < dates.starts_at else []
    due_at = dates.release_due_at
    is_overdue = due_at is not None and due_at < now
    without_wishes = numbers.without_wishes if dates.are_wishes_open else 0
    steps = (
        NextStep(Step.RELEASES, numbers.waiting_for_release, due_at, is_overdue=is_overdue),
        NextStep(Step.QUERIES, numbers.asked),
        NextStep(Step.LEAVE, numbers.leave_missing),
        NextStep(Step.GUARDIAN_FORMS, numbers.guardian_forms_missing),
        NextStep(Step.TICKETS, numbers.tickets_to_print),
        NextStep(Step.WISHES, without_wishes, dates.wishes_close_at),
    )
    return [step for step in steps if step.count]


def _after(numbers: OfficeNumbers) -> list[NextStep]:
    """Attendance first: a certificate says what it says."""
    if not numbers.registered:
        return []
    attendance = NextStep(Step.ATTENDANCE, numbers.registered)
    certificates = NextStep(Step.CERTIFICATES, numbers.certificates)
    return [step for step in (attendance, certificates) if step.count]
