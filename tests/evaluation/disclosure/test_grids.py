from __future__ import annotations

from praxistag.evaluation.disclosure.blocks import Block
from praxistag.evaluation.disclosure.earlier import Earlier
from praxistag.evaluation.disclosure.grids import Grid
from praxistag.evaluation.disclosure.setting import Setting
from praxistag.evaluation.disclosure.system import SEEN, System
from praxistag.evaluation.disclosure.tables import Rules, Table
from tests.evaluation.disclosure.counted import crossed, dividing, likert

PEOPLE = [*[(0, 0)] * 14, *[(0, 1)] * 12, *[(1, 0)] * 11, *[(1, 1)] * 13, (None, 0), (1, None)]


def setting(*tables: Table, hidden: frozenset[str] = frozenset()) -> Setting:
    return Setting(Rules(10, 10), dividing(*tables), Earlier(), {"B": hidden})


def test_the_true_counts_fulfil_every_equation_even_where_totals_do_not_fit() -> None:
    """Counts somebody published may leave people out; then their sums tell nothing."""
    table = likert([[12, 13], [15, 16], [0, 0]])
    table.total.counts[0] += 5
    system = System(10)
    grid = Grid(system, setting(table), table).build()

    columns = [{at for at, _ in row} for row in system.equations]
    assert {row[0] for row in grid.cells} not in columns
    assert {row[1] for row in grid.cells} in columns


def test_a_group_nobody_asked_is_known_to_be_empty() -> None:
    table = likert([[12, 13], [0, 0], [4, 5], [0, 0]], [0, 20, 0, 0])
    table.tallies[1].missing["skipped"] = 0
    table.tallies[1].missing["not_asked"] = 20
    system = System(10)
    grid = Grid(system, setting(table), table).build()

    assert {system.switches[cell] for cell in grid.cells[1]} == {SEEN}


def test_both_directions_of_a_table_hide_the_same_counts() -> None:
    pair = crossed(PEOPLE, (2, 2))
    block = Block.decide(setting(*pair), [(pair[0], pair[1])])

    views = {(line.table.question, line.group): block.view(line) for line in block.lines()}
    for line in block.lines():
        if line.table.question != "Q" or line.group is None:
            continue
        for code in line.codes:
            there, back = views["Q", line.group], views["B", code]
            if "none" not in {there.form, back.form}:
                assert (code in there.hidden) == (line.group in back.hidden)
            if there.form == "none" and back.form == "all":
                assert line.group in back.hidden


def test_what_was_shown_before_counts_as_seen() -> None:
    table = likert([[12, 13], [15, 16], [4, 5], [0, 0]])
    told = setting(table)
    told.earlier.counts[table.key, "C", "1"] = 4
    told.earlier.counts[table.key, "A", "1"] = 11
    system = System(10)
    grid = Grid(system, told, table).build()

    assert system.switches[grid.cells[2][0]] == SEEN
    assert system.switches[grid.cells[0][0]] != SEEN
