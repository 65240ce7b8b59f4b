"""How a message leaves: over one SMTP connection per run, or into a folder without SMTP."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Protocol, Self
from urllib.parse import parse_qs, unquote, urlsplit

from praxistag.config import LOOPBACK_HOSTS

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

OUTBOX_FOLDER = "outbox"
TIMEOUT = 20.0
PERMANENT = range(500, 600)
DISCONNECTED = "Der Mailserver hat die Verbindung beendet."
SMTP_PORTS = {"smtp": 25, "smtps": 465}


class SendingFailed(Exception):
    """A message did not leave; `is_permanent` says whether trying again can help."""

    def __init__(self, reason: str, *, is_permanent: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_permanent = is_permanent


class Transport(Protocol):
    """Something that takes messages for one run."""

    def send(self, message: EmailMessage) -> None:
        """Send one message or raise SendingFailed."""

    def close(self) -> None:
        """End the run."""


def transport_for(smtp_url: str, instance: Path) -> Transport:
    """Return the way out that the configuration asks for."""
    if smtp_url:
        return SmtpTransport(SmtpServer.from_url(smtp_url))
    return FolderTransport(instance / OUTBOX_FOLDER)


class FolderTransport:
    """Writes `.eml` files that any mail program opens; for trying out and for the demo."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage) -> None:
        """Write one file, named by time and Message-ID, so that a repetition replaces it."""
        day = parsedate_to_datetime(str(message["Date"])).strftime("%Y%m%dT%H%M%S")
        name = f"{day}-{str(message['Message-ID']).strip('<>').partition('@')[0]}.eml"
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            draft = self._folder / f".{name}"
            draft.write_bytes(message.as_bytes())
            draft.chmod(0o600)
            draft.replace(self._folder / name)
        except OSError as error:
            raise SendingFailed(f"{self._folder}: {error.strerror}") from error

    def close(self) -> None:
        """Leave the files where they are."""


@dataclass(frozen=True)
class SmtpServer:
    """What PRAXISTAG_SMTP_URL says: smtp(s)://user:password@host:port?starttls=required."""

    host: str
    port: int
    is_tls: bool
    must_encrypt: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Read the address; a password never travels in the clear, but to this machine."""
        parts = urlsplit(url)
        host = parts.hostname or "localhost"
        asked = parse_qs(parts.query).get("starttls", [""])[0] == "required"
        return cls(
            host=host,
            port=parts.port or SMTP_PORTS[parts.scheme],
            is_tls=parts.scheme == "smtps",
            must_encrypt=asked or (bool(parts.username) and host not in LOOPBACK_HOSTS),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )

    def connect(self, *, timeout: float = TIMEOUT) -> smtplib.SMTP:
        """Return a connection that is encrypted where the server can and signed in where asked."""
        context = ssl.create_default_context()
        if self.is_tls:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=timeout, context=context
            )
        else:
            smtp = smtplib.SMTP(self.host, self.port, timeout=timeout)
        try:
            self._prepare(smtp, context)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _prepare(self, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
        smtp.ehlo()
        if not self.is_tls and smtp.has_extn("starttls"):
            smtp.starttls(context=context)
        elif self.must_encrypt and not self.is_tls:
            raise smtplib.SMTPNotSupportedError("Der Mailserver bietet keine Verschlüsselung an")
        if self.user:
            smtp.login(self.user, self.password)


class SmtpTransport:
    """Opens its connection with the first message and keeps it for the run."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None
        self._down = ""

    def send(self, message: EmailMessage) -> None:
        """Send one message; a server that closed the connection in between is called once more."""
        is_kept = self._smtp is not None
        try:
            self._send(message)
        except smtplib.SMTPServerDisconnected:
            self.close()
            if not is_kept:
                raise SendingFailed(DISCONNECTED) from None
            self.send(message)
        except OSError as error:
            self.close()
            raise SendingFailed(f"Mailserver: {error.strerror or error}") from error

    def close(self) -> None:
        """Say goodbye; the next message opens a new connection."""
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except OSError:  # it is gone already
                self._smtp.close()
            self._smtp = None

    def _send(self, message: EmailMessage) -> None:
        smtp = self._connected()
        try:
            smtp.send_message(message)
        except smtplib.SMTPRecipientsRefused as refusal:
            ((code, answer),) = refusal.recipients.values()
            raise _refused("Empfänger abgelehnt", code, answer) from refusal
        except smtplib.SMTPSenderRefused as refusal:
            # Our own address or setting is wrong: mended in the configuration, so try again.
            reason = _reason("Absender abgelehnt", refusal.smtp_code, refusal.smtp_error)
            raise SendingFailed(reason) from refusal
        except smtplib.SMTPResponseException as refusal:
            reply = refusal.smtp_error
            raise _refused("Nachricht abgelehnt", refusal.smtp_code, reply) from refusal
        except smtplib.SMTPNotSupportedError as error:
            raise SendingFailed(str(error), is_permanent=True) from error

    def _connected(self) -> smtplib.SMTP:
        if self._down:  # one long wait for a server that is down is enough for a run
            raise SendingFailed(self._down)
        if self._smtp is None:
            try:
                self._smtp = self._server.connect()
            except smtplib.SMTPResponseException as refusal:
                self._down = _reason("Anmeldung", refusal.smtp_code, refusal.smtp_error)
                raise SendingFailed(self._down) from refusal
            except OSError as error:  # SMTPException is one, too
                self._down = f"Mailserver nicht erreichbar: {error.strerror or error}"
                raise SendingFailed(self._down) from error
        return self._smtp


def _refused(what: str, code: int, words: bytes | str) -> SendingFailed:
    return SendingFailed(_reason(what, code, words), is_permanent=code in PERMANENT)


def _reason(what: str, code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{what} ({code}): {' '.join(text.split())}"
