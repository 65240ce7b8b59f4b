"""`scripts/start`: set up, load the example event, serve, print one way in per role."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

from support import environment
from support.environment import BIN, ROOT, SetupFailed, say, step

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = BIN / "praxistag"
PATIENCE = 60
STOP_PATIENCE = 15
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared, not bound


def main() -> int:
    """Run until Ctrl-C; returns the exit code."""
    options = parse(sys.argv[1:])
    try:
        require_free_port(options.host, options.port)
        environment.set_up(lock=environment.RUNTIME_LOCK, packages=environment.PDF_PACKAGES)
        os.environ.setdefault("PRAXISTAG_PUBLIC_URL", f"http://127.0.0.1:{options.port}")
        (prepare_empty if options.empty else prepare_example)(options)
        return serve(options)
    except SetupFailed as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(
        prog="scripts/start",
        description="Richtet ein, was fehlt, lädt die Beispielveranstaltung und startet.",
    )
    parser.add_argument("--port", type=int, default=8000, help="Port (Vorgabe: 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="Adresse (Vorgabe: 127.0.0.1)")
    parser.add_argument("--empty", action="store_true", help="ohne Beispiel, mit erstem Admin")
    parser.add_argument(
        "--admin", default="admin@example.org", metavar="E-MAIL", help="Adresse für --empty"
    )
    return parser.parse_args(arguments)


def require_free_port(host: str, port: int) -> None:
    """Look before the long set-up, and by the same kind of bind as the server's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SetupFailed(
                f"Auf {host}:{port} geht es nicht ({error.strerror}). Läuft dort schon ein "
                "Programm? Mit --port lässt sich ein anderer Port wählen."
            ) from error


def prepare_example(_options: argparse.Namespace) -> None:
    """Load the example event unless there is an event already."""
    if is_prepared():
        return
    call("db", "upgrade")
    if not json.loads(call("event", "list", "--json")):
        with step("Beispielveranstaltung"):
            call("demo", "load")
    note_prepared()


def prepare_empty(options: argparse.Namespace) -> None:
    """Bring the database up and, where there is nobody, make the first admin."""
    call("db", "upgrade")
    if any(event["is_demo"] for event in json.loads(call("event", "list", "--json"))):
        raise SetupFailed(
            "Hier liegt die Beispielveranstaltung. Erst „.venv/bin/praxistag demo remove“ "
            "aufrufen oder mit PRAXISTAG_INSTANCE einen anderen Ordner nennen."
        )
    if not json.loads(call("account", "list", "--json")):
        print(f"\nErstes Konto (admin, {options.admin}), Passwort wählen:")
        print(call("account", "create", options.admin, "--role", "admin"))


def serve(options: argparse.Namespace) -> int:
    """Run the server as a child, show the ways in once it answers, end with it."""
    command = [PROGRAM, "serve", "--host", options.host, "--port", str(options.port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        # While the server starts; a single process, as each costs a second.
        links = "" if options.empty else call("demo", "logins", may_fail=True)
        wait_until_answering(server, options)
        host = WILDCARDS.get(options.host, options.host)
        print(f"\npraxistag läuft: http://{host}:{options.port}  (beenden mit Strg+C)\n")
        print(links, flush=True)
        return server.wait()
    except KeyboardInterrupt:
        print("\nWird beendet …", flush=True)
        return 0
    finally:
        stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server as it wants to be ended, and for sure."""
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(STOP_PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()


def wait_until_answering(server: subprocess.Popen[bytes], options: argparse.Namespace) -> None:
    """Return when a page comes back."""
    host = WILDCARDS.get(options.host, options.host)
    address = f"http://[{host}]" if ":" in host else f"http://{host}"
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SetupFailed("Die Anwendung ist nicht gestartet.")
        try:
            with urllib.request.urlopen(f"{address}:{options.port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise SetupFailed(f"Die Anwendung antwortet nach {PATIENCE} Sekunden nicht.")


def call(*arguments: str, may_fail: bool = False) -> str:
    """Run a command of the program and return what it printed."""
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode and not may_fail:
        raise SetupFailed(done.stderr.strip() or f"praxistag {arguments[0]} ist gescheitert.")
    return done.stdout


def is_prepared() -> bool:
    """Tell whether this database has been looked at since the migrations last changed."""
    stamp = environment.STAMPS / "database"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _database_state()


def note_prepared() -> None:
    """Remember that the database is ready."""
    (environment.STAMPS / "database").write_text(_database_state(), encoding="utf-8")


def _database_state() -> str:
    """Name the database file by folder and inode, so that a deleted one is noticed."""
    instance = (ROOT / os.environ.get("PRAXISTAG_INSTANCE", "instance")).resolve()
    file = instance / "praxistag.sqlite3"
    identity = str(file.stat().st_ino) if file.exists() else "none"
    other = os.environ.get("PRAXISTAG_DATABASE_URL", "")
    migrations = sorted((ROOT / "praxistag" / "migrations" / "versions").glob("*.py"))
    return f"{instance} {identity} {other} {environment.digest(migrations)}"
