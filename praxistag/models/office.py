"""Work in progress of a training office: an uploaded list, and files made in the background."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from praxistag.domain.kinds import PrintKind, RunState
from praxistag.models.base import (
    Model,
    created_at,
    event_fk,
    long_text,
    pk,
    public_id,
    title_text,
)


class PeopleImport(Model):
    """An uploaded list, kept until it is given up or a day old.

    `rows` are the cells as text, row by row as in the file; `mapping` says which column is what.
    Once the list is taken over both are empty: the row remains, so that a second press finds out.
    """

    __tablename__ = "people_import"

    id: Mapped[pk]
    public_id: Mapped[public_id]
    event_id: Mapped[event_fk]
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[created_at]
    file_name: Mapped[title_text]
    rows: Mapped[list[list[str]]] = mapped_column(JSON)
    mapping: Mapped[dict[str, int]] = mapped_column(JSON)


class PrintJob(Model):
    """A file made in the background; without an organisation it holds everybody's people.

    `parameters` is what the kind needs to know. `alive_at` is renewed while somebody works on it;
    `attempts` counts who began, so that a process that kills everything is not tried for ever.
    """

    __tablename__ = "print_job"
    __table_args__ = (CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),)

    id: Mapped[pk]
    public_id: Mapped[public_id]
    event_id: Mapped[event_fk]
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[PrintKind]
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[RunState] = mapped_column(default=RunState.QUEUED)
    progress: Mapped[int] = mapped_column(default=0)
    step: Mapped[title_text] = mapped_column(default="")
    error: Mapped[long_text] = mapped_column(default="")
    created_at: Mapped[created_at]
    attempts: Mapped[int] = mapped_column(default=0)
    alive_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    file_name: Mapped[title_text] = mapped_column(default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
