"""What is to be allocated: the sets and hard rules of the model, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_SEED = "1"
DEFAULT_TIME_LIMIT = 900.0


class Mode(StrEnum):
    """Which plan is the best one (docs/algorithms/allocation.md § Fairness)."""

    LEXIMIN = "leximin"
    BALANCED = "balanced"
    TOTAL = "total"
    RSD = "rsd"


@dataclass(frozen=True)
class Session:
    """A workshop in one slot, for `capacity` people; takes place with `min_size` or not at all."""

    id: str
    workshop: str
    slot: str
    capacity: int
    min_size: int = 0


@dataclass(frozen=True)
class Person:
    """Somebody to place; `wishes` are rank classes, best first, a class of several is a tie.

    `blocked` are slots without a seat, `pinned` session ids that must be kept (a pin wins over a
    block and uses capacity), `max_sessions` bounds all seats, pins included.
    """

    id: str
    wishes: tuple[tuple[str, ...], ...] = ()
    blocked: frozenset[str] = frozenset()
    pinned: tuple[str, ...] = ()
    org: str | None = None
    track: str | None = None
    max_sessions: int | None = None


@dataclass(frozen=True)
class Problem:
    """One instance. `tracks` and `titles` are per workshop id; `previous` is the plan before.

    `keep_floor` lets nobody lose more than under `previous`; `time_limit` is in seconds.
    """

    name: str
    max_rank: int
    slots: tuple[str, ...]
    sessions: tuple[Session, ...]
    people: tuple[Person, ...]
    tracks: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    seed: str = DEFAULT_SEED
    mode: Mode = Mode.LEXIMIN
    previous: Mapping[str, tuple[str, ...]] | None = None
    keep_floor: bool = False
    time_limit: float = DEFAULT_TIME_LIMIT
