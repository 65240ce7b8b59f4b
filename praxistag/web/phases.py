"""Where the event stands, in the few words that staff pages always show (look.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.schedule import Phase, phase_of, utc_now
from praxistag.web.filters import long_date

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from praxistag.models import Event


def phase_words(event: Event, now: datetime | None = None) -> str:
    """Return „Anmeldung bis Mo., 10.08.“: what runs now and until when."""
    now = now or utc_now()
    phase = phase_of(
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        starts_at=event.starts_at,
        now=now,
    )
    match phase:
        case Phase.PREPARATION:
            opens_at = event.registration_opens_at
            words = f"Anmeldung ab {_day(opens_at)}" if opens_at else "In Vorbereitung"
        case Phase.REGISTRATION:
            closes_at = event.registration_closes_at
            words = f"Anmeldung bis {_day(closes_at)}" if closes_at else "Anmeldung läuft"
        case Phase.CLOSED:
            words = _after_registration(event, now)
        case Phase.DAY:
            words = "Heute ist Praxistag"
        case Phase.AFTER:
            words = "Nachbereitung"
    return words


def _after_registration(event: Event, now: datetime) -> str:
    """Return the next deadline between registration and the day."""
    deadlines = (("Freigabe", event.release_due_at), ("Wünsche", event.wishes_close_at))
    for words, due_at in deadlines:
        if due_at is not None and now < due_at:
            return f"{words} bis {_day(due_at)}"
    return f"Praxistag am {_day(event.starts_at)}"


def _day(value: datetime) -> str:
    """Return „Mo., 10.08.“: the year stands right above on every staff page."""
    return long_date(value)[: -len("2026")]


def init_app(app: Flask) -> None:
    """Offer `event | phase_words` to templates."""
    app.add_template_filter(phase_words)
