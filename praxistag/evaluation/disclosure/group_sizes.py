"""Which group sizes are hidden: small ones must be, others may have to be beside them.

A hidden size hides its group in every table, so all tables by the same question decide together.
Hiding more sizes than needed can show more in the end: outsiders who know the size of a hidden
group can count off who of it answered.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.disclosure import figures
from praxistag.evaluation.disclosure.blocks import Block
from praxistag.evaluation.disclosure.tables import widest_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.evaluation.disclosure.setting import Setting
    from praxistag.evaluation.disclosure.tables import Bools, Table

MOST_BESIDE = 3
"""Group sizes hidden for the sake of others."""
MOST_TABLES = 8
"""Tables a choice is tried on, evenly spread over all of them."""
MOST_TRIALS = 32
"""Tables tried in all: the choices that look best come first."""

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
        self.setting, self.by, self.tables = setting, by, tables
        self.is_proven = True
        tally = setting.dividing[by]
        codes = [level.code for level in tally.levels]
        self.sizes = dict(zip(codes, tally.counts.tolist(), strict=True))

    def best(self) -> Hidden:
        """Return the choice that shows most, among those that look best."""
        candidates = [frozenset(one) for one in self._safe()]
        if len(candidates) < 2:  # noqa: PLR2004 - nothing to weigh
            return candidates[0] if candidates else self._everything()
        guesses = [sum(self._guess(table, one) for table in self.tables) for one in candidates]
        order = sorted(range(len(candidates)), key=lambda at: guesses[at] + len(candidates[at]))
        tables = self.tables[:: -(-len(self.tables) // MOST_TABLES)]
        best, least = candidates[order[0]], float("inf")
        for at in order[: MOST_TRIALS // len(tables)]:
            loss = self._loss(candidates[at], tables, least)
            if loss < least:
                best, least = candidates[at], loss
        untried = [candidates[at] for at in order[MOST_TRIALS // len(tables) :]]
        can_be_better = any(self._least(one, tables) < least for one in untried)
        self.is_proven = len(tables) == len(self.tables) and not can_be_better
        return best

    def _everything(self) -> Hidden:
        """Return all groups: so few people cannot be hidden among others."""
        return frozenset(code for code, size in self.sizes.items() if size)

    def _safe(self) -> Iterator[tuple[str, ...]]:
        """Return the sets of groups whose sizes are safe, being known together only."""
        k = self.setting.rules.k_numbers
        small = tuple(code for code, size in self.sizes.items() if 0 < size < k)
        others = sorted((size, code) for code, size in self.sizes.items() if size >= k)
        for more in range(MOST_BESIDE + 1):
            for beside in combinations(others, more):
                people = sum(self.sizes[code] for code in small) + sum(size for size, _ in beside)
                hidden = (*small, *(code for _, code in beside))
                if not hidden or (len(hidden) > 1 and people >= k):
                    yield hidden

    def _gone(self, table: Table, hidden: Hidden) -> Bools:
        """Return which groups of a table are hidden in any case."""
        rules = self.setting.rules
        return np.array(
            [
                group in hidden or widest_form(tally, rules) == "none"
                for group, tally in zip(table.groups, table.tallies, strict=True)
            ]
        )

    def _least(self, hidden: Hidden, tables: Sequence[Table]) -> float:
        """Return the figures a choice takes away at least: its groups in every table."""
        return len(hidden) + sum(
            figures.of_group(table, int(place))
            for table in tables
            for place in np.flatnonzero(self._gone(table, hidden))
        )

    def _loss(self, hidden: Hidden, tables: Sequence[Table], limit: float) -> float:
        """Return the figures lost; more than the limit is enough to know."""
        if self._least(hidden, tables) >= limit:
            return limit
        setting = replace(self.setting, hidden={self.by: hidden})
        total = float(len(hidden))
        for table in tables:
            total += Block.decide(setting, [(table, None)]).loss
            if total >= limit:
                break
        return total

    def _guess(self, table: Table, hidden: Hidden) -> float:
        """Estimate the figures a choice takes from one table.

        The hidden groups must have enough people without an answer among them to hide how many
        answered; if not, all is lost. And enough people with each answer; if not, the other groups
        hide theirs, and two counts more to make up for it.
        """
        gone = self._gone(table, hidden)
        rooms, can_hide_n = self._rooms(table, hidden, gone)
        if not can_hide_n:
            gone |= table.missing > 0
        lost = sum(figures.of_group(table, int(place)) for place in np.flatnonzero(gone))
        named = {group for group, is_gone in zip(table.groups, gone, strict=True) if is_gone}
        lost += figures.OF_A_COMPARISON * sum(not named.isdisjoint(one) for one in table.compared)
        if not rooms:
            return lost
        wanted = np.minimum(table.total.counts[: len(table.codes)], max(rooms))
        short = table.counts[gone].sum(axis=0) < wanted
        gaps = (table.counts[~gone][:, short] > 0).sum(axis=1)
        return lost + float((gaps + (figures.overall(table) + 2) * (gaps > 0)).sum())

    def _rooms(self, table: Table, hidden: Hidden, gone: Bools) -> tuple[list[int], bool]:
        """Return how uncertain the answers of hidden groups should be, and whether n can be."""
        k, pooled = self.setting.rules.k_numbers, sum(self.sizes[code] for code in hidden)
        answered, missing = int(table.answered[gone].sum()), int(table.missing[gone].sum())
        rooms, can_hide_n = [], True
        for place in np.flatnonzero(gone & (table.answered > 0)):
            size, is_known = int(table.sizes[place]), table.groups[place] not in hidden
            rooms.append(min(k, size if is_known else pooled))
            asked = min(size, table.total.n) - max(0, size - int(table.missing.sum()))
            left = min(size, answered) - max(0, size - missing)
            can_hide_n = can_hide_n and (not is_known or left >= min(k, asked))
        return rooms, can_hide_n
