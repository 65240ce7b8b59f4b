"""The cheapest safe merging is found by trying all of them, written anew."""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation import row_merging
from praxistag.evaluation.row_merging import background_of, combined, merging

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

    from praxistag.evaluation.row_merging import Merging

K = 3
Person = tuple[int, ...]


def classes(
    people: Sequence[Person], answers: list[int], merged: Merging
) -> dict[Person, list[int]]:
    """Return the answers in each class."""
    found: dict[Person, list[int]] = {}
    for person, answer in zip(people, answers, strict=True):
        key = tuple(
            -1 if value in some else value for value, some in zip(person, merged, strict=True)
        )
        found.setdefault(key, []).append(answer)
    return found


def is_safe(people: Sequence[Person], answers: list[int], merged: Merging) -> bool:
    for place, values in enumerate(merged):
        occurring = {person[place] for person in people}
        if len(values & occurring) == 1 and occurring - values:
            return False
    found = classes(people, answers, merged)
    says_anything = len({answer for answer in answers if answer >= 0}) > 1
    return len(found) == 1 or all(
        len(one) >= K and not (says_anything and is_alike(one)) for one in found.values()
    )


def is_alike(answers: list[int]) -> bool:
    valid = [answer for answer in answers if answer >= 0]
    return len(valid) >= K and len(set(valid)) == 1


def cost(people: list[Person], merged: Merging) -> int:
    return sum(
        value in some for person in people for value, some in zip(person, merged, strict=True)
    )


def all_mergings(sizes: list[int]) -> Iterator[Merging]:
    subsets = [
        [*chain.from_iterable(combinations(range(size), many) for many in range(size + 1))]
        for size in sizes
    ]
    for chosen in product(*subsets):
        yield tuple(map(frozenset, chosen))


@st.composite
def crowds(draw: st.DrawFn) -> tuple[list[Person], list[int], Merging]:
    sizes = draw(st.sampled_from([(4,), (3, 3), (3, 2, 2)]))
    person = st.tuples(*(st.integers(0, size - 1) for size in sizes))
    people = draw(st.lists(person, min_size=K, max_size=24))
    answers = draw(st.lists(st.integers(-1, 2), min_size=len(people), max_size=len(people)))
    hidden = tuple(draw(st.frozensets(st.integers(0, size - 1), max_size=1)) for size in sizes)
    return people, answers, hidden


def found_for(people: Sequence[Person], answers: list[int], hidden: Merging) -> row_merging.Found:
    columns = [np.array(column, np.int8) for column in zip(*people, strict=True)]
    background = background_of(columns, [[np.array(answers, np.int8)]])
    occurring = [Counter(column.tolist()) for column in columns]
    kept = tuple(
        frozenset(value for value in some if value in seen)
        for some, seen in zip(hidden, occurring, strict=True)
    )
    return merging(background, kept, K)


@settings(max_examples=60)
@given(crowds())
def test_no_safe_merging_costs_less(crowd: tuple[list[Person], list[int], Merging]) -> None:
    people, answers, hidden = crowd

    found = found_for(people, answers, hidden)

    sizes = [max(column) + 1 for column in zip(*people, strict=True)]
    seen = [set(column) for column in zip(*people, strict=True)]
    safe = [
        one
        for one in all_mergings(sizes)
        if is_safe(people, answers, one)
        and all(has & some <= here for here, some, has in zip(one, hidden, seen, strict=True))
    ]
    assert found.is_cheapest
    assert is_safe(people, answers, found.merging)
    assert cost(people, found.merging) == min(cost(people, one) for one in safe)


def test_a_rare_value_takes_in_the_smallest_that_makes_enough() -> None:
    people = [(0,)] * 9 + [(1,)] * 2 + [(2,)] * 5 + [(3,)] * 4

    assert found_for(people, [-1] * 20, (frozenset(),)).merging == (frozenset({1, 3}),)


def test_a_hidden_value_is_never_alone_among_the_merged() -> None:
    people = [(0,)] * 9 + [(1,)] * 6 + [(2,)] * 7

    assert found_for(people, [-1] * 22, (frozenset({2}),)).merging == (frozenset({1, 2}),)


def test_a_class_that_answered_alike_is_merged() -> None:
    people = [(0,)] * 4 + [(1,)] * 3 + [(2,)] * 5

    found = found_for(people, [0, 1, 0, 1, 2, 2, 2, 0, 0, 1, 1, 1], (frozenset(),))

    assert found.merging == (frozenset({0, 1}),)


def test_past_the_steps_a_good_merging_is_found_and_said_to_be_only_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(row_merging, "MOST_STEPS", 2)
    people = [(value // 3, value % 2) for value in range(24)]

    found = found_for(people, [-1] * 24, (frozenset(), frozenset()))

    assert not found.is_cheapest
    assert is_safe(people, [-1] * 24, found.merging)


def test_combinations_are_numbered_whatever_their_number() -> None:
    columns = [np.array([0, 1, 0, 1]), np.array([5, 5, 5, 6]), np.full(4, 9)]

    assert combined(columns)[0].tolist() == [0, 1, 0, 2]
    assert combined(columns)[1] == 3
