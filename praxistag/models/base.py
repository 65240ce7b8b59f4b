"""What all tables share: the typed base class and annotated column types."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, cast

from sqlalchemy import ForeignKey, String, Table, Text
from sqlalchemy.orm import mapped_column

from praxistag.extensions import Base, db

if TYPE_CHECKING:

    class Model(Base):
        """What mypy sees: `db.Model` is made at run time and would be `Any`."""

        __abstract__ = True
else:
    Model = db.Model

NAME_LENGTH = 300
TITLE_LENGTH = 200
SLUG_LENGTH = 64
HASH_LENGTH = 64
EMAIL_LENGTH = 254
PUBLIC_ID_LENGTH = 22

pk = Annotated[int, mapped_column(primary_key=True)]
name_text = Annotated[str, mapped_column(String(NAME_LENGTH))]
title_text = Annotated[str, mapped_column(String(TITLE_LENGTH))]
slug_text = Annotated[str, mapped_column(String(SLUG_LENGTH))]
hash_text = Annotated[str, mapped_column(String(HASH_LENGTH))]
email_text = Annotated[str, mapped_column(String(EMAIL_LENGTH))]
public_id = Annotated[str, mapped_column(String(PUBLIC_ID_LENGTH), unique=True)]
long_text = Annotated[str, mapped_column(Text)]
created_at = Annotated[datetime, mapped_column(default=lambda: datetime.now(UTC))]

event_fk = Annotated[int, mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)]


def table_of(model: type[Model]) -> Table:
    """Return the table behind a class: hot paths write through it, past the ORM's bookkeeping."""
    return cast("Table", model.__table__)
