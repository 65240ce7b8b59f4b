from __future__ import annotations

import numpy as np
import pytest

from praxistag.evaluation.disclosure.attack import Attacker
from praxistag.evaluation.disclosure.search import Effort, Watch, choose
from praxistag.evaluation.disclosure.system import HIDDEN, System

ACTIVITIES = [[20, 50, 10], [8, 19, 22], [17, 32, 12]]
"""Investment by activity and region, Fischetti & Salazar-González (2000), JASA 95(451), fig. 1."""


def published(sensitive: tuple[int, int], width: int) -> tuple[System, np.ndarray, np.ndarray]:
    """Return the example with a switch per cell; one cell must be hidden."""
    system = System(width)
    cells, switches = np.zeros((3, 3), dtype=int), np.zeros((3, 3), dtype=int)
    for place, count in np.ndenumerate(np.array(ACTIVITIES)):
        is_sensitive = place == sensitive
        switches[place] = HIDDEN if is_sensitive else system.switch(float(count))
        cells[place] = system.unknown(int(count), 200, int(switches[place]))
    for line in [*cells, *cells.T]:
        system.equation((int(cell), 1.0) for cell in line)
    system.ask(int(cells[sensitive]), HIDDEN, None)
    return system, cells, switches


def test_the_published_example_is_narrowed_down_as_its_authors_say() -> None:
    """With four entries missing, the attacker finds 5 … 30 for activity II in region C."""
    system, cells, switches = published((1, 2), 20)
    pattern = system.start
    pattern[switches[np.ix_([1, 2], [0, 2])].ravel()] = True
    attacker = Attacker(system)
    attacker.face(pattern)

    assert attacker.range_of(int(cells[1, 2])) == (5, 30)
    assert list(attacker.against()) == []


def test_the_cheapest_pattern_is_found_and_proven() -> None:
    """8 + 17 + 12 is the least information lost with which 22 is uncertain by 20."""
    system, _, switches = published((1, 2), 20)

    choice = choose(system, Watch(system), Effort())

    assert choice.is_proven
    assert choice.loss == 8 + 17 + 12
    assert choice.pattern[switches[2, 2]]


def test_a_cut_is_broken_by_the_pattern_it_answers() -> None:
    system, _, _ = published((1, 2), 20)
    attacker = Attacker(system)
    attacker.face(system.start)

    [(target, cut)] = attacker.against()

    assert target.width == 20
    assert sum(cut.factors.values()) >= cut.least
    assert not any(system.start[switch] for switch in cut.factors)


@pytest.mark.parametrize("enough", [5, 1000])
def test_nobody_is_asked_for_more_than_the_totals_leave_open(enough: int) -> None:
    system, _, _ = published((1, 2), enough)

    [target] = Attacker(system).targets

    assert target.width == min(enough, 44)
