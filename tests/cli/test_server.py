"""`praxistag serve` and `worker` as processes: start, refusals, jobs, clean end."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest

from praxistag.cli import server
from praxistag.cli.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from praxistag.config import Config

MEGABYTE = 1024


@pytest.fixture
def instance(tmp_path: Path, template_database: Path) -> Path:
    """An instance folder of its own, with a current database."""
    copyfile(template_database, tmp_path / "praxistag.sqlite3")
    return tmp_path


def start(instance: Path, *arguments: str) -> subprocess.Popen[str]:
    env = os.environ | {"PRAXISTAG_INSTANCE": str(instance)}
    return subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, "-m", "praxistag", *arguments],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def running(instance: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = start(instance, *arguments)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def refusal_of(instance: Path, *arguments: str) -> str:
    """Return the one line of a start that is refused."""
    with running(instance, *arguments) as process:
        output, errors = process.communicate(timeout=30)
    assert (process.returncode, output) == (1, "")
    assert errors.count("\n") == 1, errors
    return errors


def get(port: int, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def port_of(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("praxistag läuft auf http://127.0.0.1:"), line
    return int(line.split(":")[2].split()[0])


def test_serve_answers_runs_jobs_and_ends_cleanly(instance: Path) -> None:
    with running(instance, "serve", "--port", "0") as process:
        port = port_of(process)

        assert get(port, "/healthz") == (200, "ok\n")
        assert get(port, "/readyz")[0] == 200
        assert memory_of(process.pid) <= 110 * MEGABYTE

        process.send_signal(signal.SIGTERM)
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, output) == (0, "Beendet.\n")
    assert "Traceback" not in errors


def memory_of(pid: int) -> int:
    """Return the resident memory in KiB, once the process has settled."""
    time.sleep(0.3)
    with open(f"/proc/{pid}/status", encoding="ascii") as status:  # noqa: PTH123 -- no file
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def test_worker_ends_on_a_signal(instance: Path) -> None:
    with running(instance, "worker") as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Die Hintergrund-Aufgaben laufen.")

        process.send_signal(signal.SIGTERM)
        output, _errors = process.communicate(timeout=20)
    assert (process.returncode, output) == (0, "Beendet.\n")


def test_port_in_use_is_one_line(instance: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert f"Auf 127.0.0.1:{port} geht es nicht" in refusal_of(
            instance, "serve", "--port", str(port)
        )


def test_host_that_does_not_exist_is_one_line(instance: Path) -> None:
    assert "Auf 300.1.1.1 lässt sich nicht hören" in refusal_of(
        instance, "serve", "--host", "300.1.1.1", "--port", "0"
    )


def test_database_without_tables_names_the_command(tmp_path: Path) -> None:
    assert "praxistag db upgrade" in refusal_of(tmp_path, "serve", "--port", "0")


def test_database_of_a_newer_version_is_refused(instance: Path, app: Flask) -> None:
    with closing(sqlite3.connect(app.config["PRAXISTAG"].instance / "praxistag.sqlite3")) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.commit()
    assert instance.is_dir()

    with pytest.raises(Refused, match="neueren Version"):
        server.require_ready(app)


def test_assets_that_are_not_built_are_named(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "DIST", tmp_path)

    with pytest.raises(Refused, match=r"python hatch_build\.py"):
        server.require_ready(app)


def test_instance_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert "PRAXISTAG_INSTANCE" in refusal_of(tmp_path / "file" / "instance", "serve")


def test_only_the_named_proxy_is_believed(config: Config) -> None:
    assert server.proxy_settings(config) == {"clear_untrusted_proxy_headers": True}
    assert server.proxy_settings(replace(config, trusted_proxy="127.0.0.1")) == {
        "trusted_proxy": "127.0.0.1",
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto x-forwarded-host",
        "clear_untrusted_proxy_headers": True,
    }
