"""What all personal pages share: whose page it is, and the words that fit the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import g, render_template, url_for

if TYPE_CHECKING:
    from praxistag.models import Registration


def person() -> Registration:
    """Return whose link opened the page."""
    registration: Registration = g.registration
    return registration


def render_own(template: str, **context: Any) -> str:
    """Render in the person's form of address: du for apprentices, Sie for guests."""
    registration = person()
    audience = "guest" if registration.is_guest else "apprentice"
    return render_template(
        f"participant/{audience}/{template}",
        registration=registration,
        own_url=url_for("participant.overview"),
        **context,
    )
