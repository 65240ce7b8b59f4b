from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.disclosure import search
from praxistag.evaluation.disclosure.attack import Cut
from praxistag.evaluation.disclosure.earlier import Earlier
from praxistag.evaluation.disclosure.grids import Grid
from praxistag.evaluation.disclosure.search import (
    Effort,
    Watch,
    choose,
    repaired,
    shown_again,
    violated,
)
from praxistag.evaluation.disclosure.setting import Setting
from praxistag.evaluation.disclosure.system import HIDDEN, System
from praxistag.evaluation.disclosure.tables import Rules
from tests.evaluation.disclosure.counted import dividing, likert

if TYPE_CHECKING:
    import pytest

ROWS = [[2, 3, 14], [4, 9, 9], [5, 8, 11], [1, 2, 5], [0, 0, 0]]


def equations() -> System:
    table = likert(ROWS)
    setting = Setting(Rules(10, 10), dividing(table), Earlier(), {"B": frozenset({"D", "A"})})
    system = System(10)
    Grid(system, setting, table).build()
    return system


def test_the_choice_is_safe_and_loses_no_figure_more_than_it_must() -> None:
    system = equations()
    watch = Watch(system)

    choice = choose(system, watch, Effort())

    assert choice.is_proven
    assert next(watch.against(choice.pattern), None) is None
    for switch in np.flatnonzero(choice.pattern & ~system.start):
        other = choice.pattern.copy()
        other[switch] = False
        is_consistent = np.array_equal(system.closed(other), other)
        assert not is_consistent or next(watch.against(other), None) is not None


def test_beyond_the_limits_a_pattern_is_safe_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    system = equations()
    watch = Watch(system)
    best = choose(system, watch, Effort())
    monkeypatch.setattr(search, "MOST_ROUNDS", 1)

    choice = choose(system, watch, Effort())

    assert next(watch.against(choice.pattern), None) is None
    assert choice.bound <= best.loss <= choice.loss <= system.loss(system.everything)


def test_what_is_repaired_can_be_shown_again_where_that_was_too_much() -> None:
    system = equations()
    watch = Watch(system)

    pattern = repaired(system, watch, system.start)
    again = shown_again(system, watch, pattern)

    assert next(watch.against(pattern), None) is None
    assert next(watch.against(again), None) is None
    assert system.loss(again) <= system.loss(pattern)


def test_a_pattern_only_rounding_makes_unsafe_must_hide_something_else() -> None:
    pattern = np.array([True, False, True, False, False])

    for switch, least in ((HIDDEN, 1.0), (2, 0.0)):
        cut = violated(Cut({2: 1.0}, 1.0), pattern, switch)

        assert cut.least == least
        assert {at for at, factor in cut.factors.items() if factor > 0} == {3, 4}
        assert sum(factor for at, factor in cut.factors.items() if pattern[at]) < cut.least
