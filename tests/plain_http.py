"""Somebody on the network: plain HTTP against a running server, with the cookies it gives out."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from bs4 import BeautifulSoup

from tests.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """What came back; a redirect is not followed."""

    status_code: int
    data: bytes
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        """The body as words."""
        return self.data.decode(errors="replace")

    @property
    def location(self) -> str:
        """Where a redirect leads."""
        return self.headers.get("Location", "")


class _Stay(HTTPRedirectHandler):
    """Hands redirects out instead of following them."""

    def redirect_request(self, *_arguments: Any) -> None:
        return


@dataclass
class Visitor:
    """One browser without scripts and pictures."""

    url: str
    cookies: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        """Open what keeps the cookies."""
        self._opener = build_opener(_Stay(), HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> Answer:
        """Fetch something."""
        return self._send(Request(urljoin(self.url, path)))  # noqa: S310 -- our own server

    def page(self, path: str, *, status: int = 200) -> Page:
        """Fetch a page and parse it."""
        return parsed(self.get(path), status)

    def post(self, path: str, fields: Mapping[str, Any]) -> Answer:
        """Send a form."""
        body = urlencode(fields, doseq=True).encode()
        return self._send(Request(urljoin(self.url, path), body))  # noqa: S310 -- our own server

    def fill(self, path: str, changes: Mapping[str, Any], *, to: str | None = None) -> Answer:
        """Open the page at `path`, change the form that leads `to` somewhere, and send it."""
        fields = self.page(path).form_fields(action=to)
        return self.post(to or path, fields | dict(changes))

    def _send(self, request: Request) -> Answer:
        try:
            response = self._opener.open(request, timeout=SECONDS)
        except HTTPError as refusal:
            response = refusal
        with response:
            return Answer(response.status, response.read(), dict(response.headers))


def parsed(answer: Any, status: int = 200) -> Page:
    """Return an answer as a page."""
    assert answer.status_code == status, (answer.status_code, answer.text[:1500])
    return Page(answer, BeautifulSoup(answer.text, "html.parser"))
