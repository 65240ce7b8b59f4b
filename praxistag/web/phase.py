"""Where the event stands, as one sentence for headlines and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.german import long_date
from praxistag.domain.schedule import Phase, phase_of

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Event


def phase_at(event: Event, now: datetime) -> Phase:
    """Return the phase of an event."""
    return phase_of(
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        starts_at=event.starts_at,
        now=now,
    )


def phase_words(event: Event, now: datetime) -> str:
    """Return a few words for the card above the menu."""
    opens, closes = event.registration_opens_at, event.registration_closes_at
    return {
        Phase.PREPARATION: f"Anmeldung ab {long_date(opens)}" if opens else "In Vorbereitung",
        Phase.REGISTRATION: f"Anmeldung bis {long_date(closes)}" if closes else "Anmeldung läuft",
        Phase.CLOSED: "Anmeldung geschlossen",
        Phase.DAY: "Heute ist der Tag",
        Phase.AFTER: "Vorbei, Nachbereitung läuft",
    }[phase_at(event, now)]
