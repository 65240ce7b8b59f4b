"""`praxistag backup` and `restore`: everything of an installation in one file, and back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext
from sqlalchemy import delete

from praxistag.cli import archive, dump, schema
from praxistag.cli.refusal import Refused
from praxistag.cli.retention import show_protocol
from praxistag.config import KEY_FILE
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.models import AccountSession, LoginLink, PairingCode
from praxistag.services import retention, survey_traces
from praxistag.web.context import current_config

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from praxistag.config import Config

DATABASE = "database"
UPLOADS = "uploads"
FILE = click.Path(dir_okay=False, path_type=Path)
KEY_VARIABLE = "PRAXISTAG_SECRET_KEY"
OTHER_KEY = (
    "Achtung: PRAXISTAG_SECRET_KEY ist ein anderer Schlüssel als der der Sicherung. "
    "Verschickte Links gelten erst wieder, wenn dort der Inhalt von secret_key steht."
)
NOT_EMPTY = (
    "Hier sind schon Daten. Mit --force werden sie durch die der Sicherung ersetzt; "
    "vorher „praxistag backup“ nicht vergessen."
)


@click.command("backup")
@click.argument("file", metavar="DATEI", type=FILE)
@with_appcontext
def backup(file: Path) -> None:
    """Datenbank, Schlüssel und Dateien im laufenden Betrieb in DATEI sichern."""
    config = current_config()
    revision = schema.current_revision()
    if revision is None:
        raise Refused("Es gibt noch keine Daten. „praxistag db upgrade“ richtet sie ein.")
    if not file.parent.is_dir():
        raise Refused(f"Den Ordner {file.parent} gibt es nicht.")
    if file.exists() and not archive.is_backup(file):
        raise Refused(f"{file} ist keine Sicherung und wird nicht überschrieben.")
    manifest = archive.Manifest(
        created_at=utc_now().isoformat(timespec="seconds"),
        database=dump.kind_of(config),
        revision=revision,
    )
    _wipe_order(revision)
    with TemporaryDirectory(dir=config.instance) as name:
        archive.write(file, manifest, _collect(config, Path(name)))
    click.echo(f"Gesichert in {file} ({file.stat().st_size / 1_000_000:.1f} MB).")
    click.echo("Die Datei enthält Namen und den Schlüssel: bitte geschützt aufbewahren.")


@click.command("restore")
@click.argument("file", metavar="DATEI", type=FILE)
@click.option("--force", is_flag=True, help="Vorhandene Daten ersetzen.")
@with_appcontext
def restore(file: Path, *, force: bool) -> None:
    """Eine Sicherung prüfen, einspielen und löschen, was inzwischen fällig ist."""
    config = current_config()
    with TemporaryDirectory(dir=config.instance) as name:
        folder = Path(name)
        manifest = archive.unpack(file, folder)
        _require_fitting(manifest, folder, config)
        dump.require_unused(config)
        if dump.is_filled() and not force:
            raise Refused(NOT_EMPTY)
        dump.load(config, folder / DATABASE)
        _put_files(folder, config)
    schema.upgrade()
    with write_transaction() as session:
        _end_what_was_signed_in(session)
        counts = retention.run(now=utc_now())
    click.echo(f"Wiederhergestellt: Stand {manifest.created_at}.")
    click.echo("Seitdem fällige Löschungen sind nachgeholt:")
    show_protocol(counts)
    if os.environ.get(KEY_VARIABLE) not in {None, "", _saved_key(config)}:
        click.echo(OTHER_KEY, err=True)


def _wipe_order(revision: str) -> None:
    """Have answers saved in the order of their keys: pg_dump takes rows as they lie."""
    if revision != schema.head_revision():
        return  # before an upgrade the tables may not be there
    with write_transaction():
        survey_traces.wipe()


def _collect(config: Config, folder: Path) -> dict[str, Path]:
    """Return what goes into the archive, by name."""
    dump.save(config, folder / DATABASE)
    (folder / KEY_FILE).write_text(config.secret_key, encoding="ascii")
    files = {DATABASE: folder / DATABASE, KEY_FILE: folder / KEY_FILE}
    uploads = _uploads(config)
    if uploads is None:
        click.echo("Hochgeladene Dateien liegen bei einem Dienst und sind nicht dabei.", err=True)
        return files
    for path in sorted(uploads.rglob("*")):
        if path.is_file() and not path.is_symlink():
            files[f"{UPLOADS}/{path.relative_to(uploads).as_posix()}"] = path
    return files


def _require_fitting(manifest: archive.Manifest, folder: Path, config: Config) -> None:
    """Look at everything before anything is replaced."""
    if not {DATABASE, KEY_FILE} <= manifest.files.keys():
        raise Refused("In der Sicherung fehlt die Datenbank oder der Schlüssel.")
    if manifest.database != dump.kind_of(config):
        raise Refused(
            f"Die Sicherung stammt von {manifest.database}, hier läuft {dump.kind_of(config)}."
        )
    if not schema.is_known(manifest.revision):
        raise Refused(schema.NEWER.format(revision=manifest.revision))
    if manifest.database == dump.SQLITE:
        dump.require_sound(folder / DATABASE)


def _put_files(folder: Path, config: Config) -> None:
    key = _key_file(config)
    key.touch(mode=0o600)
    key.chmod(0o600)
    key.write_bytes((folder / KEY_FILE).read_bytes())
    uploads = _uploads(config)
    if uploads is None:
        return
    for old in uploads.rglob("*") if uploads.is_dir() else ():
        if not old.is_dir():
            old.unlink()
    if (folder / UPLOADS).is_dir():
        shutil.copytree(folder / UPLOADS, uploads, dirs_exist_ok=True)


def _end_what_was_signed_in(session: Session) -> None:
    """Sessions ended and links used since the backup must not come back to life."""
    for model in (AccountSession, LoginLink, PairingCode):
        session.execute(delete(model))


def _key_file(config: Config) -> Path:
    return config.instance / KEY_FILE


def _saved_key(config: Config) -> str:
    return _key_file(config).read_text(encoding="ascii").strip()


def _uploads(config: Config) -> Path | None:
    return None if "://" in config.media_url else Path(config.media_url)
