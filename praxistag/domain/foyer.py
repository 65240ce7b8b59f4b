"""Which groups a public screen may name: none so small that its numbers point at people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEWEST = 5
"""A group of fewer expected people is not named."""
FEWEST_TOGETHER = 2
"""So many groups hide each other; one alone would be the total less all others."""


@dataclass(frozen=True, slots=True)
class Group:
    """How many of an organisation have arrived, and how many are expected."""

    name: str
    arrived: int
    expected: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the screen names, the largest first, and everybody else as one sum."""

    named: Sequence[Group]
    others: Group | None

    @property
    def all(self) -> Sequence[Group]:
        """The lines of the screen in their order; the sum has no name and stands last."""
        return [*self.named, *([self.others] if self.others else ())]


def shown(groups: Iterable[Group]) -> Shown:
    """Sum up small groups, and with them the next larger ones until nobody can be computed."""
    present = [group for group in groups if group.expected or group.arrived]
    ordered = sorted(present, key=lambda group: (-group.expected, -group.arrived, group.name))
    count = sum(group.expected < FEWEST for group in ordered)
    while 0 < count < len(ordered) and not _is_safe(ordered[-count:]):
        count += 1
    hidden = ordered[len(ordered) - count :]
    return Shown(ordered[: len(ordered) - count], _sum(hidden) if hidden else None)


def _is_safe(hidden: Sequence[Group]) -> bool:
    return len(hidden) >= FEWEST_TOGETHER and sum(one.expected for one in hidden) >= FEWEST


def _sum(groups: Sequence[Group]) -> Group:
    """Return the groups as one without a name; its word belongs to the page."""
    arrived = sum(group.arrived for group in groups)
    return Group("", arrived, sum(group.expected for group in groups))
