"""Alembic environment: one engine, the application's; revisions never import models."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import TypeDecorator

migrate = current_app.extensions["migrate"]


def render_item(kind: str, item: Any, _autogen: object) -> str | Literal[False]:
    """Write our own column types as the plain types they are in the database."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def drop_empty(_context: object, _revision: object, directives: list[Any]) -> None:
    """Write no revision when nothing changed."""
    if directives and directives[0].upgrade_ops.is_empty():
        directives.clear()


with migrate.db.engine.connect() as connection:
    options = dict(migrate.configure_args)
    options.setdefault("process_revision_directives", drop_empty)
    context.configure(
        connection=connection,
        target_metadata=migrate.db.metadata,
        render_item=render_item,
        **options,
    )
    with context.begin_transaction():
        context.run_migrations()
