"""The database as one file and back: VACUUM INTO on SQLite, pg_dump on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, make_url, text

from praxistag.cli.refusal import Refused
from praxistag.extensions import db

if TYPE_CHECKING:
    from sqlalchemy import URL

    from praxistag.config import Config

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
PATIENCE = 2.0
FILLED_TABLES = ("event", "account", "organisation")
IN_USE = "Die Datenbank ist in Benutzung. Bitte praxistag zuerst beenden (serve und worker)."
TOOL_MISSING = (
    "Für PostgreSQL wird {tool} gebraucht. Bitte das Paket postgresql-client installieren."
)


def kind_of(config: Config) -> str:
    """Return which database is in use."""
    return make_url(config.database_url).get_backend_name()


def save(config: Config, target: Path) -> None:
    """Write a consistent copy while everything runs; rewritten, so no deleted row is left in it."""
    if kind_of(config) == POSTGRESQL:
        _run_tool("pg_dump", config, "--format=custom", "--no-owner", f"--file={target}")
        return
    with closing(sqlite3.connect(sqlite_path(config))) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def load(config: Config, source: Path) -> None:
    """Put a saved copy in the place of the database."""
    db.session.remove()
    db.engine.dispose()
    if kind_of(config) == POSTGRESQL:
        _run_tool(
            "pg_restore",
            config,
            *("--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname"),
            make_url(config.database_url).database or "",
            str(source),
        )
        return
    path = sqlite_path(config)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(source, path)


def require_sound(source: Path) -> None:
    """Refuse a copy that SQLite itself finds fault with.

    Raises:
        Refused: the integrity check fails.

    """
    try:
        with closing(sqlite3.connect(source)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise Refused(f"Die Datenbank in der Sicherung ist nicht lesbar ({error}).") from error
    if found != "ok":
        raise Refused(f"Die Datenbank in der Sicherung ist beschädigt ({found}).")


def require_unused(config: Config) -> None:
    """Refuse while a server or worker holds the database open.

    Raises:
        Refused: somebody else is connected.

    """
    db.session.remove()
    db.engine.dispose()
    if kind_of(config) == POSTGRESQL:
        others = text(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        with db.engine.connect() as connection:
            if connection.scalar(others):
                raise Refused(IN_USE)
        db.engine.dispose()
    elif sqlite_path(config).exists():
        _require_sole_connection(sqlite_path(config))


def is_filled() -> bool:
    """Tell whether there is anything people would miss."""
    with db.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        return any(
            connection.execute(db.metadata.tables[name].select().limit(1)).first() is not None
            for name in FILLED_TABLES
            if name in tables
        )


def sqlite_path(config: Config) -> Path:
    """Return the file of the database."""
    return Path(make_url(config.database_url).database or "")


def _require_sole_connection(path: Path) -> None:
    """Leaving WAL mode needs the file alone: SQLite refuses while anybody else has it open."""
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
        try:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except sqlite3.OperationalError as error:
            raise Refused(IN_USE) from error
    if mode != "delete":
        raise Refused(IN_USE)


def _run_tool(tool: str, config: Config, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise Refused(TOOL_MISSING.format(tool=tool))
    result = subprocess.run(  # noqa: S603 -- fixed words and our own paths
        [program, *arguments],
        env=os.environ | _access(make_url(config.database_url)),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        reason = (result.stderr.strip().splitlines() or ["ohne Meldung"])[-1]
        raise Refused(f"{tool} ist gescheitert: {reason}")


def _access(url: URL) -> dict[str, str]:
    """Give the address by environment: arguments could be read by everybody on the machine."""
    known = {
        "PGHOST": url.host or str(url.query.get("host", "")),
        "PGPORT": str(url.port or url.query.get("port", "") or ""),
        "PGUSER": url.username or "",
        "PGPASSWORD": url.password or "",
        "PGDATABASE": url.database or "",
    }
    return {name: str(value) for name, value in known.items() if value}
