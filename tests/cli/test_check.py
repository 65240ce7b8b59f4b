"""`praxistag check`: one line per subject, and exit 1 if something essential is broken."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from flask.cli import ScriptInfo

from praxistag.cli import checks, praxistag
from praxistag.cli.checks import Level
from praxistag.config import KEY_FILE, ConfigError
from praxistag.domain.kinds import ActorKind
from praxistag.domain.schedule import utc_now
from praxistag.models import AuditEntry, RetentionRun
from praxistag.web import assets

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from praxistag.cli.checks import Check, Finding
    from praxistag.config import Config
    from tests.smtp import SmtpServer


def one(app: Flask, look: Check, config: Config) -> Finding:
    with app.app_context():
        return list(look(config, utc_now()))[-1]


@pytest.fixture
def _built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "manifest.json").write_text('{"style.css": "style.css", "a.woff2": "a.woff2"}')
    (tmp_path / "style.css").write_text("")
    (tmp_path / "a.woff2").write_text("")
    monkeypatch.setattr(checks, "DIST", tmp_path)


@pytest.mark.usefixtures("_built")
def test_sound_installation_passes(app: Flask) -> None:
    result = app.test_cli_runner().invoke(praxistag, ["check", "--json"])

    found = json.loads(result.stdout)
    assert result.exit_code == 0, result.stdout
    assert [row["check"] for row in found] == [
        *("Einstellungen", "Datenbank", "Stand", "E-Mail", "PDF", "Schlüssel"),
        *("Uhr", "Adresse", "Speicher", "Gestaltung", "Schriften", "Löschen"),
    ]
    assert {row["level"] for row in found} == {"ok", "hint"}
    assert all(row["mend"] for row in found if row["level"] != "ok")


@pytest.mark.usefixtures("_built")
def test_readable_key_is_an_error_with_the_way_to_mend_it(app: Flask, config: Config) -> None:
    key = config.instance / KEY_FILE
    key.chmod(0o644)
    result = app.test_cli_runner().invoke(praxistag, ["check"])
    key.chmod(0o600)

    assert result.exit_code == 1
    assert f"FEHLER   Schlüssel: {key} ist für andere lesbar → chmod 600 {key}" in result.stdout


def test_key_from_the_environment_is_fine(app: Flask, config: Config, tmp_path: Path) -> None:
    assert one(app, checks.check_keys, replace(config, instance=tmp_path)).level is Level.OK


def test_bad_setting_is_the_only_finding(app: Flask) -> None:
    def refuse(*_: Any) -> Flask:
        raise ConfigError("PRAXISTAG_SMTP_URL: Erwartet wird smtp://….")

    result = app.test_cli_runner().invoke(praxistag, ["check"], obj=ScriptInfo(create_app=refuse))

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "FEHLER   Einstellungen: PRAXISTAG_SMTP_URL: Erwartet wird smtp://…."
    ]


def test_mail_server_is_greeted(app: Flask, config: Config, smtp: SmtpServer) -> None:
    finding = one(app, checks.check_mail, replace(config, smtp_url=smtp.url))

    assert finding.level is Level.OK


def test_mail_server_without_the_encryption_asked_for_is_an_error(
    app: Flask, config: Config, smtp: SmtpServer
) -> None:
    url = f"{smtp.url}?starttls=required"

    finding = one(app, checks.check_mail, replace(config, smtp_url=url))

    assert (finding.level, "SMTPNotSupportedError" in finding.message) == (Level.ERROR, True)


def test_missing_mail_server_is_an_error(app: Flask, config: Config) -> None:
    finding = one(app, checks.check_mail, replace(config, smtp_url="smtp://127.0.0.1:9"))

    assert (finding.level, "127.0.0.1" in finding.message) == (Level.ERROR, True)


def test_clock_behind_the_log_is_an_error(app: Flask, config: Config, store: Any) -> None:
    store(
        AuditEntry(
            at=utc_now() + timedelta(hours=1),
            actor_kind=ActorKind.SYSTEM,
            actor_id="x",
            action="x",
            subject_kind="x",
            subject_id="x",
        )
    )

    assert one(app, checks.check_clock, config).level is Level.ERROR


def test_https_is_fine(app: Flask, config: Config) -> None:
    found = one(app, checks.check_address, replace(config, public_url="https://praxistag.example"))

    assert found.level is Level.OK


def test_full_disk_is_an_error(app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "NO_SPACE", 10**18)

    assert one(app, checks.check_disk, config).level is Level.ERROR


def test_missing_assets_are_an_error(
    app: Flask, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "DIST", tmp_path)

    assert one(app, checks.check_assets, config).mend == "python hatch_build.py"
    assert assets.read_manifest(tmp_path) == {}


@pytest.mark.parametrize(("days", "level"), [(1, Level.OK), (3, Level.HINT)])
def test_deletion_that_does_not_run_is_hinted_at(
    app: Flask, config: Config, store: Any, days: int, level: Level
) -> None:
    store(RetentionRun(ran_at=utc_now() - timedelta(days=days), counts={}))

    assert one(app, checks.check_deletion, config).level is level
