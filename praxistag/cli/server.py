"""`praxistag serve` and `worker`: one process for the day, or the jobs apart from the pages."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
from flask.cli import ScriptInfo, pass_script_info

from praxistag.cli import schema
from praxistag.cli.refusal import Refused
from praxistag.jobs import stopping
from praxistag.web.assets import DIST, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.config import Config
    from praxistag.jobs import Jobs

DEFAULT_PORT = 8000
DEFAULT_THREADS = 4
YOUNG_OBJECTS = 50_000
FORWARDED = "x-forwarded-for x-forwarded-proto x-forwarded-host"


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse, auf der wir hören.")
@click.option(
    "--port",
    default=DEFAULT_PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port; 0 nimmt einen freien.",
)
@click.option(
    "--threads",
    default=DEFAULT_THREADS,
    show_default=True,
    type=click.IntRange(1, 64),
    help="So viele Anfragen zugleich.",
)
@click.option("--no-worker", is_flag=True, help="Ohne Hintergrund-Aufgaben (siehe worker).")
@pass_script_info
def serve(info: ScriptInfo, *, host: str, port: int, threads: int, no_worker: bool) -> None:
    """Die Anwendung starten: Seiten und, wenn nicht anders gesagt, Hintergrund-Aufgaben."""
    app = info.load_app()
    require_ready(app)
    server = _listening(app, host=host, port=port, threads=threads)
    _spare_the_collector()
    with _stopped_by_signal(), _background(app, is_wanted=not no_worker):
        _say_where(server, app.config["PRAXISTAG"])
        server.run()
    click.echo("Beendet.")


@click.command("worker")
@pass_script_info
def worker(info: ScriptInfo) -> None:
    """Nur die Hintergrund-Aufgaben ausführen: Mails, Löschfristen."""
    app = info.load_app()
    require_ready(app)
    with _stopped_by_signal(), _background(app, is_wanted=True):
        click.echo("Die Hintergrund-Aufgaben laufen. Beenden mit Strg+C.")
        threading.Event().wait()


def require_ready(app: Flask) -> None:
    """Refuse to start on what would only fail later, in front of people.

    Raises:
        Refused: naming the command that mends it.

    """
    with app.app_context():
        revision = schema.current_revision()
        if revision is not None and not schema.is_known(revision):
            raise Refused(schema.NEWER.format(revision=revision))
        if revision != schema.head_revision():
            raise Refused(
                "Die Datenbank ist nicht auf dem Stand dieser Version. "
                "Bitte zuerst „praxistag db upgrade“ ausführen."
            )
    if not read_manifest(DIST):
        raise Refused(
            "Die Gestaltung der Seiten ist nicht gebaut. "
            "Bitte zuerst „python hatch_build.py“ ausführen (braucht Node.js mit npm)."
        )


def proxy_settings(config: Config) -> dict[str, Any]:
    """Return whose word about the real address counts; without a proxy nobody's (SI-13)."""
    if not config.trusted_proxy:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": config.trusted_proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": FORWARDED,
        "clear_untrusted_proxy_headers": True,
    }


def _listening(app: Flask, *, host: str, port: int, threads: int) -> Any:
    from waitress import create_server  # noqa: PLC0415 -- slow import

    try:
        return create_server(
            app,
            host=host,
            port=port,
            threads=threads,
            ident=None,
            **proxy_settings(app.config["PRAXISTAG"]),
        )
    except ValueError as error:  # waitress cannot resolve the name
        raise Refused(f"Auf {host} lässt sich nicht hören: Diese Adresse gibt es nicht.") from error
    except OSError as error:
        raise Refused(
            f"Auf {host}:{port} geht es nicht ({error.strerror or error}). Läuft dort schon ein "
            "Programm? Mit --port lässt sich ein anderer Port wählen."
        ) from error


def _spare_the_collector() -> None:
    """Keep what was loaded at start out of every later search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)


def _say_where(server: Any, config: Config) -> None:
    address = f"http://{server.effective_host}:{server.effective_port}"
    click.echo(f"praxistag läuft auf {address} – beenden mit Strg+C.")
    public = urlsplit(config.public_url)
    if not config.is_https and public.port != int(server.effective_port):
        click.echo(
            f"Hinweis: Links in Mails beginnen mit {config.public_url} (PRAXISTAG_PUBLIC_URL).",
            err=True,
        )


@contextmanager
def _background(app: Flask, *, is_wanted: bool) -> Iterator[None]:
    """Run the jobs beside the pages, and let a running one finish at the end."""
    if not is_wanted:
        yield
        return
    jobs: Jobs = app.extensions["praxistag_jobs"]
    consumer = jobs.consumer()
    stopping.clear()
    consumer.start()
    try:
        yield
    finally:
        stopping.set()
        consumer.stop(graceful=True)


@contextmanager
def _stopped_by_signal() -> Iterator[None]:
    """Turn SIGTERM into the exception that the server and our `finally` understand."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        click.echo("Beendet.")
        sys.exit(0)
    finally:
        signal.signal(signal.SIGTERM, before)
