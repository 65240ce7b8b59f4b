"""Ways out: a real SMTP server that misbehaves, and the folder of `.eml` files."""

from __future__ import annotations

import socket
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from praxistag.services.mail_transport import (
    FolderTransport,
    SendingFailed,
    SmtpServer,
    SmtpTransport,
    transport_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.smtp import SmtpServer as FakeServer


def make_message(recipient: str = "person@example.org", number: int = 1) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "praxistag@example.org"
    message["To"] = recipient
    message["Subject"] = "Grüße"
    message["Message-ID"] = f"<{number}@praxistag.invalid>"
    message["Date"] = "Mon, 01 Jun 2026 12:00:00 +0000"
    message.set_content("Größe\n")
    return message


@pytest.fixture
def transport(smtp: FakeServer) -> Iterator[SmtpTransport]:
    with closing(SmtpTransport(SmtpServer.from_url(smtp.url))) as connected:
        yield connected


def test_messages_share_a_connection(smtp: FakeServer, transport: SmtpTransport) -> None:

    for number in range(3):
        transport.send(make_message(number=number))

    assert [message["Subject"] for message in smtp.messages] == ["Grüße"] * 3
    assert smtp.connections == 1


def test_server_that_hangs_up_in_between_is_called_again(
    smtp: FakeServer, transport: SmtpTransport
) -> None:
    smtp.hang_up_after = 1

    for number in range(3):
        transport.send(make_message(number=number))

    assert len(smtp.messages) == 3
    assert smtp.connections == 3


def test_server_that_always_hangs_up_is_a_temporary_failure(
    smtp: FakeServer, transport: SmtpTransport
) -> None:
    smtp.hang_up_after = 0

    with pytest.raises(SendingFailed, match="Verbindung beendet") as failure:
        transport.send(make_message())
    assert not failure.value.is_permanent


def test_unknown_recipient_is_permanent_and_others_still_get_theirs(
    smtp: FakeServer, transport: SmtpTransport
) -> None:
    smtp.unknown = {"niemand@example.org"}

    with pytest.raises(
        SendingFailed, match=r"Empfänger abgelehnt \(550\): no such user"
    ) as failure:
        transport.send(make_message("niemand@example.org"))
    transport.send(make_message())

    assert failure.value.is_permanent
    assert len(smtp.messages) == 1


def test_busy_server_is_a_temporary_failure(smtp: FakeServer, transport: SmtpTransport) -> None:
    smtp.refuse_next = 1

    with pytest.raises(SendingFailed, match=r"Nachricht abgelehnt \(451\)") as failure:
        transport.send(make_message())
    assert not failure.value.is_permanent


def test_server_that_is_down_costs_one_attempt_per_run() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    transport = SmtpTransport(SmtpServer.from_url(f"smtp://127.0.0.1:{port}"))

    with pytest.raises(SendingFailed, match="Mailserver nicht erreichbar"):
        transport.send(make_message())
    with pytest.raises(SendingFailed, match="Mailserver nicht erreichbar"):
        transport.send(make_message())
    transport.close()


def test_demanded_encryption_is_not_given_up(smtp: FakeServer) -> None:
    transport = SmtpTransport(SmtpServer.from_url(f"{smtp.url}/?starttls=required"))

    with pytest.raises(SendingFailed, match="keine Verschlüsselung"):
        transport.send(make_message())
    assert smtp.messages == []


def test_refused_login_is_a_temporary_failure(smtp: FakeServer) -> None:
    url = smtp.url.replace("smtp://", "smtp://konto:geheim@")

    with pytest.raises(SendingFailed, match=r"Mailserver nicht erreichbar|Anmeldung") as failure:
        SmtpTransport(SmtpServer.from_url(url)).send(make_message())
    assert not failure.value.is_permanent
    assert "geheim" not in failure.value.reason


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", SmtpServer("mail.example.org", 25, False, False)),
        (
            "smtp://a%40example.org:p%2Fw@mail.example.org:587",
            SmtpServer("mail.example.org", 587, False, True, "a@example.org", "p/w"),
        ),
        ("smtps://mail.example.org", SmtpServer("mail.example.org", 465, True, False)),
        ("smtp://u:p@127.0.0.1:2525", SmtpServer("127.0.0.1", 2525, False, False, "u", "p")),
    ],
)
def test_address_says_how_to_connect(url: str, server: SmtpServer) -> None:
    assert SmtpServer.from_url(url) == server
    assert "p/w" not in repr(server)


def test_folder_keeps_one_file_per_message(tmp_path: Path) -> None:
    transport = transport_for("", tmp_path)

    transport.send(make_message())
    transport.send(make_message())  # the same Message-ID again
    transport.close()

    (path,) = (tmp_path / "outbox").iterdir()
    assert path.name == "20260601T120000-1.eml"
    assert path.stat().st_mode & 0o777 == 0o600
    assert message_from_bytes(path.read_bytes(), policy=policy.default).get_content() == "Größe\r\n"


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(SendingFailed, match="file/outbox: Not a directory"):
        FolderTransport(tmp_path / "file" / "outbox").send(make_message())


def test_configured_server_is_used(smtp: FakeServer, tmp_path: Path) -> None:
    assert isinstance(transport_for(smtp.url, tmp_path), SmtpTransport)
