"""The same application on a PostgreSQL server of its own, started for the test run."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import inspect, text

from praxistag.app import create_app
from praxistag.cli import schema
from praxistag.config import Config
from praxistag.extensions import db, limiter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

SERVER_OPTIONS = "-c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=40"


def program(name: str) -> str:
    """Return a program of the server; Debian keeps them off the search path."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = str(newest[-1]) if newest else shutil.which(name)
    assert found, "PostgreSQL fehlt: apt-get install postgresql"
    return found


def as_server_user() -> dict[str, Any]:
    """Return whom to run as: the server refuses root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def run(*command: str) -> None:
    """Run a program of the server, and show what it said if it fails."""
    done = subprocess.run(  # noqa: S603 -- fixed words
        command, capture_output=True, text=True, check=False, cwd="/", **as_server_user()
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A fresh cluster on a free port; the folder must be open to the server's user."""
    folder = Path(mkdtemp(prefix="praxistag-pg-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    data = str(folder / "data")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    run(program("initdb"), "-D", data, "-U", "praxistag", "-A", "trust", "--no-sync", "-E", "UTF8")
    log, options = str(folder / "log"), f"-p {port} -k {folder} {SERVER_OPTIONS}"
    run(program("pg_ctl"), "-D", data, "-l", log, "-o", options, "-w", "start")
    yield f"postgresql+psycopg://praxistag@127.0.0.1:{port}/postgres"
    run(program("pg_ctl"), "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def config(postgresql_url: str, tmp_path_factory: pytest.TempPathFactory) -> Config:
    """Settings of an installation on PostgreSQL."""
    instance = tmp_path_factory.mktemp("postgresql")
    settings = Config.from_env({"PRAXISTAG_INSTANCE": str(instance)})
    return replace(settings, database_url=postgresql_url, testing=True)


@pytest.fixture(scope="session")
def session_app(config: Config) -> Flask:
    """The application, with its tables made by the migrations."""
    app = create_app(config)
    with app.app_context():
        schema.upgrade()
        db.session.remove()
    return app


@pytest.fixture
def app(session_app: Flask) -> Iterator[Flask]:
    """The application with empty tables."""
    names = ", ".join(table.name for table in db.metadata.sorted_tables)
    with session_app.app_context():
        limiter.reset()
        with db.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    yield session_app
    with session_app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def job_queue(app: Flask) -> Iterator[None]:
    """Lets a real server keep its jobs beside our tables; theirs are gone again afterwards."""
    yield
    with app.app_context(), db.engine.begin() as connection:
        for name in inspect(connection).get_table_names():
            if name.startswith("huey_"):
                connection.execute(text(f"DROP TABLE {name}"))
