"""Refuses forms that another website sends (SI-11), beside the token that each form carries.

Our pages send no referrer, so the check of Flask-WTF that wants one over TLS is off. Browsers say
themselves where a request comes from; what says nothing is no browser, and the token decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import request
from flask_wtf.csrf import CSRFError

from praxistag.web.context import current_config

if TYPE_CHECKING:
    from flask import Flask

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})
UNSAID = "null"
"""What a browser sends as the origin of a page that sends no referrer."""


def init_app(app: Flask) -> None:
    """Look at every request that may change something."""
    app.before_request(refuse_other_sites)


def refuse_other_sites() -> None:
    """Refuse what a page of somebody else sends.

    Raises:
        CSRFError: the page that sends it is none of ours.

    """
    if request.method not in READING and not _is_ours():
        raise CSRFError("another website sent this")


def _is_ours() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OWN_SITES
    origin = request.headers.get("Origin", UNSAID)
    return origin == UNSAID or urlsplit(origin)[:2] in _own_addresses()


def _own_addresses() -> set[tuple[str, str]]:
    """Return scheme and host under which people reach us, as set and as just used."""
    return {
        (parts.scheme, parts.netloc)
        for parts in map(urlsplit, (current_config().public_url, request.host_url))
    }
