"""What comes out: seats, what they are worth, and how far that is proven."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(StrEnum):
    """How good a plan is known to be."""

    PROVEN = "proven"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True)
class Issue:
    """A contradiction in the input; `message` is one German sentence, `ids` what it is about."""

    code: str
    ids: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Gap:
    """The first round that is not proven: its name or level, what was found, what is possible."""

    level: int | str
    found: float
    bound: float


@dataclass(frozen=True)
class Metrics:
    """Quality of a plan, as FORMAT.md names it; `leximin` is [worst, n(regret >= worst), …]."""

    leximin: tuple[int, ...]
    sum_regret: int
    mean_regret: float
    mean_rank: float
    share_first: float
    without_any_wish: int
    seat_ranks: Mapping[str, int]
    filled: int
    points: int


@dataclass(frozen=True)
class Progress:
    """How far a running calculation is: `done` from 0 to 1, `step` a few German words."""

    done: float
    step: str


@dataclass(frozen=True)
class Round:
    """One finished round of the solver: what was minimised, the value, its bound, the seconds."""

    name: str
    value: float
    bound: float
    seconds: float


@dataclass(frozen=True)
class RunLog:
    """How a plan came about; the input hash is SHA-256 over the canonical instance."""

    solver: str
    version: str
    seconds: float
    input_hash: str
    rounds: tuple[Round, ...] = ()


@dataclass(frozen=True)
class Solution:
    """A plan. `status` is proven only with a certificate and the agreement of `checker.check`."""

    seats: Mapping[str, tuple[str, ...]]
    cancelled: tuple[str, ...]
    status: Status
    metrics: Metrics | None
    log: RunLog
    gap: Gap | None = None
    issues: tuple[Issue, ...] = ()
    explanations: Mapping[str, str] = field(default_factory=dict)
