"""Addresses that programs look for."""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, Response, redirect, url_for

from praxistag.domain.page_texts import PageKey
from praxistag.domain.schedule import utc_now
from praxistag.web.context import current_config, current_event
from praxistag.web.page_texts import current_text

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("machines", __name__)

TEXT = "text/plain; charset=utf-8"
VALID_FOR = timedelta(days=180)
ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
# Personal links and staff pages never belong into an index.
CLOSED_PATHS = (
    "/meine",
    "/anmelden/bestaetigen",
    "/konto",
    "/buero",
    "/team",
    "/verwaltung",
    "/einlass",
)


@bp.get("/.well-known/security.txt")
def security_txt() -> ResponseReturnValue:
    """Say where to report a weakness (RFC 9116); Expires is counted from the request."""
    event, config = current_event(), current_config()
    wording = current_text(PageKey.SECURITY, event) if event else ""
    expires = (utc_now() + VALID_FOR).astimezone(UTC).replace(microsecond=0)
    lines = (
        f"Contact: {_contact(wording) or f'mailto:{config.mail_from}'}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: de, en",
        f"Canonical: {config.public_url}/.well-known/security.txt",
    )
    return Response("".join(f"{line}\n" for line in lines), content_type=TEXT)


@bp.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """Keep search engines to the public pages."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_PATHS)]
    return Response("".join(f"{line}\n" for line in lines), content_type=TEXT)


@bp.get("/favicon.ico")
def favicon() -> ResponseReturnValue:
    """Lead browsers that guess to the icon."""
    return redirect(url_for("built_asset", name="mark.svg"), 302)


def _contact(text: str) -> str | None:
    """Return the URI of the contact line, or None if there is none to use."""
    line = text.strip().partition("\n")[0].strip()
    if line.startswith(("https://", "mailto:")) and " " not in line:
        return line
    return f"mailto:{line}" if ADDRESS.fullmatch(line) else None
