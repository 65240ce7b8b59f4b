"""Extensions, unbound; the declarative base and the one way to write to the database."""

from __future__ import annotations

import enum
import sqlite3
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask_babel import Babel
from flask_limiter import Limiter
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import DateTime, Enum, MetaData, TypeDecorator, event, orm
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Dialect
    from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
    from sqlalchemy.orm import Session
    from sqlalchemy.types import TypeEngine

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
    "PRAGMA secure_delete=ON",  # what is deleted is overwritten, however SQLite was built
)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes only, kept as UTC; SQLite has no time zones, so they are put back on."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive datetimes instead of guessing their zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def closed_list(members: type[enum.StrEnum], **options: Any) -> Enum:
    """Return the type of a column that holds one of these values, held to them by a check.

    The check takes the name of the list; a table with two such columns gives `name` to one.
    """
    return Enum(
        members,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
        **options,
    )


TYPE_MAP: dict[Any, TypeEngine[Any]] = {
    datetime: UtcDateTime(),
    enum.StrEnum: closed_list(enum.StrEnum),
}


class Base(orm.DeclarativeBase):
    """Declarative base; the registry carries the type map, as Flask-SQLAlchemy wants it."""

    metadata = MetaData(naming_convention=NAMING)
    registry = orm.registry(metadata=metadata, type_annotation_map=TYPE_MAP)


def client_address() -> str:
    """Return the address that limits count by."""
    from flask import request  # noqa: PLC0415 -- keeps this module free of request code at import

    return request.remote_addr or "unknown"


db = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    session_options={"expire_on_commit": False, "autoflush": True},
)
csrf = CSRFProtect()
limiter = Limiter(key_func=client_address)
babel = Babel()

WRITING = "writing"
LEAVES_NO_ORDER = "leaves_no_order"

_order_left = threading.Event()
"""Set while the log could not be emptied: whoever stops reading then tries again."""

_write_lock = threading.Lock()


@contextmanager
def write_transaction() -> Iterator[Session]:
    """Run all writes of a request: begun IMMEDIATE, committed at the end, or nothing at all.

    SQLite refuses to upgrade a snapshot that has read before others wrote, whatever the busy
    timeout; so the transaction starts as a writer, and within one process writers queue here
    instead of in SQLite's polling (docs/adr/0004). On PostgreSQL it is a plain transaction.
    On both, what was read before is read again when it is next asked for.
    """
    session = db.session()
    if WRITING in session.info:
        raise RuntimeError("a write transaction inside another would take its changes back")
    _end_reading(session)
    if session.get_bind().dialect.name != "sqlite":
        with _committing(session):
            yield session
        return
    with _write_lock, _in_line_with_other_processes(session):
        session.connection(execution_options={"begin": "IMMEDIATE"})
        with _committing(session):
            yield session
        if session.info.pop(LEAVES_NO_ORDER, False):
            _leave_order_no_more(session.get_bind().engine)


def leave_no_order(session: Session) -> None:
    """Have this transaction leave no trace of when it was made: SQLite's log shows the order."""
    session.info[LEAVES_NO_ORDER] = session.get_bind().dialect.name == "sqlite"


def _leave_order_no_more(engine: Engine) -> None:
    """Empty the log now, or when the last who reads in it is done: nobody waits for that.

    Should that be another process, the next transaction of this kind tries again, and so does
    the worker every minute.
    """
    _order_left.set()
    connection = engine.raw_connection()
    _try_to_empty_log(connection.dbapi_connection)
    connection.close()


@event.listens_for(Pool, "checkin")
def _end_of_reading(connection: DBAPIConnection | None, _record: object) -> None:
    """Try again, unless somebody writes: then it would only be work for the disk."""
    if _order_left.is_set() and not _write_lock.locked():
        _try_to_empty_log(connection)


def _try_to_empty_log(connection: DBAPIConnection | None) -> None:
    if connection is None:
        return
    cursor = connection.cursor()
    with suppress(sqlite3.Error):  # another process writes
        if _is_log_emptied(cursor):
            _order_left.clear()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _is_log_emptied(cursor: DBAPICursor) -> bool:
    """Empty the log, and what its index says about the pages written last.

    Only a page written anew clears the index: the first of the file, unchanged, says nothing. It
    need not reach the disk, so nobody waits for that.
    """
    cursor.execute("PRAGMA busy_timeout=0")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if (cursor.fetchone() or (True,))[0]:
        return False
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.execute("PRAGMA user_version=0")
    return True


@contextmanager
def _in_line_with_other_processes(session: Session) -> Iterator[None]:
    """Queue with writers of other processes: the kernel wakes the next, SQLite would only poll.

    A matter of speed alone, as the transaction is IMMEDIATE anyway; the kernel lets go of the
    lock of a process that dies.
    """
    path = session.get_bind().engine.url.database
    if fcntl is None or not path:
        yield
        return
    with Path(f"{path}.writers").open("ab") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield


def _end_reading(session: Session) -> None:
    """Let go of the snapshot and of what was loaded from it: a rule must not see old values."""
    if session.in_transaction():
        session.rollback()


@contextmanager
def _committing(session: Session) -> Iterator[None]:
    session.info[WRITING] = True
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        session.info.pop(LEAVES_NO_ORDER, None)
        raise
    finally:
        del session.info[WRITING]


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None  # SQLAlchemy's begin event below decides instead
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        mode = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")
