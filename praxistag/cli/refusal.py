"""How a command says no: one German line on stderr and exit code 1, never a traceback."""

from __future__ import annotations

import logging
import secrets
from logging.handlers import RotatingFileHandler
from typing import IO, TYPE_CHECKING, Any

import click

from praxistag.config import ConfigError
from praxistag.domain.errors import DomainError

if TYPE_CHECKING:
    from pathlib import Path

ERROR_LOG = "command-errors.log"
ERROR_LOG_BYTES = 512 * 1024
REFERENCE_BYTES = 4
MISSING_TABLES = ("no such table", "no such column", "UndefinedTable", "UndefinedColumn")
UNREACHABLE = ("unable to open database", "connection failed", "connection is bad")
NO_DATABASE = "Die Datenbank ist nicht zu erreichen. Bitte PRAXISTAG_DATABASE_URL prüfen."
NOT_SET_UP = "Die Datenbank ist nicht auf dem Stand dieser Version. Bitte „praxistag db upgrade“."


class Refused(click.ClickException):
    """A command cannot do what it was asked; the message is one German line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line as it is, without click's word in front."""
        click.echo(self.format_message(), file=file, err=file is None)


def expected_words(error: Exception) -> str | None:
    """Return the German line for a failure that people can mend, or None for a fault of ours."""
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 -- slow import

    from praxistag.web.errors import message_for  # noqa: PLC0415 -- slow import

    match error:
        case ConfigError():
            return str(error)
        case DomainError():
            return message_for(error)
        case DBAPIError(orig=cause):
            text = f"{type(cause).__name__} {cause}"
            if any(sign in text for sign in UNREACHABLE):
                return NO_DATABASE
            return NOT_SET_UP if any(sign in text for sign in MISSING_TABLES) else None
        case OSError(filename=str(name), strerror=str(reason)):
            return f"Auf {name} lässt sich nicht zugreifen ({reason})."
    return None


def note_fault(error: Exception, instance: Path) -> str:
    """Write the stack into the instance folder and return the line that names it."""
    reference = secrets.token_hex(REFERENCE_BYTES)
    path = instance / ERROR_LOG
    try:
        _write_stack(path, reference, error)
    except OSError:
        return f"Unerwarteter Fehler: {type(error).__name__} (das Protokoll war nicht schreibbar)."
    return f"Unerwarteter Fehler, notiert unter {reference} in {path}."


def _write_stack(path: Path, reference: str, error: Exception) -> None:
    path.touch(mode=0o600)
    handler = RotatingFileHandler(path, maxBytes=ERROR_LOG_BYTES, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    trace = (type(error), error, error.__traceback__)
    handler.handle(
        logging.LogRecord(__name__, logging.ERROR, __file__, 0, "[%s]", (reference,), trace)
    )
    handler.close()
