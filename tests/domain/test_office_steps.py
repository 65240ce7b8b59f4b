"""What an office should do next: by its numbers, by the date, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from praxistag.domain.office_steps import (
    NextStep,
    OfficeDates,
    OfficeNumbers,
    Step,
    next_steps,
)

DAY = timedelta(days=1)
START = datetime(2026, 9, 10, 7, tzinfo=UTC)
DATES = OfficeDates(
    starts_at=START,
    ends_at=START + timedelta(hours=7),
    release_due_at=START - 28 * DAY,
    wishes_close_at=START - 21 * DAY,
    are_wishes_open=True,
)
BEFORE = START - 30 * DAY
AFTER = START + DAY
BUSY = OfficeNumbers(
    registered=18,
    released=11,
    waiting_for_release=6,
    asked=1,
    leave_missing=2,
    guardian_forms_missing=3,
    tickets_to_print=4,
    without_wishes=5,
)


def steps(numbers: OfficeNumbers, now: datetime = BEFORE, dates: OfficeDates = DATES) -> list[Step]:
    return [one.step for one in next_steps(numbers, dates, now=now)]


def test_everything_that_is_missing_comes_in_the_order_in_which_it_matters() -> None:
    found = next_steps(BUSY, DATES, now=BEFORE)

    assert [(one.step, one.count) for one in found] == [
        (Step.RELEASES, 6),
        (Step.QUERIES, 1),
        (Step.LEAVE, 2),
        (Step.GUARDIAN_FORMS, 3),
        (Step.TICKETS, 4),
        (Step.WISHES, 5),
    ]


def test_nothing_missing_is_an_empty_list() -> None:
    assert steps(OfficeNumbers(registered=3, released=3)) == []


@pytest.mark.parametrize(("days_late", "is_overdue"), [(-1, False), (1, True)])
def test_releases_carry_their_deadline_and_say_when_it_has_passed(
    days_late: int, *, is_overdue: bool
) -> None:
    due_at = DATES.release_due_at
    assert due_at

    first = next_steps(BUSY, DATES, now=due_at + days_late * DAY)[0]

    assert first == NextStep(Step.RELEASES, 6, due_at, is_overdue=is_overdue)


def test_releases_without_a_deadline_are_never_overdue() -> None:
    first = next_steps(BUSY, replace(DATES, release_due_at=None), now=START)[0]

    assert first == NextStep(Step.RELEASES, 6)


def test_wishes_are_counted_only_while_they_can_be_made() -> None:
    assert Step.WISHES not in steps(BUSY, dates=replace(DATES, are_wishes_open=False))


@pytest.mark.parametrize(
    ("now", "expected"), [(BEFORE, [Step.FIRST_PEOPLE]), (START, [])], ids=["before", "too-late"]
)
def test_with_nobody_the_first_person_is_missing(now: datetime, expected: list[Step]) -> None:
    assert steps(OfficeNumbers(), now) == expected


def test_after_the_day_attendance_and_certificates_are_all_that_counts() -> None:
    assert steps(replace(BUSY, certificates=16), AFTER) == [Step.ATTENDANCE, Step.CERTIFICATES]
    assert steps(BUSY, AFTER) == [Step.ATTENDANCE]
    assert steps(OfficeNumbers(), AFTER) == []
