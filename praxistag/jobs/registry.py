"""What runs in the background, and how often: jobs register here, the queue reads it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

JOBS: dict[str, Job] = {}

stopping = threading.Event()
"""Set when the program ends: a long job stops at the next good place and leaves the rest."""


@dataclass(frozen=True)
class Job:
    """A function without arguments that the queue runs inside an application context.

    Nudges keep a distance: many mails of one minute are one run, a calculation starts at once.
    """

    name: str
    run: Callable[[], object]
    minute: str
    hour: str
    seconds_between_nudges: float = 2.0


def periodic(
    name: str, *, minute: str = "*", hour: str = "*", seconds_between_nudges: float = 2.0
) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a job under its name, with minute and hour (UTC) as in a crontab."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        JOBS[name] = Job(name, function, minute, hour, seconds_between_nudges)
        return function

    return register
