"""The rounds of the mode: the best of all plans, and what is said when there is none."""

from __future__ import annotations

import numpy as np
import pytest

from praxistag.allocation.checker import vector
from praxistag.allocation.engine.clock import Clock, OutOfTimeError
from praxistag.allocation.engine.vector import NoRoomError, run_mode, value_of
from praxistag.allocation.problem import Mode
from tests.allocation.brute_force import optimum
from tests.allocation.engine.worlds import clock, every_plan, frame_of, tiny, tiny_model
from tests.allocation.problems import make_person, make_problem


def test_what_a_regret_counts_in_each_mode() -> None:
    regret = np.array([0, 1, 3], dtype=np.int16)

    assert value_of(Mode.LEXIMIN, regret, 3).tolist() == [0, 0, 1]
    assert value_of(Mode.BALANCED, regret, 0).tolist() == [0, 1, 9]
    assert value_of(Mode.TOTAL, regret, 0).tolist() == [0, 1, 3]


@pytest.mark.parametrize("number", range(8))
def test_leximin_counts_are_those_of_the_best_plan(number: int) -> None:
    decided = run_mode(frame_of(tiny(number)), clock())

    plans = every_plan(tiny_model(number))
    regrets = np.sort(tiny_model(number).bundles.regret[plans], axis=1)[:, ::-1]
    best = min(regrets.tolist())
    expected = vector({g: best.count(g) for g in best})
    found = [int(one.value) for one in decided.rounds if one.value]
    assert found == list(expected[1:])
    assert all(one.value == one.bound == decided.bounds[int(one.name)] for one in decided.rounds)


@pytest.mark.parametrize("mode", [Mode.BALANCED, Mode.TOTAL])
@pytest.mark.parametrize("number", range(4))
def test_sums_are_those_of_the_best_plan(number: int, mode: Mode) -> None:
    problem = tiny(number, mode=mode)

    decided = run_mode(frame_of(problem), clock())

    (one,) = decided.rounds
    assert one.name == mode.value
    assert (one.value,) == (one.bound,) == optimum(problem, mode)
    assert decided.limit >= decided.ladder.model.bundles.regret[decided.ladder.days].max()


def test_without_time_there_is_no_plan_and_no_claim() -> None:
    with pytest.raises(OutOfTimeError):
        run_mode(frame_of(tiny(1)), Clock(0.0))


@pytest.mark.parametrize("mode", [Mode.LEXIMIN, Mode.BALANCED])
def test_a_floor_nobody_can_keep_is_refused(mode: Mode) -> None:
    people = [make_person("p", "x"), make_person("q", "x")]
    before = {"p": ("x@1",), "q": ("x@1",)}
    problem = make_problem("x@1:1", *people, previous=before, keep_floor=True, mode=mode)

    with pytest.raises(NoRoomError):
        run_mode(frame_of(problem), clock())


@pytest.mark.parametrize("mode", [Mode.LEXIMIN, Mode.TOTAL])
def test_a_floor_is_kept_by_every_day_left(mode: Mode) -> None:
    people = [make_person("p", "x y"), make_person("q", "x y")]
    before = {"p": ("y@1",), "q": ("x@1",)}
    problem = make_problem("x@1:1 y@1:1", *people, previous=before, keep_floor=True, mode=mode)
    frame = frame_of(problem)

    decided = run_mode(frame, clock())

    regret = decided.ladder.model.bundles.regret
    assert (regret <= frame.floor[decided.ladder.model.bundles.person]).all()
