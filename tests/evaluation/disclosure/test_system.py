from __future__ import annotations

import numpy as np

from praxistag.evaluation.disclosure.system import HIDDEN, SEEN, Matrix, Span, System


def test_the_fixed_switches_are_fixed() -> None:
    system = System(10)
    free = system.switch(3.0)

    assert system.start.tolist() == [True, False, False]
    assert system.everything.tolist() == [True, False, True]
    assert system.loss(system.everything) == 3.0
    assert (HIDDEN, SEEN, free) == (0, 1, 2)


def test_a_pattern_takes_along_what_follows_from_it() -> None:
    system = System(10)
    group, count, partial = system.switch(4.0), system.switch(1.0), system.switch(7.0)
    system.implied += [(count, group), (partial, count)]
    pattern = system.start
    pattern[group] = True

    assert system.closed(pattern)[[count, partial]].all()


def test_settled_switches_cost_nothing_and_stay() -> None:
    system = System(10)
    first, second = system.switch(1.0), system.switch(1.0)
    pattern = system.start
    pattern[first] = True
    system.settle(pattern)
    third = system.switch(2.0)

    assert system.start[first]
    assert not system.everything[second]
    assert system.loss(system.everything) == 2.0
    assert system.everything[third]


def test_an_upper_bound_never_lies_below_what_is_true() -> None:
    system = System(10)
    unknown = system.unknown(7, 3, HIDDEN)

    assert system.uppers[unknown] == 7


def test_a_strict_span_is_for_strict_attackers_only() -> None:
    span = Span(0.0, 5.0, (2.0, 3.0))

    assert span.ends(is_strict=False) == (0.0, 5.0)
    assert span.ends(is_strict=True) == (2.0, 3.0)
    assert Span(1.0, 4.0).ends(is_strict=True) == (1.0, 4.0)


def test_equations_hold_for_the_true_counts() -> None:
    matrix = Matrix.of([[(0, 1.0), (1, 1.0)], [(1, 2.0), (2, -1.0)]], [3, 4, 5])

    assert matrix.starts.tolist() == [0, 2, 4]
    assert matrix.columns.tolist() == [0, 1, 1, 2]
    assert np.array_equal(matrix.sides, [7.0, 3.0])
