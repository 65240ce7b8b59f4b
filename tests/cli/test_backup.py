"""`praxistag backup` and `restore`: whole and verified, or refused before anything changes."""

from __future__ import annotations

import json
import sqlite3
import tarfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.cli import archive, praxistag
from praxistag.config import KEY_FILE
from praxistag.extensions import db
from praxistag.models import AccountSession, LoginLink, Registration, RetentionRun
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Event


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(praxistag, list(arguments))


def count(app: Flask, model: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def saved(app: Flask, store: Any, event: Event, config: Config, tmp_path: Path) -> Path:
    """A backup with a person and an uploaded file."""
    store(make_registration(event))
    upload = config.instance / "uploads" / "bilder" / "bild.txt"
    upload.parent.mkdir(parents=True, exist_ok=True)
    upload.write_text("Bild")
    file = tmp_path / "sicherung.tar.gz"
    assert run(app, "backup", str(file)).exit_code == 0
    return file


def test_backup_is_private_and_names_its_parts(saved: Path) -> None:
    with tarfile.open(saved) as file:
        names = file.getnames()
        content = file.extractfile("manifest.json")
        assert content is not None
        manifest = json.load(content)

    assert saved.stat().st_mode & 0o777 == 0o600
    assert names == ["manifest.json", "database", KEY_FILE, "uploads/bilder/bild.txt"]
    assert manifest["format"] == "praxistag-backup/1"
    assert manifest["files"].keys() == set(names) - {"manifest.json"}


def test_restore_brings_everything_back(
    app: Flask, saved: Path, store: Any, event: Event, config: Config
) -> None:
    store(make_registration(event))
    upload = config.instance / "uploads" / "bilder" / "bild.txt"
    upload.write_text("anders")
    (config.instance / "uploads" / "neu.txt").write_text("neu")

    result = run(app, "restore", "--force", str(saved))

    assert result.exit_code == 0, result.stderr
    assert count(app, Registration) == 1
    assert upload.read_text() == "Bild"
    assert not (config.instance / "uploads" / "neu.txt").exists()
    assert (config.instance / KEY_FILE).read_text() == config.secret_key
    assert (config.instance / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_restore_deletes_what_came_due_since(app: Flask, store: Any, tmp_path: Path) -> None:
    starts_at = datetime.now(UTC) - timedelta(days=100)
    past = make_event(
        starts_at=starts_at,
        registration_opens_at=starts_at - timedelta(days=60),
        registration_closes_at=starts_at,
    )
    store(past)
    store(make_registration(past))
    file = tmp_path / "alt.tar.gz"
    run(app, "backup", str(file))

    result = run(app, "restore", "--force", str(file))

    assert result.exit_code == 0
    assert (count(app, Registration), count(app, RetentionRun)) == (0, 1)


def test_restore_ends_sessions_and_one_time_links(app: Flask, tmp_path: Path) -> None:
    run(app, "demo", "load", "--participants", "2")
    run(app, "demo", "login", "admin")
    file = tmp_path / "alt.tar.gz"
    run(app, "backup", str(file))

    run(app, "restore", "--force", str(file))

    assert (count(app, AccountSession), count(app, LoginLink)) == (0, 0)


def test_restore_wants_force_where_data_is(app: Flask, saved: Path) -> None:
    result = run(app, "restore", str(saved))

    assert result.exit_code == 1
    assert "--force" in result.stderr


def test_restore_refuses_while_somebody_is_connected(
    app: Flask, saved: Path, config: Config
) -> None:
    server = sqlite3.connect(config.instance / "praxistag.sqlite3")
    server.execute("SELECT count(*) FROM event").fetchone()

    result = run(app, "restore", "--force", str(saved))
    server.close()

    assert result.exit_code == 1
    assert "in Benutzung" in result.stderr


def rewritten(source: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """Copy an archive with other contents for some names."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            data = changes.get(member.name, content.read())
            member.size = len(data)
            new.addfile(member, BytesIO(data))
    return target


def test_restore_refuses_a_changed_byte(app: Flask, saved: Path, tmp_path: Path) -> None:
    broken = rewritten(saved, tmp_path / "b.tar.gz", {"uploads/bilder/bild.txt": b"Bilf"})

    result = run(app, "restore", "--force", str(broken))

    assert result.exit_code == 1
    assert "beschädigt (uploads/bilder/bild.txt)" in result.stderr
    assert count(app, Registration) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"revision": "9999"}, "neueren Version"),
        ({"database": "postgresql"}, "stammt von postgresql"),
        ({"format": "praxistag-backup/9"}, "unbekanntes Format"),
        ({"files": {}}, "fremder Inhalt"),
        ({"files": None}, "nicht lesbar"),
        ({"surprise": 1}, "nicht lesbar"),
    ],
)
def test_restore_refuses_a_manifest_that_does_not_fit(
    app: Flask, saved: Path, tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    with tarfile.open(saved) as file:
        content = file.extractfile("manifest.json")
        assert content is not None
        manifest = json.load(content) | changes
    other = rewritten(
        saved, tmp_path / "b.tar.gz", {"manifest.json": json.dumps(manifest).encode()}
    )

    result = run(app, "restore", "--force", str(other))

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert words in result.stderr


def test_restore_refuses_a_backup_without_a_database(app: Flask, tmp_path: Path) -> None:
    bare = tmp_path / "bare.tar.gz"
    archive.write(bare, archive.Manifest("2026-06-01", "sqlite", "0001"), {})

    result = run(app, "restore", str(bare))

    assert (result.exit_code, "fehlt die Datenbank" in result.stderr) == (1, True)


def test_restore_refuses_a_file_that_was_cut_or_spoilt(
    app: Flask, saved: Path, tmp_path: Path
) -> None:
    whole = saved.read_bytes()
    middle = len(whole) // 2
    for content in (whole[:middle], whole[:middle] + b"\xff" * 64 + whole[middle + 64 :]):
        broken = tmp_path / "broken.tar.gz"
        broken.write_bytes(content)

        result = run(app, "restore", "--force", str(broken))

        assert (result.exit_code, "beschädigt" in result.stderr) == (1, True)


def test_restore_refuses_names_that_leave_the_folder(
    app: Flask, saved: Path, tmp_path: Path
) -> None:
    evil = tmp_path / "evil.tar.gz"
    with tarfile.open(saved) as old, tarfile.open(evil, "w:gz") as new:
        first = old.getmember("manifest.json")
        new.addfile(first, old.extractfile(first))
        new.addfile(tarfile.TarInfo("../outside"))

    result = run(app, "restore", "--force", str(evil))

    assert result.exit_code == 1
    assert "fremder Inhalt" in result.stderr


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_restore_refuses_what_is_no_backup(app: Flask, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.tar.gz"
    file.write_bytes(content)

    assert run(app, "restore", str(file)).exit_code == 1
    assert "gibt es nicht" in run(app, "restore", str(tmp_path / "nirgends")).stderr


def test_backup_replaces_a_backup_but_no_other_file(
    app: Flask, saved: Path, tmp_path: Path
) -> None:
    other = tmp_path / "brief.txt"
    other.write_text("Wichtig")

    assert run(app, "backup", str(saved)).exit_code == 0
    assert run(app, "backup", str(other)).exit_code == 1
    assert other.read_text() == "Wichtig"
    assert run(app, "backup", str(tmp_path / "nirgends" / "x")).exit_code == 1
    assert list(tmp_path.glob(".*")) == []
