from __future__ import annotations

from dataclasses import replace

import numpy as np

from praxistag.evaluation.disclosure import figures
from praxistag.evaluation.disclosure.sketches import Sketch
from praxistag.evaluation.disclosure.tables import Rules
from tests.evaluation.disclosure.counted import likert

RULES = Rules(10, 10)
NOBODY = np.zeros(4, dtype=bool)


def test_nothing_is_lost_where_nothing_is_hidden() -> None:
    sketch = Sketch(likert([[10, 12], [13, 14], [15, 16], [0, 0]]), RULES)

    assert sketch.guess(NOBODY) == figures.of_group(sketch.table, 3)


def test_hidden_groups_are_lost_at_least() -> None:
    sketch = Sketch(likert([[10, 12], [13, 14], [15, 16], [0, 0]]), RULES)
    hidden = np.array([True, True, False, False])

    assert sketch.least(hidden) == sum(figures.of_group(sketch.table, at) for at in (0, 1, 3))
    assert sketch.guess(hidden) == sketch.least(hidden)


def test_a_rare_answer_costs_the_other_groups() -> None:
    sketch = Sketch(likert([[0, 12], [13, 14], [2, 30], [0, 0]]), RULES)
    hidden = np.array([True, False, False, False])

    assert sketch.guess(hidden) > sketch.least(hidden)


def test_silence_that_tells_n_costs_whoever_kept_silent() -> None:
    table = likert([[10, 12], [13, 14], [15, 16], [1, 2]], [1, 2, 0, 0])
    sketch = Sketch(table, RULES)

    assert sketch.guess(NOBODY) >= sum(figures.of_group(table, at) for at in (0, 1, 3))


def test_a_comparison_is_lost_with_one_of_its_groups() -> None:
    table = likert([[10, 12], [13, 14], [15, 16], [0, 0]])
    hidden = np.array([True, True, False, False])
    compared = replace(table, compared=(("A", "C"), ("C", "C")))

    more = Sketch(compared, RULES).guess(hidden) - Sketch(table, RULES).guess(hidden)

    assert more == figures.OF_A_COMPARISON
