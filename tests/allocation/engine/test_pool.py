"""What a pool of days finds and proves, against the same problem with all days listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praxistag.allocation.engine.finish import judged, seated
from praxistag.allocation.engine.pool import run_pool
from praxistag.allocation.engine.vector import run_mode
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
