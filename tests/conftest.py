"""One application per process, one fresh database per test, everything else real."""

from __future__ import annotations

import json
import shutil
import threading
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from subprocess import CompletedProcess
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from sqlalchemy import event as sa_event

from praxistag.app import create_app
from praxistag.cli import schema
from praxistag.config import Config
from praxistag.extensions import db, limiter, write_transaction
from praxistag.services import evaluation_child
from tests.page import Browser
from tests.smtp import SmtpServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from flask import Flask

    from praxistag.models.base import Model

    Store = Callable[..., None]

pytest_plugins = [
    "tests.people",
    "tests.attended",
    "tests.decisions",
    "tests.doors",
    "tests.e2e.desks",
    "tests.e2e.scanners",
    "tests.desk_cards",
    "tests.team_surveys",
]


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """Settings as `praxistag` would read them, in a folder of the test run."""
    instance = tmp_path_factory.mktemp("instance")
    return replace(Config.from_env({"PRAXISTAG_INSTANCE": str(instance)}), testing=True)


@pytest.fixture(scope="session")
def session_app(config: Config) -> Flask:
    """The application; built once, as building it costs more than a test."""
    return create_app(config)


@pytest.fixture(scope="session")
def template_database(session_app: Flask, config: Config) -> Path:
    """An empty database made by the migrations, to be copied for each test."""
    with session_app.app_context():
        schema.upgrade()
        db.session.remove()
        db.engine.dispose()
    template = config.instance / "template.sqlite3"
    shutil.move(config.instance / "praxistag.sqlite3", template)
    return template


@pytest.fixture
def app(session_app: Flask, template_database: Path, config: Config) -> Iterator[Flask]:
    """The application with an empty database of its own."""
    path = config.instance / "praxistag.sqlite3"
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(template_database, path)
    with session_app.app_context():
        limiter.reset()
    yield session_app
    with session_app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def store(app: Flask) -> Store:
    """Commit objects in a context of its own; afterwards they are plain detached rows."""

    def commit(*rows: Model) -> None:
        with app.app_context(), write_transaction() as session:
            session.add_all(rows)

    return commit


class QueryLog(Protocol):
    """What the fixture `count_queries` is."""

    def __call__(self, app: Flask) -> AbstractContextManager[list[str]]: ...


@pytest.fixture
def count_queries() -> QueryLog:
    """Collect the statements of a block, to compare a list of one row with one of thirty.

    What other threads do meanwhile, jobs of a test before say, is none of the block.
    """

    @contextmanager
    def collect(app: Flask) -> Iterator[list[str]]:
        statements: list[str] = []
        mine = threading.get_ident()

        def note(*arguments: Any) -> None:
            if threading.get_ident() == mine:
                statements.append(arguments[2])

        with app.app_context():
            engine = db.engine
        sa_event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            sa_event.remove(engine, "before_cursor_execute", note)

    return collect


@pytest.fixture
def calculated_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for numbers here instead of in a process of their own, which takes a second to start."""

    def ask_once(command: Sequence[str], request: Any, *, seconds: float) -> Any:
        assert seconds
        answer = import_module(command[-1]).answer_to(json.dumps(request).encode())
        return CompletedProcess(command, 0, json.dumps(answer).encode())

    monkeypatch.setattr(evaluation_child, "ask_once", ask_once)


@pytest.fixture
def browser_client(app: Flask) -> Browser:
    """A client whose every page is parsed and checked (tests/page.py)."""
    return Browser(app.test_client())


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    """A real SMTP server on this machine that keeps what it gets."""
    with SmtpServer() as server:
        yield server
