"""From days to seats by name, and which round is the first without a proof."""

from __future__ import annotations

import numpy as np
import pytest

from praxistag.allocation.engine.finish import judged, seated
from praxistag.allocation.engine.rounds import Ladder
from praxistag.allocation.engine.vector import Decided, run_mode
from praxistag.allocation.ledger import Ledger
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Gap, Round
from tests.allocation.engine.worlds import clock, frame_of, tiny, world
from tests.allocation.problems import make_person, make_problem


def test_seats_keep_the_order_of_rows_and_slots_and_hold_the_pins() -> None:
    people = [make_person("q", "x y", pinned=("y@2",)), make_person("p", "x")]
    problem = make_problem("x@1:2 y@2:2 x@3:1", *people, slots=("3", "2", "1"))
    instance = frame_of(problem).instance
    x1 = instance.session_at["x@1"]
    codes = np.full(instance.free.shape, instance.none)
    codes[:, instance.slot_at["1"]] = x1

    seats = seated(instance, codes).seats()

    assert list(seats.items()) == [("q", ("y@2", "x@1")), ("p", ("x@1",))]


@pytest.mark.parametrize("number", [0, 5])
def test_regrets_are_those_of_the_checker(number: int) -> None:
    problem = world(number, fill=0.8)
    frame = frame_of(problem)
    decided = run_mode(frame, clock())
    placed = seated(
        frame.instance,
        decided.ladder.model.bundles.seats[decided.ladder.days],
    )

    counted = Ledger(problem).regrets(placed.seats())

    names = [person.id for person in frame.instance.people]
    assert dict(zip(names, placed.regrets(frame).tolist(), strict=True)) == counted


def decided(limit: int, bounds: dict[int, float]) -> Decided:
    frame = frame_of(tiny(0))
    rounds = tuple(Round(str(level), bound, bound, 0.0) for level, bound in bounds.items())
    return Decided(Ladder(frame.instance, frame.days(frame.most)), limit, rounds, bounds)


def test_values_are_counted_from_the_final_seats() -> None:
    rounds, gap = judged(decided(2, {2: 1.0, 1: 2.0}), Mode.LEXIMIN, np.array([2, 1, 0]))

    assert gap is None
    assert [(one.name, one.value, one.bound) for one in rounds] == [("2", 1, 1), ("1", 2, 2)]


def test_the_first_missed_bound_is_the_gap() -> None:
    _, gap = judged(decided(2, {2: 1.0, 1: 2.0}), Mode.LEXIMIN, np.array([2, 2, 1]))

    assert gap == Gap(2, 2.0, 1.0)


def test_a_regret_above_the_limit_is_a_gap_with_nothing_proven() -> None:
    _, gap = judged(decided(2, {2: 3.0, 1: 3.0}), Mode.LEXIMIN, np.array([4, 4, 1]))

    assert gap == Gap(4, 2.0, 0.0)


def test_the_gap_of_a_sum_has_the_name_of_the_mode() -> None:
    _, gap = judged(decided(9, {0: 4.0}), Mode.BALANCED, np.array([2, 1, 0]))

    assert gap == Gap("balanced", 5.0, 4.0)
