"""What the event office enters about somebody who is busy in a block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praxistag.domain.kinds import DutyKind


@dataclass(frozen=True)
class DutyEntry:
    """A duty as entered; of a session the slot follows."""

    kind: DutyKind
    session_id: int | None = None
    slot_id: int | None = None
