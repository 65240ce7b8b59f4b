"""What a pool of days finds and proves, against the same problem with all days listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praxistag.allocation.engine.finish import judged, seated
from praxistag.allocation.engine.oracle import Oracle
from praxistag.allocation.engine.pool import Pool, run_pool
from praxistag.allocation.engine.vector import run_mode, value_of
from praxistag.allocation.problem import Mode
from tests.allocation.engine.worlds import clock, frame_of, world


@pytest.mark.parametrize(
    ("number", "mode"), [(0, Mode.LEXIMIN), (1, Mode.LEXIMIN), (2, Mode.BALANCED)]
)
def test_a_pool_finds_the_same_values_and_no_bound_passes_them(number: int, mode: Mode) -> None:
    frame = frame_of(replace(world(number, fill=0.9), mode=mode))

    listed = {one.name: one.value for one in run_mode(frame, clock()).rounds}
    decided = run_pool(frame, clock())

    for one in decided.rounds:
        assert one.bound <= listed.get(one.name, 0) <= one.value
        if one.bound < one.value:  # what follows only holds for this value
            break
    assert not decided.listed
    codes = decided.ladder.model.bundles.seats[decided.ladder.days]
    placed = seated(frame.instance, codes)
    rounds, gap = judged(decided, mode, placed.regrets(frame))
    if gap is None:
        assert {one.name: one.value for one in rounds if one.value} == {
            name: value for name, value in listed.items() if value
        }


def test_a_round_looks_carefully_before_it_says_how_little_is_known() -> None:
    frame = frame_of(replace(world(1, repeated=0.9, fill=0.8), mode=Mode.TOTAL))
    best = run_mode(frame, clock()).rounds[0].value
    pool = Pool(frame, clock())
    pool.oracle = Oracle(frame, beam=1)
    worth = value_of(Mode.TOTAL, pool.regrets, 0)

    tried = pool.decide("total", worth, clock().deadline, keep=False)
    decided = pool.decide("total", worth, clock().deadline)

    assert tried.bound < decided.bound <= best <= decided.value
