"""The one door for writes: all or nothing, never nested, and it reads what is there now."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, StatementError

from praxistag.domain.schedule import LOCAL_ZONE
from praxistag.extensions import db, leave_no_order, write_transaction
from praxistag.models import Event, Organisation, PageText
from tests.attack.sqlite_pages import Pages, frames, written_pages
from tests.factories import make_event, make_organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

PAGE = 4096
KILLED_WHILE_WRITING = """
import os, signal
from praxistag.app import create_app
from praxistag.config import Config
from praxistag.extensions import write_transaction
from tests.factories import make_organisation

with create_app(Config.from_env()).app_context(), write_transaction() as session:
    session.add(make_organisation())
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def organisations() -> int:
    return db.session.scalar(select(func.count()).select_from(Organisation)) or 0


def rename(app: Flask, event_id: int) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Event, event_id).name = "Neu"


def add_and_stop() -> None:
    with write_transaction() as session:
        session.add(make_organisation())
        session.flush()
        raise KeyboardInterrupt


def answer(app: Flask) -> None:
    with app.app_context(), write_transaction() as session:
        leave_no_order(session)
        session.add(make_organisation())


def answer_and_stop() -> None:
    with write_transaction() as session:
        leave_no_order(session)
        raise KeyboardInterrupt


def add_twice() -> None:
    with write_transaction() as session:
        session.add(make_organisation())
        with write_transaction():
            session.add(make_organisation())


def test_write_transaction_takes_everything_back_on_an_exception() -> None:
    with pytest.raises(KeyboardInterrupt):
        add_and_stop()

    assert organisations() == 0


def test_process_killed_while_writing_holds_nobody_up(app: Flask) -> None:
    env = os.environ | {"PRAXISTAG_INSTANCE": str(app.config["PRAXISTAG"].instance)}
    command = [sys.executable, "-c", KILLED_WHILE_WRITING]
    done = subprocess.run(command, env=env, check=False)  # noqa: S603 -- our own code

    began = time.monotonic()
    with write_transaction() as session:
        session.add(make_organisation())

    assert done.returncode == -signal.SIGKILL
    assert organisations() == 1
    assert time.monotonic() - began < 2


def test_write_transaction_inside_another_is_refused() -> None:
    with pytest.raises(RuntimeError):
        add_twice()

    assert organisations() == 0
    with write_transaction() as session:
        session.add(make_organisation())
    assert organisations() == 1


def test_write_transaction_reads_again_what_others_changed(app: Flask, store: Any) -> None:
    row = make_event(name="Alt")
    store(row)
    event = db.session.get_one(Event, row.id)
    with ThreadPoolExecutor() as other:
        other.submit(rename, app, row.id).result()

    assert event.name == "Alt"
    with write_transaction():
        assert event.name == "Neu"


def test_rows_without_their_event_are_refused() -> None:
    text = PageText(event_id=1, key="imprint", body="", reviewed_at=datetime.now(UTC))

    with pytest.raises(IntegrityError), write_transaction() as session:
        session.add(text)


def test_instants_keep_their_moment_and_naive_ones_are_refused(store: Any) -> None:
    noon = datetime(2026, 7, 1, 12, tzinfo=LOCAL_ZONE)
    store(make_event(starts_at=noon))

    assert db.session.scalars(select(Event.starts_at)).one() == noon
    with pytest.raises(StatementError, match="naive"):
        db.session.scalar(select(Event).where(Event.starts_at == noon.replace(tzinfo=None)))


def test_deleted_names_are_overwritten_and_foreign_keys_hold(app: Flask) -> None:
    with app.app_context():
        found = [
            db.session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("secure_delete", "foreign_keys")
        ]

    assert found == [1, 1]


def test_leave_no_order_empties_the_log_and_its_index(app: Flask) -> None:
    """The index names the pages last written; here it names the first of the file alone."""
    answer(app)

    path = app.config["PRAXISTAG"].instance / "praxistag.sqlite3"
    log, index = (path.with_name(path.name + end).read_bytes() for end in ("-wal", "-shm"))
    assert [number for number, _ in frames(log, Pages.of(path.read_bytes()).size)] == [1]
    assert written_pages(index) == [1]


def test_leave_no_order_waits_for_nobody_and_the_reader_empties_the_log(app: Flask) -> None:
    log = app.config["PRAXISTAG"].instance / "praxistag.sqlite3-wal"
    organisations()  # begins to read, as a page does
    with ThreadPoolExecutor() as other:
        began = time.monotonic()
        other.submit(answer, app).result()
        assert time.monotonic() - began < 2

    hindered = len(frames(log.read_bytes(), PAGE))
    db.session.remove()

    assert hindered > 1
    assert len(frames(log.read_bytes(), PAGE)) == 1
    assert organisations() == 1


def test_a_transaction_that_is_taken_back_empties_nothing(app: Flask) -> None:
    with pytest.raises(KeyboardInterrupt):
        answer_and_stop()
    with write_transaction() as session:
        session.add(make_organisation())

    path = app.config["PRAXISTAG"].instance / "praxistag.sqlite3"
    assert len(frames(path.with_name(path.name + "-wal").read_bytes(), PAGE)) > 1
