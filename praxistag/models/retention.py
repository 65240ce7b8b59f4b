"""The protocol of deletions: how many of what, never whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from praxistag.models.base import Model, pk


class RetentionRun(Model):
    """One run of the deletion job with the number of rows per rule."""

    __tablename__ = "retention_run"

    id: Mapped[pk]
    ran_at: Mapped[datetime]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
