"""Who acts: an id that outlives names."""

from __future__ import annotations

from dataclasses import dataclass

from praxistag.domain.kinds import ActorKind


@dataclass(frozen=True)
class Actor:
    """Who did something, as the audit log keeps it."""

    kind: ActorKind
    id: str

    @property
    def account_id(self) -> int | None:
        """The row of the account that acts; devices, participants and the program have none."""
        return int(self.id) if self.kind is ActorKind.ACCOUNT else None


SYSTEM = Actor(ActorKind.SYSTEM, "praxistag")
CONSOLE = Actor(ActorKind.SYSTEM, "console")
