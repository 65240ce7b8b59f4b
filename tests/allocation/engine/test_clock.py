"""The clock: a share is kept for writing the plan down, and whoever waits hears of each step."""

from __future__ import annotations

import time

from praxistag.allocation.engine.clock import SPARE, Clock
from praxistag.allocation.solution import Progress


def test_rounds_end_before_the_time_does() -> None:
    clock = Clock(100.0, started=1_000.0)

    assert clock.deadline == 1_000.0 + 100.0 * (1 - SPARE)


def test_it_is_over_at_the_deadline_and_not_before() -> None:
    assert not Clock(60.0).over
    assert Clock(0.0).over
    assert Clock(10.0, started=time.monotonic() - 9.9).over


def test_elapsed_counts_from_the_start() -> None:
    assert Clock(1.0, started=time.monotonic() - 5).elapsed >= 5


def test_notes_reach_whoever_asked_and_nobody_else() -> None:
    heard: list[Progress] = []

    Clock(1.0, heard.append).note(0.5, "Hälfte")
    Clock(1.0).note(0.5, "Hälfte")

    assert heard == [Progress(0.5, "Hälfte")]
