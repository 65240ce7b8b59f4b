"""Backup and restore by pg_dump, and the example event, on PostgreSQL."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, func, select

from praxistag.cli import praxistag
from praxistag.extensions import db
from praxistag.models import Event, Registration

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from click.testing import Result
    from flask import Flask


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(praxistag, list(arguments))


def people(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Registration)) or 0


def test_backup_comes_back_whole(app: Flask, tmp_path: Path) -> None:
    run(app, "demo", "load", "--participants", "20")
    file = tmp_path / "sicherung.tar.gz"

    saved = run(app, "backup", str(file))
    run(app, "demo", "remove")
    restored = run(app, "restore", str(file))

    assert (saved.exit_code, restored.exit_code) == (0, 0), saved.stderr + restored.stderr
    assert people(app) == 20


def test_restore_wants_force_and_nobody_connected(
    app: Flask, tmp_path: Path, postgresql_url: str
) -> None:
    run(app, "demo", "load", "--participants", "2")
    file = tmp_path / "sicherung.tar.gz"
    run(app, "backup", str(file))

    unforced = run(app, "restore", str(file))
    engine = create_engine(postgresql_url)
    with engine.connect():
        in_use = run(app, "restore", "--force", str(file))
    engine.dispose()

    assert (unforced.exit_code, in_use.exit_code) == (1, 1)
    assert "--force" in unforced.stderr
    assert "in Benutzung" in in_use.stderr


def test_missing_tool_is_named(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    result = run(app, "backup", str(tmp_path / "x.tar.gz"))

    assert result.exit_code == 1
    assert "postgresql-client" in result.stderr


def test_remove_leaves_nothing(app: Flask) -> None:
    run(app, "demo", "load", "--participants", "20")
    run(app, "demo", "login", "azubi")

    assert run(app, "demo", "remove").exit_code == 0
    with app.app_context():
        assert db.session.scalars(select(Event)).all() == []
