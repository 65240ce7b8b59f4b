"""What is settled before a single table is opened: rules, group sizes, what was shown earlier."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.evaluation.disclosure.search import Effort
from praxistag.evaluation.disclosure.tables import missing_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.evaluation.disclosure.earlier import Earlier
    from praxistag.evaluation.disclosure.tables import Rules
    from praxistag.evaluation.tallies import Tally


@dataclass(frozen=True)
class Setting:
    """Rules, everybody's answers to the questions that divide, and which of those are hidden.

    `effort` is spent by all tables together.
    """

    rules: Rules
    dividing: Mapping[str, Tally]
    earlier: Earlier
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    effort: Effort = field(default_factory=Effort)

    def size(self, by: str, group: str | None) -> int | None:
        """Return how many people a group has; None where nobody counted."""
        tally = self.dividing.get(by)
        if tally is None:
            return None
        if group is None:
            return missing_of(tally)
        codes = [level.code for level in tally.levels]
        return int(tally.counts[codes.index(group)]) if group in codes else None

    def hides(self, by: str, group: str | None) -> bool:
        """Tell whether the size of a group is hidden."""
        return group is not None and group in self.hidden.get(by, ())

    def pooled(self, by: str) -> int:
        """Return how many people the groups of hidden size have together."""
        return sum(self.size(by, code) or 0 for code in self.hidden.get(by, ()))
