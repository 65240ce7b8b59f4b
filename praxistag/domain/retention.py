"""When data ends (requirements.md § 1.4): one rule each, counted in days as people here count them.

The deletion job, the privacy registry and the notice read the same rules, so they cannot diverge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from praxistag.domain.schedule import day_start, local_day


class Anchor(StrEnum):
    """From when the days are counted."""

    EVENT_DAY = "event_day"
    EACH_ROW = "each_row"
    NEVER = "never"


@dataclass(frozen=True)
class Rule:
    """One line of the deletion schedule; `words` is how the notice says it."""

    key: str
    anchor: Anchor
    days: int
    words: str


def _after_day(key: str, days: int, words: str) -> Rule:
    return Rule(key, Anchor.EVENT_DAY, days, words)


def _after_row(key: str, days: int, words: str) -> Rule:
    return Rule(key, Anchor.EACH_ROW, days, words)


UNCONFIRMED = _after_row("unconfirmed", 7, "7 Tage nach dem Absenden ohne Bestätigung")
REMAINDER = _after_day(
    "remainder",
    14,
    "14 Tage nach der Veranstaltung bei Absage, Ablehnung oder Warteliste, wenn niemand kam",
)
UNDER_18 = _after_day("under_18", 14, "14 Tage nach der Veranstaltung")
RELEASE_DETAILS = _after_day("release_details", 14, "14 Tage nach der Veranstaltung")
TICKETS = _after_day(
    "tickets", 14, "ungültig am Tag nach der Veranstaltung, gelöscht nach 14 Tagen"
)
CHECK_INS = _after_day(
    "check_ins", 14, "14 Tage nach der Veranstaltung, dann bleibt nur, wo jemand dabei war"
)
DEVICES = _after_day("devices", 14, "14 Tage nach der Veranstaltung")
PARTICIPANTS = _after_day("participants", 90, "90 Tage nach der Veranstaltung")
ALLOCATION = _after_day(
    "allocation", 90, "90 Tage nach der Veranstaltung, danach bleiben nur Zahlen ohne Personen"
)
PARTNER_CONTACTS = _after_day(
    "partner_contacts", 730, "24 Monate nach der Veranstaltung, bei Widerspruch sofort"
)
ACCOUNTS_DISABLED = _after_day("accounts_disabled", 90, "gesperrt 90 Tage nach der Veranstaltung")
ACCOUNTS_DELETED = _after_day(
    "accounts_deleted", 180, "gesperrt 90, gelöscht 180 Tage nach der Veranstaltung"
)
SURVEY_CODES = _after_row("survey_codes", 0, "wenn die Befragung schließt")
SURVEY_ANSWERS = _after_day(
    "survey_answers", 365, "365 Tage nach der Veranstaltung, danach bleiben nur Zahlen"
)
SURVEY_TEXTS = _after_row(
    "survey_texts",
    30,
    "30 Tage nach Ende der Befragung bleibt nur, was geprüft und freigegeben ist",
)
SURVEY_WORK = _after_day("survey_work", 180, "180 Tage nach der Veranstaltung ohne Namen")
IMPORTS = _after_row(
    "imports", 1, "spätestens in der zweiten Nacht nach dem Hochladen, sonst beim Übernehmen"
)
PRINTS = _after_row("prints", 1, "spätestens in der zweiten Nacht nach dem Erstellen")
PAIRING_CODES = _after_row("pairing_codes", 1, "einen Tag nach Ablauf")
LOGIN_LINKS = _after_row("login_links", 1, "einen Tag nach Ablauf")
SESSIONS = _after_row("sessions", 1, "beim Abmelden, sonst einen Tag nach der letzten Nutzung")
MAILS = _after_row("mails", 30, "30 Tage nach dem Versand")
FEEDBACK = _after_row("feedback", 365, "12 Monate nach dem Eingang")
AUDIT = _after_row("audit", 365, "12 Monate nach dem Eintrag")
UNLIMITED = Rule(
    "unlimited",
    Anchor.NEVER,
    0,
    "solange die Veranstaltung dokumentiert wird (Angaben von Stellen)",
)

RULES = (
    UNCONFIRMED,
    REMAINDER,
    UNDER_18,
    RELEASE_DETAILS,
    TICKETS,
    CHECK_INS,
    DEVICES,
    PARTICIPANTS,
    ALLOCATION,
    PARTNER_CONTACTS,
    ACCOUNTS_DISABLED,
    ACCOUNTS_DELETED,
    SURVEY_CODES,
    SURVEY_TEXTS,
    SURVEY_ANSWERS,
    SURVEY_WORK,
    IMPORTS,
    PRINTS,
    PAIRING_CODES,
    LOGIN_LINKS,
    SESSIONS,
    MAILS,
    FEEDBACK,
    AUDIT,
)


def due_at(rule: Rule, starts_at: datetime) -> datetime:
    """Return the instant from which a rule counted from the event day applies to its event."""
    return day_start(local_day(starts_at) + timedelta(days=rule.days))


def is_due(rule: Rule, starts_at: datetime, *, now: datetime) -> bool:
    """Tell whether a rule counted from the event day applies by now."""
    return now >= due_at(rule, starts_at)


def rows_before(rule: Rule, *, now: datetime) -> datetime:
    """Return the instant before which rows of a rule counted per row have ended."""
    return now.astimezone(UTC) - timedelta(days=rule.days)
