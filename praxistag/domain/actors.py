"""Who acts: an id that outlives names."""

from __future__ import annotations

from dataclasses import dataclass

from praxistag.domain.kinds import ActorKind


@dataclass(frozen=True)
class Actor:
    """Who did something, as the audit log keeps it."""

    kind: ActorKind
    id: str


SYSTEM = Actor(ActorKind.SYSTEM, "praxistag")
CONSOLE = Actor(ActorKind.SYSTEM, "console")
