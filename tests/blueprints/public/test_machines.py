"""What programs ask for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.schedule import utc_now
from praxistag.models import PageText

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event


def fields_of(app: Flask) -> dict[str, str]:
    response = app.test_client().get("/.well-known/security.txt")
    assert response.content_type == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in response.text.splitlines())


@pytest.mark.parametrize(
    ("body", "contact"),
    [
        ("sicherheit@example.org", "mailto:sicherheit@example.org"),
        ("https://example.org/sicherheit", "https://example.org/sicherheit"),
        ("Kein Kontakt", "mailto:praxistag@example.org"),
        ("a@example.org\nExpires: 1999-01-01T00:00:00Z", "mailto:a@example.org"),
    ],
)
def test_security_txt_names_contact_and_expires_later(
    app: Flask, store: Any, event: Event, body: str, contact: str
) -> None:
    store(PageText(event_id=event.id, key="sicherheit", body=body, reviewed_at=utc_now()))

    fields = fields_of(app)

    assert fields["Contact"] == contact
    assert datetime.fromisoformat(fields["Expires"]) > utc_now() + timedelta(days=30)
    assert fields["Canonical"].endswith("/.well-known/security.txt")
    assert fields["Preferred-Languages"] == "de, en"


def test_security_txt_exists_without_event(app: Flask) -> None:
    assert fields_of(app)["Contact"] == "mailto:praxistag@example.org"


def test_robots_keep_out_of_personal_links(app: Flask) -> None:
    assert "Disallow: /meine" in app.test_client().get("/robots.txt").text


def test_favicon_leads_to_the_icon(app: Flask) -> None:
    response = app.test_client().get("/favicon.ico")

    assert response.status_code == 302
    assert "mark" in response.location
