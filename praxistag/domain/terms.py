"""On which terms people can register for an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.errors import RegistrationClosed

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class RegistrationTerms:
    """What a registration needs to know about the event."""

    event_id: int
    opens_at: datetime | None
    closes_at: datetime | None
    starts_at: datetime
    release_required: bool

    def is_open(self, now: datetime) -> bool:
        """Whether people can register: from the opening to the closing, never after the start."""
        if self.opens_at is None or now < self.opens_at:
            return False
        return now < (self.closes_at or self.starts_at) and now < self.starts_at

    def require_open(self, now: datetime) -> None:
        """Raise RegistrationClosed with the dates people should know."""
        if self.is_open(now):
            return
        is_early = self.opens_at is not None and now < self.opens_at
        raise RegistrationClosed(
            opens_at=self.opens_at if is_early else None,
            closes_at=None if is_early or self.opens_at is None else self.closes_at,
        )
