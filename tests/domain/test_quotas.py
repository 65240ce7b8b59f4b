"""Shares add up, and everybody's turn comes in an order people can follow."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.quotas import Group, Queue, Standing, shares

GROUPS: st.SearchStrategy[Group] = st.sampled_from([None, 1, 2, 3, 4])
SIZES = st.integers(min_value=0, max_value=60)
WAITING = st.lists(GROUPS, max_size=30).map(
    lambda groups: [(group, number) for number, group in enumerate(groups)]
)


@st.composite
def situations(draw: st.DrawFn) -> tuple[int, dict[Group, Standing], list[tuple[Group, int]]]:
    waiting = draw(WAITING)
    counts = Counter(group for group, _ in waiting)
    quotas = st.none() | SIZES
    standings = {
        group: Standing(
            held=draw(SIZES), waiting=counts[group], quota=draw(quotas) if group else None
        )
        for group in draw(st.sets(GROUPS)) | set(counts)
    }
    return draw(st.integers(min_value=1, max_value=500)), standings, waiting


@given(situations())
def test_shares_add_up_to_the_capacity_and_stay_within_one_of_the_exact_part(
    situation: tuple[int, dict[Group, Standing], list[tuple[Group, int]]],
) -> None:
    capacity, standings, _waiting = situation

    divided = shares(capacity, standings)

    total = sum(one.live for one in standings.values())
    assert set(divided) == set(standings)
    assert sum(divided.values()) == (capacity if total else 0)
    for group, part in divided.items():
        assert total == 0 or abs(part - capacity * standings[group].live / total) < 1


@given(situations())
def test_queue_hands_out_everybody_who_may_have_a_seat_in_the_order_of_the_group(
    situation: tuple[int, dict[Group, Standing], list[tuple[Group, int]]],
) -> None:
    capacity, standings, waiting = situation
    queue = Queue(capacity, standings, waiting)
    held = {group: one.held for group, one in standings.items()}
    seated: list[tuple[Group, int]] = []

    while (turn := queue.pop()) is not None:
        group, person = turn
        quota = standings[group].quota
        assert quota is None or held[group] < quota
        assert person == min(p for g, p in waiting if g == group and (g, p) not in seated)
        seated.append(turn)
        held[group] += 1
        queue.note_seated(group)

    for group, _person in set(waiting) - set(seated):
        quota = standings[group].quota
        assert quota is not None
        assert held[group] >= quota


@given(situations())
def test_queue_never_passes_over_a_group_with_less_than_its_part(
    situation: tuple[int, dict[Group, Standing], list[tuple[Group, int]]],
) -> None:
    capacity, standings, waiting = situation
    parts = shares(capacity, standings)
    parts |= {group: one.quota for group, one in standings.items() if one.quota is not None}
    turn = Queue(capacity, standings, waiting).pop()

    short = {group for group, _ in waiting if standings[group].held < parts[group]}
    assert not short or (turn is not None and turn[0] in short)


@pytest.mark.parametrize(
    ("live", "expected"),
    [
        ({1: 0, None: 0}, {1: 0, None: 0}),
        ({1: 50, 2: 25, None: 25}, {1: 5, 2: 3, None: 2}),
        ({1: 1, 2: 1, 3: 1}, {1: 4, 2: 3, 3: 3}),
    ],
    ids=["nobody", "remainders-in-order", "thirds"],
)
def test_shares_of_ten_seats(live: dict[Group, int], expected: dict[Group, int]) -> None:
    standings = {group: Standing(held=number) for group, number in live.items()}

    assert shares(10, standings) == expected


def test_queue_prefers_who_holds_less_than_the_share_before_who_waits_longer() -> None:
    standings = {1: Standing(held=8, waiting=2), None: Standing(held=1, waiting=1)}
    queue = Queue(10, standings, [(1, 10), (1, 11), (None, 12)])

    assert [queue.pop() for _ in range(4)] == [(None, 12), (1, 10), (1, 11), None]


def test_queue_passes_over_a_full_quota() -> None:
    standings: dict[Group, Standing] = {
        1: Standing(held=5, waiting=1, quota=5),
        2: Standing(held=9, waiting=1),
    }

    assert Queue(20, standings, [(1, 10), (2, 11)]).pop() == (2, 11)


def test_queue_lets_a_fixed_quota_count_as_the_part() -> None:
    standings: dict[Group, Standing] = {
        1: Standing(held=9, waiting=5, quota=12),
        2: Standing(held=6, waiting=1),
    }

    assert Queue(16, standings, [(2, 10), (1, 11)]).pop() == (1, 11)
