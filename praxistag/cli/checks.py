"""What `praxistag check` looks at: one function per subject, each with the way to mend it."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from praxistag.cli import schema
from praxistag.config import KEY_FILE
from praxistag.extensions import db
from praxistag.models import AuditEntry
from praxistag.services import retention
from praxistag.services.mail_transport import SmtpServer
from praxistag.web.assets import DIST, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from praxistag.config import Config

    Check = Callable[[Config, datetime], Iterator["Finding"]]

PRIVATE = stat.S_IRWXG | stat.S_IRWXO
GIGABYTE = 1_000_000_000
LITTLE_SPACE = 2 * GIGABYTE
NO_SPACE = GIGABYTE // 2
SMTP_PATIENCE = 5
CLOCK_SLACK = timedelta(minutes=2)
DELETION_OVERDUE = timedelta(days=2)
PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Level(StrEnum):
    """How much a finding matters; only errors make the command fail."""

    OK = "ok"
    HINT = "hint"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    check: str
    level: Level
    message: str
    mend: str = ""


def check_database(_config: Config, _now: datetime) -> Iterator[Finding]:
    """Look whether the database answers and stands where this version wants it."""
    with db.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        name = connection.dialect.name
    yield Finding("Datenbank", Level.OK, f"{name} antwortet")
    revision = schema.current_revision()
    if revision == schema.head_revision():
        yield Finding("Stand", Level.OK, f"Migration {revision}")
    else:
        message = f"Migration {revision or 'keine'} statt {schema.head_revision()}"
        yield Finding("Stand", Level.ERROR, message, "praxistag db upgrade")


def check_mail(config: Config, _now: datetime) -> Iterator[Finding]:
    """Greet the mail server, or say where mails go without one."""
    if not config.smtp_url:
        message = f"kein Server, E-Mails liegen als .eml in {config.instance / 'outbox'}"
        yield Finding("E-Mail", Level.HINT, message, "PRAXISTAG_SMTP_URL setzen")
        return
    server = SmtpServer.from_url(config.smtp_url)
    try:
        with server.connect(timeout=SMTP_PATIENCE) as connection:
            connection.noop()
    except OSError as error:  # SMTPException is one, too
        message = f"{server.host} antwortet nicht richtig ({type(error).__name__})"
        yield Finding("E-Mail", Level.ERROR, message, "PRAXISTAG_SMTP_URL und Netz prüfen")
        return
    yield Finding("E-Mail", Level.OK, f"{server.host} nimmt an")


def check_pdf(_config: Config, _now: datetime) -> Iterator[Finding]:
    """Load what makes PDFs, in a process of its own: it would stay in memory."""
    probe = [sys.executable, "-c", "import weasyprint"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:  # noqa: S603 -- fixed words
        yield Finding("PDF", Level.ERROR, "Pango fehlt, Tickets gibt es nur als Seite", PANGO)
        return
    yield Finding("PDF", Level.OK, "Pango ist da")


def check_keys(config: Config, _now: datetime) -> Iterator[Finding]:
    """Look who else on this machine could read the key."""
    path = config.instance / KEY_FILE
    if not path.exists():
        yield Finding("Schlüssel", Level.OK, "kommt aus PRAXISTAG_SECRET_KEY")
    elif stat.S_IMODE(path.stat().st_mode) & PRIVATE:
        message = f"{path} ist für andere lesbar"
        yield Finding("Schlüssel", Level.ERROR, message, f"chmod 600 {path}")
    else:
        yield Finding("Schlüssel", Level.OK, "nur für dieses Konto lesbar")


def check_clock(_config: Config, now: datetime) -> Iterator[Finding]:
    """Compare with the newest entry of the log: a clock that runs behind spoils deadlines."""
    newest = db.session.scalar(select(func.max(AuditEntry.at)))
    if newest is not None and newest > now + CLOCK_SLACK:
        message = f"geht nach: der letzte Eintrag ist von {newest:%d.%m.%Y %H:%M} UTC"
        yield Finding("Uhr", Level.ERROR, message, "Zeitabgleich (NTP) einschalten")
        return
    yield Finding("Uhr", Level.OK, f"{now:%d.%m.%Y %H:%M} UTC")


def check_address(config: Config, _now: datetime) -> Iterator[Finding]:
    """Say what the public address means for phones."""
    if config.is_https:
        yield Finding("Adresse", Level.OK, f"{config.public_url}, verschlüsselt")
        return
    message = f"{config.public_url} gilt nur auf diesem Rechner, Handys brauchen HTTPS"
    yield Finding("Adresse", Level.HINT, message, "PRAXISTAG_PUBLIC_URL=https://… setzen")


def check_disk(config: Config, _now: datetime) -> Iterator[Finding]:
    """Look how much room is left for the database and backups."""
    free = shutil.disk_usage(config.instance).free
    message = f"{free / GIGABYTE:.1f} GB frei"
    level = Level.ERROR if free < NO_SPACE else Level.HINT if free < LITTLE_SPACE else Level.OK
    mend = "" if level is Level.OK else f"Platz schaffen bei {config.instance}"
    yield Finding("Speicher", level, message, mend)


def check_assets(_config: Config, _now: datetime) -> Iterator[Finding]:
    """Look whether style, scripts and fonts are built."""
    manifest = read_manifest(DIST)
    missing = [name for name in manifest.values() if not (DIST / name).is_file()]
    if not manifest or missing:
        yield Finding("Gestaltung", Level.ERROR, "nicht gebaut", "python hatch_build.py")
        return
    yield Finding("Gestaltung", Level.OK, f"{len(manifest)} Dateien gebaut")
    fonts = sum(name.endswith((".woff2", ".ttf")) for name in manifest.values())
    level = Level.OK if fonts else Level.ERROR
    yield Finding(
        "Schriften", level, f"{fonts} eingebaut", "" if fonts else "python hatch_build.py"
    )


def check_deletion(_config: Config, now: datetime) -> Iterator[Finding]:
    """Look whether the deletion job runs."""
    latest = retention.latest()
    if latest is None:
        yield Finding("Löschen", Level.HINT, "noch nie gelaufen", "praxistag serve läuft nachts")
    elif now - latest.ran_at > DELETION_OVERDUE:
        message = f"zuletzt am {latest.ran_at:%d.%m.%Y}"
        yield Finding("Löschen", Level.HINT, message, "praxistag retention run")
    else:
        yield Finding("Löschen", Level.OK, f"zuletzt am {latest.ran_at:%d.%m.%Y}")


CHECKS: tuple[tuple[str, Check], ...] = (
    ("Datenbank", check_database),
    ("E-Mail", check_mail),
    ("PDF", check_pdf),
    ("Schlüssel", check_keys),
    ("Uhr", check_clock),
    ("Adresse", check_address),
    ("Speicher", check_disk),
    ("Gestaltung", check_assets),
    ("Löschen", check_deletion),
)
