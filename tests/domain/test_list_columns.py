"""Which columns a list has: the closed set of WF-07, the moment, and what somebody chose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from praxistag.domain.list_columns import NAMES, ColumnChoice, ListColumn, Moment, moment_of

STARTS_AT = datetime(2026, 9, 10, 7, tzinfo=UTC)
ENDS_AT = STARTS_AT + timedelta(hours=7)


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        (datetime(2026, 9, 9, 21, 59, tzinfo=UTC), Moment.BEFORE),
        (datetime(2026, 9, 9, 22, tzinfo=UTC), Moment.DAY),
        (ENDS_AT - timedelta(seconds=1), Moment.DAY),
        (ENDS_AT, Moment.AFTER),
        (ENDS_AT + timedelta(days=30), Moment.AFTER),
    ],
)
def test_the_day_begins_at_midnight_in_bochum_and_ends_with_the_event(
    now: datetime, moment: Moment
) -> None:
    assert moment_of(STARTS_AT, ENDS_AT, now=now) is moment


def test_files_hold_every_column_until_somebody_chooses() -> None:
    assert ColumnChoice(None, Moment.BEFORE).in_files == tuple(ListColumn)


def test_nobody_reads_after_the_day_who_is_under_18() -> None:
    saved = [ListColumn.UNDER_18, ListColumn.SEAT]
    choice = ColumnChoice(saved, Moment.AFTER)

    for columns in (choice.available, choice.on_screen, choice.in_files, choice.on_paper):
        assert ListColumn.UNDER_18 not in columns
    assert ListColumn.UNDER_18 in ColumnChoice(saved, Moment.DAY).on_screen


def test_the_page_shows_at_first_what_matters_at_the_moment() -> None:
    before = ColumnChoice(None, Moment.BEFORE).on_screen
    after = ColumnChoice(None, Moment.AFTER, has_organisations=True).on_screen

    assert ListColumn.SCHOOL_DAY in before
    assert ListColumn.ORGANISATION not in before
    assert ListColumn.ATTENDANCE not in before
    assert ListColumn.CERTIFICATE in after
    assert ListColumn.ORGANISATION in after
    assert ListColumn.RELEASE not in after


def test_a_choice_holds_for_page_files_and_paper_and_keeps_the_order() -> None:
    choice = ColumnChoice([ListColumn.SEAT, ListColumn.NUMBER, "gone"], Moment.BEFORE)

    expected = (ListColumn.NUMBER, *NAMES, ListColumn.SEAT)
    assert (choice.on_screen, choice.in_files, choice.on_paper) == (expected,) * 3


def test_names_stay_when_everything_else_is_left_out() -> None:
    assert ColumnChoice([], Moment.BEFORE).on_screen == NAMES
    assert not set(NAMES) & set(ColumnChoice([], Moment.BEFORE).optional)


def test_paper_leaves_out_the_one_organisation_unless_somebody_wants_it() -> None:
    assert ListColumn.ORGANISATION not in ColumnChoice(None, Moment.BEFORE).on_paper
    assert (
        ListColumn.ORGANISATION
        in ColumnChoice(None, Moment.BEFORE, has_organisations=True).on_paper
    )
    wanted = ColumnChoice([ListColumn.ORGANISATION], Moment.BEFORE)
    assert ListColumn.ORGANISATION in wanted.on_paper
