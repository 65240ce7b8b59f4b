"""German words for the state of the event and for what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.german import day_and_time, long_date
from praxistag.domain.schedule import Phase, phase_of
from praxistag.services.preparation import Point

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Event


@dataclass(frozen=True)
class Advice:
    """What to do about an open point, and where."""

    title: str
    reason: str
    icon: str
    endpoint: str
    slug: str | None = None


SUBJECT = "admin.event.subject"
PARTS = "team.programme.parts.overview"

ADVICE: dict[Point, Advice] = {
    Point.FEEDBACK: Advice(
        "Gemeldete Barrieren beantworten",
        "Eine Antwort ist binnen zwei Wochen fällig.",
        "accessible",
        "admin.feedback.overview",
    ),
    Point.FAILED_MAILS: Advice(
        "Mails konnten nicht zugestellt werden",
        "Der Versand hat mehrmals versagt.",
        "mail",
        "admin.mails.overview",
    ),
    Point.RELEASES_LATE: Advice(
        "Freigaben fehlen noch nach der Frist",
        "Bitte bei den Ausbildungsbüros nachfragen: Ohne Freigabe kommt niemand herein.",
        "warning",
        "admin.people.overview",
    ),
    Point.CONTACTS: Advice(
        "Kontakt eintragen",
        "Ohne Adresse weiß niemand, wen man fragen kann.",
        "comment",
        SUBJECT,
        "kontakte",
    ),
    Point.DEADLINES: Advice(
        "Fristen festlegen",
        "Ohne Öffnung bleibt die Anmeldung geschlossen.",
        "calendar",
        SUBJECT,
        "fristen",
    ),
    Point.VENUE: Advice(
        "Ort eintragen", "Er steht auf Ticket, Startseite und im Kalender.", "pin", SUBJECT, "ort"
    ),
    Point.ORGANISATIONS: Advice(
        "Organisationen aufnehmen",
        "Azubis wählen bei der Anmeldung ihre Organisation.",
        "users",
        "admin.organisations.overview",
    ),
    Point.CONTROLLERS: Advice(
        "Verantwortliche ergänzen",
        "Der Datenschutzhinweis nennt für jede Organisation eine Rechtsperson.",
        "shield",
        "admin.organisations.overview",
    ),
    Point.TRACKS: Advice(
        "Themenstränge anlegen",
        "Sie ordnen die Workshops.",
        "leaf",
        PARTS,
        "themenstraenge",
    ),
    Point.ROOMS: Advice(
        "Räume anlegen",
        "Mit Angaben, wie man hineinkommt.",
        "door",
        PARTS,
        "raeume",
    ),
    Point.SLOTS: Advice(
        "Zeitblöcke anlegen",
        "Aus ihnen entsteht der Ablauf des Tages.",
        "clock",
        PARTS,
        "zeitbloecke",
    ),
    Point.WORKSHOPS: Advice(
        "Workshops anlegen",
        "Ohne sie gibt es nichts zu wünschen.",
        "users",
        "team.programme.workshops.overview",
    ),
    Point.PROGRAMME_PROBLEMS: Advice(
        "Programm prüfen",
        "Räume, Plätze, Pausen oder Leitungen passen noch nicht.",
        "warning",
        "team.programme.timetable.show",
    ),
    Point.PROGRAMME_HIDDEN: Advice(
        "Programm veröffentlichen",
        "Bis dahin sieht es nur das Planungsteam.",
        "eye",
        "team.programme.timetable.show",
    ),
    Point.IMPRINT: Advice(
        "Impressum schreiben",
        "Es ist Pflicht, sobald die Seite öffentlich ist.",
        "edit",
        "admin.page_texts.overview",
    ),
    Point.REVIEWS: Advice(
        "Seitentexte wieder lesen",
        "Die letzte Durchsicht ist elf Monate her.",
        "eye",
        "admin.page_texts.overview",
    ),
    Point.RELEASES: Advice(
        "Anmeldungen warten auf Freigabe",
        "Darüber entscheiden die Ausbildungsbüros.",
        "clock",
        "admin.people.overview",
    ),
}


def headline(event: Event, now: datetime) -> tuple[str, str]:
    """Return the state as a sentence, and what comes next."""
    places = f"{event.seats_taken} von {event.capacity} Plätzen sind vergeben."
    opens, closes = event.registration_opens_at, event.registration_closes_at
    return {
        Phase.PREPARATION: (
            "Die Anmeldung ist noch nicht offen.",
            f"Sie öffnet am {day_and_time(opens)}." if opens else "Die Fristen fehlen noch.",
        ),
        Phase.REGISTRATION: (
            "Die Anmeldung läuft.",
            f"{places} Sie schließt am {day_and_time(closes)}." if closes else places,
        ),
        Phase.CLOSED: (
            "Die Anmeldung ist geschlossen.",
            f"{places} Der Tag ist am {long_date(event.starts_at)}.",
        ),
        Phase.DAY: (
            f"Heute ist {event.short_name}.",
            f"Einlass ab {day_and_time(event.doors_open_at)}.",
        ),
        Phase.AFTER: (
            f"{event.short_name} ist vorbei.",
            "Was personenbezogen ist, wird nach den Löschfristen entfernt.",
        ),
    }[_phase(event, now)]


def _phase(event: Event, now: datetime) -> Phase:
    return phase_of(
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        starts_at=event.starts_at,
        now=now,
    )
