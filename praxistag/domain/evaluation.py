"""What evaluating a survey goes through: snapshots, reviewed texts, coding, years beside it."""

from __future__ import annotations

from enum import StrEnum


class SnapshotState(StrEnum):
    """How far the calculation of a snapshot is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ReviewState(StrEnum):
    """What a person who read a free text says about showing it; no row means `new`."""

    NEW = "new"
    FREE = "free"
    SHORTENED = "shortened"
    BLOCKED = "blocked"


class CodingRound(StrEnum):
    """Who put a text into categories: one person, another one, and both together."""

    FIRST = "first"
    SECOND = "second"
    AGREED = "agreed"


class LinkStatus(StrEnum):
    """Whether a question was asked before: only what is identical may be compared (§ 3.11)."""

    IDENTICAL = "identical"
    SIMILAR = "similar"
    NEW = "new"
