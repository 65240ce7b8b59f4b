"""The text with which an office asks a vocational school for leave (WF-03), ready to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from praxistag.domain.german import clock, long_date
from praxistag.domain.participation import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.models import Event, Organisation


class Named(Protocol):
    """Somebody to be let go."""

    @property
    def full_name(self) -> str:
        """First and last name."""


def leave_request(event: Event, organisation: Organisation, people: Sequence[Named]) -> str:
    """Return the request for one person or several, with gaps for what only the office knows."""
    day = long_date(event.starts_at)
    hours = f"{clock(event.starts_at)} bis {clock(event.ends_at)} Uhr"
    place = f", {event.venue_name}" if event.venue_name else ""
    names = "\n".join(f"- {person.full_name}, Klasse: …" for person in people)
    who = "die unten genannte Person" if len(people) == 1 else "die unten genannten Personen"
    catch_up = "holt die Person" if len(people) == 1 else "holen sie"
    return (
        f"Betreff: Bitte um Beurlaubung vom Unterricht am {day} (§ 43 SchulG NRW)\n\n"
        "Guten Tag,\n\n"
        f"am {day} findet von {hours} diese Veranstaltung statt: {event.name}{place}.\n"
        f"Für uns gilt die Teilnahme als {LABELS[organisation.participation_kind]}. "
        f"Für {who} ist an diesem Tag Berufsschule. "
        "Wir bitten darum, für diesen Tag vom Unterricht zu beurlauben:\n\n"
        f"{names}\n\n"
        "Beurlauben kann nur die Schule, das ist uns bewusst. "
        f"Versäumten Unterrichtsstoff {catch_up} selbstständig nach.\n"
        "Bitte schreiben Sie uns kurz, ob es möglich ist.\n\n"
        "Mit freundlichen Grüßen\n"
        f"{_sender(organisation)}"
    )


def _sender(organisation: Organisation) -> str:
    lines = (
        organisation.office_name or "Ausbildungsbüro",
        organisation.name,
        organisation.office_email,
        organisation.office_phone,
    )
    return "\n".join(line for line in lines if line)
