"""A real SMTP server inside the test process."""

from __future__ import annotations

from asyncio import Server
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any, Self

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from email.message import EmailMessage


class _AnyPort(Controller):
    """Learns the port the system chose before it greets itself; aiosmtpd would knock at port 0."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


class SmtpServer:
    """Keeps every message it is given.

    `refuse_next` lets it answer with a temporary error, `unknown` refuses addresses for good,
    `hang_up_after` ends the connection with every message that comes after so many.
    """

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuse_next = 0
        self.unknown: set[str] = set()
        self.hang_up_after: int | None = None
        self.connections = 0
        self._controller = _AnyPort(self, hostname="127.0.0.1", port=0)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def url(self) -> str:
        """Address for PRAXISTAG_SMTP_URL."""
        server = self._controller.server
        assert isinstance(server, Server)
        port = server.sockets[0].getsockname()[1]
        return f"smtp://127.0.0.1:{port}"

    async def handle_EHLO(  # noqa: N802
        self, _server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count connections."""
        session.host_name = hostname
        session.taken = 0
        self.connections += 1
        return responses

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Know everybody but `unknown`."""
        if address in self.unknown:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a message, as aiosmtpd asks for it."""
        session.taken += 1
        if self.hang_up_after is not None and session.taken > self.hang_up_after:
            server.transport.close()
            return "421 bye"
        if self.refuse_next:
            self.refuse_next -= 1
            return "451 try again later"
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """Return what was sent to one address."""
        return [message for message in self.messages if address in str(message["To"])]


def plain_text(message: EmailMessage) -> str:
    """Return the plain-text part."""
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
