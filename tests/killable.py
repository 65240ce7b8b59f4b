"""A server to be killed in the middle of its work, and started anew in no time.

It is the server of `praxistag serve` in a process of its own. The application is loaded once; each
start is a fork of that, so that twenty starts take no longer than one.
"""

from __future__ import annotations

import contextlib
import http
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from sqlalchemy.orm import configure_mappers

from praxistag.app import create_app
from praxistag.cli import server
from praxistag.config import Config
from praxistag.extensions import db

if TYPE_CHECKING:
    import random

    from flask import Flask

SCANS = "/einlass/api/v1/scans"


class KillableServer:
    """The server on the database of an application; `start` and `kill` as often as wanted."""

    def __init__(self, app: Flask) -> None:
        config: Config = app.config["PRAXISTAG"]
        settings = {
            "PRAXISTAG_INSTANCE": str(config.instance),
            "PRAXISTAG_DATABASE_URL": config.database_url,
        }
        self._settings = os.environ | settings
        self._pid = self.port = 0

    def __enter__(self) -> Self:
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.killable"],
            env=self._settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._parent.communicate(timeout=10)

    def start(self) -> None:
        """Start it on a free port, and wait until it listens."""
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.write("start\n")
        self._parent.stdin.flush()
        self._pid, self.port = map(int, self._parent.stdout.readline().split())

    def kill(self) -> None:
        """End it at once: nothing is closed, flushed or answered any more."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self._pid = 0


@dataclass
class Uploader:
    """A device: what it scanned waits until the server has answered."""

    token: str
    waiting: list[dict[str, str]] = field(default_factory=list)
    heard: dict[str, str] = field(default_factory=dict)

    def upload(self, port: int, codes: list[str]) -> float:
        """Scan tickets at the entrance, send all that waits, and return how long that took.

        Without an answer it waits on.
        """
        self.waiting += [_scan(code) for code in codes]
        began = time.perf_counter()
        with contextlib.suppress(http.client.HTTPException, OSError):
            results = self._post(port)
            assert [one["nonce"] for one in results] == [one["nonce"] for one in self.waiting]
            self.heard |= {one["nonce"]: one["verdict"] for one in results}
            self.waiting.clear()
        return time.perf_counter() - began

    def _post(self, port: int) -> list[dict[str, Any]]:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            body = {"scans": self.waiting, "sent_at": datetime.now(UTC).isoformat()}
            headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
            connection.request("POST", SCANS, json.dumps(body), headers)
            answer = connection.getresponse()
            content = answer.read()
        assert answer.status == http.HTTPStatus.OK, content
        results: list[dict[str, Any]] = json.loads(content)["results"]
        return results


def _scan(code: str) -> dict[str, str]:
    now = datetime.now(UTC).isoformat()
    return {"nonce": str(uuid4()), "code": code, "list": "entrance", "scanned_at": now}


def upload_and_kill(
    machine: KillableServer,
    device: Uploader,
    codes: list[str],
    *,
    rounds: int,
    chance: random.Random,
) -> int:
    """Kill the server in each upload at a random moment; return how often no answer came.

    The moment lies around the time that an upload takes: somewhat later after each that was cut
    off, sooner after others. Started anew, the server is sent again whatever was not answered.
    """
    machine.start()
    for _ in range(2):  # the first upload is slower than others
        usual = device.upload(machine.port, codes)
    unanswered = 0
    for _ in range(rounds):
        upload = threading.Thread(target=device.upload, args=(machine.port, codes))
        upload.start()
        time.sleep(usual * chance.uniform(0.5, 1.5))
        machine.kill()
        upload.join()
        unanswered += bool(device.waiting)
        usual *= 1.25 if device.waiting else 0.75
        machine.start()
        device.upload(machine.port, codes[:1])
    return unanswered


def main() -> None:
    """Serve in a child for each line that is read."""
    app = create_app(Config.from_env(os.environ))
    with app.app_context():
        server.require_ready(app)
        app.test_client().get("/readyz")
        configure_mappers()
        db.session.remove()
        db.engine.dispose()
    for _ in sys.stdin:
        if not (child := os.fork()):
            listening = server._listening(app, host="127.0.0.1", port=0, threads=4)
            print(os.getpid(), listening.effective_port, flush=True)  # noqa: T201
            listening.run()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
