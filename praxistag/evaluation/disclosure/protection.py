"""Protection of a whole evaluation: every table, every group size, nothing given away by another.

Method, promises and limits: docs/algorithms/disclosure.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from praxistag.evaluation.disclosure.blocks import Block
from praxistag.evaluation.disclosure.earlier import Earlier
from praxistag.evaluation.disclosure.group_sizes import choose_hidden_sizes
from praxistag.evaluation.disclosure.outcome import CLOSED, OPEN, Place, Protection, Secret
from praxistag.evaluation.disclosure.setting import Setting
from praxistag.evaluation.disclosure.tables import primary_reason, widest_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from praxistag.evaluation.disclosure.blocks import Pair
    from praxistag.evaluation.disclosure.tables import Rules, Table, TableKey
    from praxistag.evaluation.shapes import Results
    from praxistag.evaluation.tallies import Tally


def protect(
    tables: Sequence[Table],
    dividing: Mapping[str, Tally],
    rules: Rules,
    *,
    earlier: Iterable[Results] = (),
) -> Protection:
    """Decide what is shown of tables, so that outsiders cannot narrow down what is not.

    `dividing` has everybody's answers to each question that tables are counted by. `earlier` are
    releases over the same responses, which nobody forgets.
    """
    if rules.is_public:
        return Protection({table.key: dict.fromkeys(table.groups, OPEN) for table in tables})
    setting = Setting(rules, dividing, Earlier.of(earlier))
    usable = [table for table in tables if not _is_closed(setting, table)]
    sizes = choose_hidden_sizes(setting, usable)
    work = _Work(replace(setting, hidden=sizes.hidden), usable, sizes.blocks)
    work.run()
    result = work.protection
    result.is_proven = result.is_proven and sizes.is_proven
    for table in tables:
        if table not in usable:
            _close(result, table, rules)
    return result


class _Work:
    """Decides block after block; `known` are tables that were solved before, by themselves."""

    def __init__(
        self, setting: Setting, tables: Sequence[Table], known: Mapping[TableKey, Block]
    ) -> None:
        self.setting, self.known = setting, known
        self.protection = Protection(totals=setting.hidden)
        self.pairs = list(_paired(tables))
        self.told: set[Place] = set()

    def run(self) -> None:
        """Decide the tables that touch hidden sizes from both sides, then one after the other."""
        core = [pair for pair in self.pairs if self._has_hidden_answers(pair)]
        around = Block.decide(self.setting, core) if core else None
        if around is not None:
            self._take(around)
        touched = {name for pair in core for name in (*_names(pair), pair[0].question)}
        for pair in self.pairs:
            if pair in core:
                continue
            if self._is_harmless(pair):
                self._open(pair)
                continue
            table, twin = pair
            is_linked = bool(self.setting.hidden.get(table.by)) and table.by in touched
            is_known = table.key in self.known and twin is None and not is_linked
            self._take(
                self.known[table.key]
                if is_known
                else Block.decide(self.setting, [pair], around if is_linked else None)
            )

    def _has_hidden_answers(self, pair: Pair) -> bool:
        table, twin = pair
        hidden = self.setting.hidden
        if table.item is None and hidden.get(table.question):
            return True
        return twin is not None and bool(hidden.get(twin.question))

    def _is_harmless(self, pair: Pair) -> bool:
        """Tell whether nothing of a table needs protection."""
        return all(
            widest_form(tally, self.setting.rules) == "all"
            for table in pair
            if table is not None
            for tally in table.tallies
        ) and not any(self.setting.hidden.get(name) for name in _names(pair))

    def _open(self, pair: Pair) -> None:
        for table in pair:
            if table is not None:
                self.protection.groups[table.key] = dict.fromkeys(table.groups, OPEN)

    def _take(self, block: Block) -> None:
        for line in block.lines():
            key, group = line.table.key, line.group
            self.protection.groups.setdefault(key, {})[group] = block.view(line)
        self.protection.is_proven &= block.choice.is_proven
        self.protection.secrets += block.secrets()
        for secret in block.sizes():
            if secret.place not in self.told:
                self.told.add(secret.place)
                self.protection.secrets.append(secret)


def _paired(tables: Sequence[Table]) -> Iterator[Pair]:
    """Return each table once, with the one that shows the same people turned round."""
    by_key = {table.key: table for table in tables}
    done: set[int] = set()
    for table in tables:
        if id(table) in done:
            continue
        twin = by_key.get((table.by, None, table.question)) if table.item is None else None
        done |= {id(table), id(twin)}
        yield table, twin


def _names(pair: Pair) -> set[str]:
    table, twin = pair
    return {table.by} if twin is None else {table.by, twin.by}


def _is_closed(setting: Setting, table: Table) -> bool:
    """Tell whether too few people answered at all for any group to be shown."""
    rules = setting.rules
    totals = [table.total, setting.dividing[table.by]]
    return rules.hides_small_totals and any(widest_form(one, rules) != "all" for one in totals)


def _close(result: Protection, table: Table, rules: Rules) -> None:
    """Hide a whole table: the totals it would be checked against are not shown either."""
    result.groups[table.key] = dict.fromkeys(table.groups, CLOSED)
    for group, tally in zip(table.groups, table.tallies, strict=True):
        if tally.n:
            place = Place(table.question, table.item, table.by, group)
            reason = primary_reason(tally, rules) or "complement"
            result.secrets.append(Secret(place, reason, 0, int(table.sizes.sum())))
