"""Time of one calculation: when it must end, and how far it is."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.allocation.solution import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

SPARE = 0.06
"""Share of the time kept for placing, checking and writing the plan."""


class OutOfTimeError(Exception):
    """The deadline passed before there was an answer."""


@dataclass(frozen=True)
class Clock:
    """Started with the calculation; `deadline` is on the monotonic clock."""

    seconds: float
    report: Callable[[Progress], None] | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def deadline(self) -> float:
        """Return when the rounds must end."""
        return self.started + self.seconds * (1 - SPARE)

    @property
    def elapsed(self) -> float:
        """Return the seconds since the start."""
        return time.monotonic() - self.started

    @property
    def over(self) -> bool:
        """Return whether the rounds must end."""
        return time.monotonic() >= self.deadline

    def note(self, done: float, step: str) -> None:
        """Tell whoever waits how far the calculation is."""
        if self.report is not None:
            self.report(Progress(done, step))
