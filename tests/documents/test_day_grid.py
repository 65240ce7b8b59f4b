"""Rooms and blocks: where each part of the day stands."""

from __future__ import annotations

from praxistag.documents.day_grid import DayGrid
from praxistag.domain.kinds import SlotKind
from tests.documents.printed import a_room, a_session, a_slot

PLENARY, BREAK = SlotKind.PLENARY, SlotKind.BREAK


def test_day_falls_into_before_blocks_and_after() -> None:
    opening, first, pause, talk, second, coffee, market, last_break = slots = [
        a_slot(0, PLENARY),
        a_slot(1),
        a_slot(2, BREAK),
        a_slot(3, PLENARY),
        a_slot(4),
        a_slot(5, BREAK),
        a_slot(6, PLENARY),
        a_slot(7, BREAK),
    ]

    grid = DayGrid(slots, [], [])

    assert list(grid.before) == [opening]
    assert [(column.slot, list(column.followed_by)) for column in grid.columns] == [
        (first, [pause, talk]),
        (second, [coffee]),
    ]
    assert list(grid.after) == [market, last_break]


def test_every_slot_stands_exactly_once() -> None:
    slots = [a_slot(0), a_slot(1), a_slot(2, BREAK)]

    grid = DayGrid(slots, [], [])

    gaps = [slot for column in grid.columns for slot in (column.slot, *column.followed_by)]
    assert [*grid.before, *gaps, *grid.after] == slots


def test_day_without_workshops_is_all_before() -> None:
    slots = [a_slot(0, PLENARY), a_slot(1, BREAK)]

    grid = DayGrid(slots, [a_room(1)], [])

    assert (list(grid.before), grid.columns, list(grid.after), grid.rows) == (slots, [], [], [])


def test_rows_are_rooms_with_sessions_in_the_order_of_the_house() -> None:
    first, second = a_slot(0), a_slot(1)
    used, empty, other = a_room(1), a_room(2), a_room(3)
    early, late, twice = (
        a_session(1, first, used),
        a_session(2, second, other),
        a_session(3, first, used),
    )

    grid = DayGrid([first, second], [used, empty, other], [early, late, twice])

    assert [(row.room, row.cells) for row in grid.rows] == [
        (used, [[early, twice], []]),
        (other, [[], [late]]),
    ]
