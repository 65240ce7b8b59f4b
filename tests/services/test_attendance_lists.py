"""The list of proofs: filters and search agree with the counts, pages follow the alphabet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import AttendanceState
from praxistag.services import attendance_lists
from praxistag.services.attendance_lists import AttendanceFilter, AttendancePage, AttendanceWish
from praxistag.services.scopes import Scope
from tests.attended import OVER, make_correction
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.attended import PastDay

PEOPLE = attendance_lists.PAGE_SIZE + 5


@pytest.fixture
def scope(store: Any, past_day: PastDay, jobcenter: Organisation) -> Scope:
    """Fifty-five people: all came but the first, the second is corrected to a part of the day."""
    people = [
        make_registration(past_day.event, past_day.organisation, last_name=f"Name {number:02d}")
        for number in range(PEOPLE)
    ]
    store(*people, make_registration(past_day.event, jobcenter))
    store(*(past_day.arrival(one) for one in people[1:]), make_correction(people[1]))
    return Scope(past_day.event.id, past_day.organisation.id)


def found(app: Flask, scope: Scope, **wish: Any) -> AttendancePage:
    with app.app_context():
        return attendance_lists.search(scope, AttendanceWish(**wish), now=OVER)


def test_counts_are_those_of_everybody_whatever_is_looked_for(app: Flask, scope: Scope) -> None:
    page = found(app, scope, text="gibt es nicht")

    assert (page.total, page.page_count, page.came) == (0, 1, PEOPLE - 1)
    assert page.counts == {
        AttendanceFilter.ALL: PEOPLE,
        AttendanceFilter.FULL: PEOPLE - 2,
        AttendanceFilter.PARTIAL: 1,
        AttendanceFilter.ABSENT: 1,
        AttendanceFilter.CORRECTED: 1,
    }


@pytest.mark.parametrize("state", AttendanceFilter)
def test_filter_finds_as_many_as_it_counts(
    app: Flask, scope: Scope, state: AttendanceFilter
) -> None:
    page = found(app, scope, state=state)

    assert page.total == page.counts[state]


def test_pages_follow_the_alphabet_and_a_page_too_far_is_the_last(app: Flask, scope: Scope) -> None:
    first, last = found(app, scope), found(app, scope, page=99)

    assert (first.page, last.page) == (1, 2)
    assert (len(first.lines), len(last.lines)) == (attendance_lists.PAGE_SIZE, 5)
    assert first.lines[0].full_name == "Testperson Name 00"
    assert first.lines[0].record.state is AttendanceState.ABSENT
    assert last.lines[-1].last_name == "Name 54"
