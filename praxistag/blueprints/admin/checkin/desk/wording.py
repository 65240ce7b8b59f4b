"""German words for the cases of the desk: what happened, and what each decision means."""

from __future__ import annotations

from dataclasses import dataclass

from praxistag.domain.desk import CaseKind
from praxistag.domain.kinds import DeskDecision
from praxistag.domain.states import Verdict

COUNTS, DISMISSED = DeskDecision.COUNTS, DeskDecision.DISMISSED

# label, kind of tag, sign
TAGS: dict[CaseKind, tuple[str, str, str]] = {
    CaseKind.DOUBLE: ("zwei Geräte", "waiting", "users"),
    CaseKind.UNKNOWN: ("unbekannter Code", "danger", "qr"),
    CaseKind.FORCED: ("trotzdem eingelassen", "waiting", "hand"),
    CaseKind.OUTDATED: ("nach altem Stand", "waiting", "clock"),
    CaseKind.LATE: ("nach der Abmeldung", "info", "upload"),
}
DECISIONS: dict[CaseKind, dict[DeskDecision, str]] = {
    CaseKind.DOUBLE: {COUNTS: "Dieselbe Person", DISMISSED: "Zwei Personen mit einem Ticket"},
    CaseKind.UNKNOWN: {COUNTS: "Gehört zu …", DISMISSED: "Kein Ticket von uns"},
    CaseKind.FORCED: {COUNTS: "In Ordnung", DISMISSED: "Zählt nicht"},
    CaseKind.OUTDATED: {COUNTS: "War da", DISMISSED: "War nicht da"},
    CaseKind.LATE: {COUNTS: "Zählen", DISMISSED: "Nicht zählen"},
}
AGAINST: dict[Verdict, str] = {
    Verdict.WAITING: "trotz Warteliste",
    Verdict.CANCELLED: "trotz Absage",
    Verdict.NOT_RELEASED: "ohne Freigabe",
    Verdict.REPLACED: "mit einem alten Ticket",
    Verdict.OTHER_LIST: "in einen anderen Workshop",
}
MEANWHILE: dict[Verdict, str] = {
    Verdict.WAITING: "steht die Person auf der Warteliste",
    Verdict.CANCELLED: "ist die Person abgemeldet",
    Verdict.NOT_RELEASED: "fehlt die Freigabe",
    Verdict.REPLACED: "gilt ein neues Ticket",
    Verdict.OTHER_LIST: "hat die Person ihren Platz in einem anderen Workshop",
}
NO_ROOM = "in einen vollen Workshop"
COUNTS_AS_HERE = "Zählt als da: steht in der Anwesenheit und bekommt eine Bescheinigung."
FOLLOWS: dict[Verdict, str] = {
    Verdict.WAITING: f"{COUNTS_AS_HERE} Auf der Warteliste ändert sich nichts.",
    Verdict.CANCELLED: f"{COUNTS_AS_HERE} Die Absage bleibt gespeichert.",
    Verdict.NOT_RELEASED: f"{COUNTS_AS_HERE} Die Freigabe bleibt offen.",
    Verdict.REPLACED: "Zählt als Ankunft. Gültig bleibt das neue Ticket.",
    Verdict.OTHER_LIST: "Zählt für diesen Workshop, auch mit einer Person mehr als Plätzen.",
}
NO_ARRIVAL = "Gilt nicht als Ankunft. Ohne eine andere gibt es keine Bescheinigung."
NOT_THERE = "Zählt nicht als Teilnahme an diesem Workshop."
LATE_COUNTS = "Alle gelten als Ankunft, mit der Zeit des Scans."
LATE_DISMISSED = "Alle bleiben gespeichert und zählen nicht."
CHECK_SECOND_PERSON = "Anmeldung der zweiten Person prüfen"


@dataclass(frozen=True)
class Choice:
    """One of the two buttons; with `url` it leads on instead."""

    value: str
    label: str
    text: str
    url: str = ""


def scans(number: int) -> str:
    """Return „1 Scan“ or „12 Scans“."""
    return "1 Scan" if number == 1 else f"{number} Scans"


def times(number: int) -> str:
    """Return how often something was scanned."""
    return {1: "einmal", 2: "zweimal", 3: "dreimal"}.get(number, f"{number}-mal")


def heading(number: int) -> str:
    """Return the state of the desk as a sentence."""
    if number == 0:
        return "Am Einlass ist nichts zu klären."
    return "Ein Fall ist zu klären." if number == 1 else f"{number} Fälle sind zu klären."
