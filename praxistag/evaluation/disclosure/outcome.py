"""What protection decides: how each group is shown, and the sheet for the evaluation team."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.evaluation.disclosure.tables import Form, TableKey
    from praxistag.evaluation.shapes import Bounds, Hidden, Reason, Suppression, Where


@dataclass(frozen=True)
class GroupView:
    """How one group of a table is shown.

    `hidden` are the answers whose counts are left out; of the figures over all answers only those
    in `told` then remain, median and top2, which say nothing about them.
    """

    form: Form
    hidden: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether everything of the group is shown."""
        return self.form == "all" and not self.hidden


OPEN = GroupView("all")
CLOSED = GroupView("none")


@dataclass(frozen=True)
class Place:
    """Where a count stands; without `option` it is the whole group."""

    question: str
    item: str | None
    by: str | None
    group: str | None
    option: str | None = None

    def where(self) -> Where:
        """Return the place as results.json names it."""
        where: Where = {"question": self.question, "by": self.by, "group": self.group}
        if self.item is not None:
            where["item"] = self.item
        if self.option is not None:
            where["option"] = self.option
        return where


@dataclass(frozen=True)
class Secret:
    """A place that is not shown, why, and what outsiders can work out about it."""

    place: Place
    reason: Reason
    low: int
    high: int


@dataclass
class Protection:
    """Everything that is decided about a set of tables.

    `totals` holds the hidden counts of the questions that divide. `is_proven` tells whether no safe
    choice shows more.
    """

    groups: dict[TableKey, dict[str | None, GroupView]] = field(default_factory=dict)
    totals: Mapping[str, frozenset[str]] = field(default_factory=dict)
    secrets: list[Secret] = field(default_factory=list)
    is_proven: bool = True

    def view(self, key: TableKey, group: str | None) -> GroupView:
        """Return how a group is shown."""
        return self.groups[key][group]

    def keeps(self, key: TableKey, groups: Sequence[str | None]) -> bool:
        """Tell whether a comparison of groups may be shown.

        Only where all of them are open: a p-value and an interval are functions of the counts that
        no linear audit covers, and can pin down the few answers of a small group.
        """
        views = self.groups.get(key)
        return views is None or all(views.get(group, OPEN).is_open for group in groups)

    @property
    def suppression(self) -> Suppression:
        """The sheet for the evaluation team."""
        hidden: list[Hidden] = []
        audit: list[Bounds] = []
        for secret in self.secrets:
            where = secret.place.where()
            hidden.append({**where, "reason": secret.reason})
            audit.append({**where, "low": secret.low, "high": secret.high})
        return {"hidden": hidden, "audit": audit}
