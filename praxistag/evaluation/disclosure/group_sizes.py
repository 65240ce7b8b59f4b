"""Which group sizes are hidden: small ones must be, others may have to be beside them.

A hidden size hides its group in every table, so all tables by the same question decide together.
Hiding more sizes than needed can show more in the end: outsiders who know the size of a hidden
group can count off who of it answered.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from praxistag.evaluation.disclosure import figures
from praxistag.evaluation.disclosure.blocks import Block
from praxistag.evaluation.disclosure.tables import widest_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.evaluation.disclosure.setting import Setting
    from praxistag.evaluation.disclosure.tables import Table

MOST_BESIDE = 3
"""Group sizes hidden for the sake of others."""
MOST_TABLES = 8
"""Tables a choice is tried on; evenly spread over all of them."""
MOST_TRIALS = 48
"""Tables tried in all, per question that divides."""

Hidden = frozenset[str]


def choose_hidden_sizes(
    setting: Setting, tables: Sequence[Table]
) -> tuple[Mapping[str, Hidden], bool]:
    """Return the groups whose size is hidden, by question, and whether all choices were weighed."""
    found: dict[str, Hidden] = {}
    is_proven = True
    for by in dict.fromkeys(table.by for table in tables):
        mine = [table for table in tables if table.by == by]
        choice = _Choice(setting, by, mine)
        found[by] = choice.best()
        is_proven = is_proven and choice.is_proven
    return found, is_proven


class _Choice:
    """Weighs which sizes of one question's groups to hide."""

    def __init__(self, setting: Setting, by: str, tables: Sequence[Table]) -> None:
        self.setting, self.by = setting, by
        self.tables = tables[:: -(-len(tables) // MOST_TABLES)]
        self.is_proven = len(self.tables) == len(tables)
        tally = setting.dividing[by]
        codes = [level.code for level in tally.levels]
        self.sizes = dict(zip(codes, tally.counts.tolist(), strict=True))
        self.figures = dict.fromkeys(codes, 0.0)
        for table in self.tables:
            for place, group in enumerate(table.groups):
                if group is not None and not self._is_gone(table, place):
                    self.figures[group] += figures.of_group(table, place)

    def best(self) -> Hidden:
        """Return the choice that shows most."""
        candidates = sorted((self._extra(hidden), hidden) for hidden in self._safe())
        if not candidates:
            return frozenset(code for code, size in self.sizes.items() if size)
        best, least_loss, trials = candidates[0][1], float("inf"), 0
        if len(candidates) == 1:
            return frozenset(best)
        for least, hidden in candidates:
            if least >= least_loss:
                break
            if trials >= MOST_TRIALS:
                self.is_proven = False
                break
            loss, tried = self._loss(hidden, least, least_loss)
            trials += tried
            if loss < least_loss:
                best, least_loss = hidden, loss
        return frozenset(best)

    def _is_gone(self, table: Table, place: int) -> bool:
        """Tell whether a group is hidden in a table, whatever is chosen here."""
        return widest_form(table.tallies[place], self.setting.rules) == "none"

    def _safe(self) -> Iterator[tuple[str, ...]]:
        """Return the sets of groups whose sizes, only known together, are safe."""
        k = self.setting.rules.k_numbers
        small = tuple(code for code, size in self.sizes.items() if 0 < size < k)
        others = [code for code, size in self.sizes.items() if size >= k]
        for more in range(MOST_BESIDE + 1):
            for beside in combinations(others, more):
                hidden = (*small, *beside)
                people = sum(self.sizes[code] for code in hidden)
                if not hidden or (len(hidden) > 1 and people >= k):
                    yield hidden

    def _extra(self, hidden: tuple[str, ...]) -> float:
        """Return the figures a choice takes away by itself: its groups in every table."""
        return len(hidden) + sum(self.figures[code] for code in hidden)

    def _loss(self, hidden: tuple[str, ...], least: float, limit: float) -> tuple[float, int]:
        """Return the figures lost, and the tables tried; more than the limit is enough to know."""
        setting = replace(self.setting, hidden={self.by: frozenset(hidden)})
        total = least
        for tried, table in enumerate(self.tables, 1):
            lost = Block.decide(setting, [(table, None)]).loss
            total += lost - sum(
                figures.of_group(table, place)
                for place, group in enumerate(table.groups)
                if group in hidden or self._is_gone(table, place)
            )
            if total >= limit:
                return total, tried
        return total, len(self.tables)
