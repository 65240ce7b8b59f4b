"""Whose turn it is when a seat becomes free, and what would be each organisation's part (WF-15).

A fixed quota is a limit. Without one nothing limits an organisation, but whoever holds less than
its share moves up first. Guests are a group of their own.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Group: TypeAlias = int | None
"""The id of an organisation; None are the guests."""


@dataclass(frozen=True)
class Standing:
    """How many of a group hold a seat, how many wait for one, and its fixed quota if it has one.

    Whoever was refused by the training office neither holds nor waits.
    """

    held: int = 0
    waiting: int = 0
    quota: int | None = None

    @property
    def live(self) -> int:
        """How many want to come and may."""
        return self.held + self.waiting

    @property
    def is_full(self) -> bool:
        """Whether the fixed quota leaves no further seat."""
        return self.quota is not None and self.held >= self.quota


def shares(capacity: int, standings: Mapping[Group, Standing]) -> dict[Group, int]:
    """Divide all seats by the number of registrations; largest remainders get the odd ones.

    Equal remainders go by the order of the groups. With no registration there is nothing to divide.
    """
    total = sum(standing.live for standing in standings.values())
    if total == 0:
        return dict.fromkeys(standings, 0)
    parts = {group: divmod(capacity * one.live, total) for group, one in standings.items()}
    divided = {group: whole for group, (whole, _rest) in parts.items()}
    left = capacity - sum(divided.values())
    for group in sorted(parts, key=lambda group: -parts[group][1])[:left]:
        divided[group] += 1
    return divided


class Queue:
    """Who waits, group by group; hands out one after another.

    A group with less than its part goes first (the fixed quota, or else the share); among such
    groups, and when there is none, whoever has waited longest. A full quota is passed over.
    """

    def __init__(
        self,
        capacity: int,
        standings: Mapping[Group, Standing],
        waiting: Iterable[tuple[Group, int]],
    ) -> None:
        """Take people in the order in which they wait, each with the group."""
        self._standings = dict(standings)
        self._shares = shares(capacity, standings)
        self._lines: dict[Group, deque[tuple[int, int]]] = {}
        for place, (group, person) in enumerate(waiting):
            self._lines.setdefault(group, deque()).append((place, person))

    def pop(self) -> tuple[Group, int] | None:
        """Return who is next and take them out of the queue; None when nobody may move up."""
        open_groups = [
            group for group, line in self._lines.items() if line and not self._of(group).is_full
        ]
        if not open_groups:
            return None
        group = min(open_groups, key=lambda group: (self._has_part(group), self._lines[group][0]))
        _place, person = self._lines[group].popleft()
        return group, person

    def note_seated(self, group: Group) -> None:
        """Count a seat that somebody of the group got."""
        standing = self._of(group)
        self._standings[group] = replace(standing, held=standing.held + 1)

    def _of(self, group: Group) -> Standing:
        return self._standings.get(group, Standing())

    def _has_part(self, group: Group) -> bool:
        """Whether the group holds its part already."""
        standing = self._of(group)
        part = self._shares.get(group, 0) if standing.quota is None else standing.quota
        return standing.held >= part
