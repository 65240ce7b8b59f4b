"""Servers under measurement: started fresh, watched through /proc, stopped for sure."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

TICKS = os.sysconf("SC_CLK_TCK")
PRAXISTAG = Path(sys.executable).with_name("praxistag")
PATIENCE = 30.0


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Server:
    """A process tree that answers on a port."""

    def __init__(self, command: Iterable[str], *, environment: dict[str, str], port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.seconds_to_answer = 0.0
        self._command = list(command)
        self._environment = os.environ | environment
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        began = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603 -- our own program
            self._command,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not self._answers():
            if self._process.poll() is not None or time.perf_counter() - began > PATIENCE:
                raise SystemExit(f"{self._command[0]} did not start")
            time.sleep(0.01)
        self.seconds_to_answer = time.perf_counter() - began
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=20)

    @property
    def pid(self) -> int:
        """Id of the parent process."""
        assert self._process
        return self._process.pid

    def cpu_seconds(self) -> float:
        """CPU time of the tree, children that ended included."""
        return sum(_cpu_of(pid) for pid in self._tree())

    def resident_mib(self) -> float:
        """Resident memory of the whole tree."""
        return sum(_resident_of(pid) for pid in self._tree())

    def _tree(self) -> list[int]:
        children: dict[int, list[int]] = defaultdict(list)
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                children[_parent_of(int(entry.name))].append(int(entry.name))
        found, todo = [], [self.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            todo += children[pid]
        return found

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.base + "/", timeout=5) as response:  # noqa: S310
                return bool(response.status)
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return ["0"] * 20


def _cpu_of(pid: int) -> float:
    return sum(int(value) for value in _stat(pid)[11:15]) / TICKS


def _parent_of(pid: int) -> int:
    return int(_stat(pid)[1])


def _resident_of(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    match = re.search(r"VmRSS:\s+(\d+)", status)
    return int(match.group(1)) / 1024 if match else 0.0


def run_program(instance: Path, *arguments: str) -> str:
    """Run a command of the program and return what it printed."""
    done = subprocess.run(  # noqa: S603 -- our own program
        [str(PRAXISTAG), *arguments],
        env=environment_for(instance),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def environment_for(instance: Path, port: int = 8000) -> dict[str, str]:
    """Return the settings of a measured installation: no limits per address."""
    return os.environ | {
        "PRAXISTAG_INSTANCE": str(instance),
        "PRAXISTAG_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "PRAXISTAG_OFFICE_RANGES": "127.0.0.1/32",
    }


def praxistag_server(instance: Path, *, port: int, workers: bool = True) -> Server:
    """Return `praxistag serve` on an instance."""
    extra = [] if workers else ["--no-worker"]
    return Server(
        [str(PRAXISTAG), "serve", "--port", str(port), *extra],
        environment=environment_for(instance, port),
        port=port,
    )
