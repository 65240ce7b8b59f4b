"""When a device at the door counts as silent: it syncs by itself, so quiet means trouble."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

SILENT_AFTER = timedelta(minutes=10)


def is_silent(
    last_seen_at: datetime | None, *, doors_open_at: datetime, ends_at: datetime, now: datetime
) -> bool:
    """Whether somebody should look after a device; in the night before, nobody has to."""
    if not doors_open_at <= now < ends_at:
        return False
    return last_seen_at is None or now - last_seen_at > SILENT_AFTER
