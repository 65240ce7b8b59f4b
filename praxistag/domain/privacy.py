"""The data registry: every column is either personal, with its reasons, or technical (DS-13).

Notice, deletion job and the Verzeichnis von Verarbeitungstätigkeiten read it; a test compares it
with the tables, so no column comes without a purpose, readers and an end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain import retention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.domain.retention import Rule

TASK = "Art. 6 Abs. 1 Buchst. e DSGVO"
CONSENT = "Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO"
ACCOUNTABILITY = "Art. 5 Abs. 2 und Art. 6 Abs. 1 Buchst. e DSGVO"
SECURITY = "Art. 6 Abs. 1 Buchst. e in Verbindung mit Art. 32 DSGVO"

SELF = "die Person selbst"
OFFICE = "das eigene Ausbildungsbüro"
ADMIN = "das Veranstaltungsbüro"
DOOR = "Helfende am Einlass"
NOBODY = "niemand, nur die Anwendung"


LIFE_OF_A_SEAT = (
    retention.UNCONFIRMED,
    retention.REMAINDER,
    retention.PARTICIPANTS,
)
LIFE_OF_A_REGISTRATION = (*LIFE_OF_A_SEAT, retention.PARTNER_CONTACTS)


@dataclass(frozen=True)
class Category:
    """Why a group of data is kept, who reads it, and when it ends."""

    key: str
    title: str
    purpose: str
    legal_basis: str
    readers: tuple[str, ...]
    rules: tuple[Rule, ...]


IDENTITY = Category(
    "identity",
    "Name und Organisation",
    "Anmeldung, Freigabe, Ticket, Einlass, Namensschild und Bescheinigung",
    TASK,
    (SELF, OFFICE, ADMIN, DOOR),
    LIFE_OF_A_REGISTRATION,
)
CONTACT = Category(
    "contact",
    "E-Mail-Adresse",
    "Bestätigung, Ticket und Nachrichten zur Veranstaltung",
    TASK,
    (SELF, OFFICE, ADMIN),
    LIFE_OF_A_REGISTRATION,
)
MINORITY = Category(
    "minority",
    "Unter 18 (ja oder nein)",
    "Pausen nach dem Jugendarbeitsschutzgesetz, Formulare der Sorgeberechtigten",
    TASK,
    (SELF, OFFICE, ADMIN),
    (retention.UNDER_18,),
)
TRAINING = Category(
    "training",
    "Ausbildungsbereich (freiwillig)",
    "gemischte Gruppen in den Workshops, Teilnahmeliste des Ausbildungsbüros",
    TASK,
    (SELF, OFFICE, ADMIN),
    LIFE_OF_A_REGISTRATION,
)
TRAVEL = Category(
    "travel",
    "Anreise (freiwillig)",
    "Plätze im Bus und am Fahrradständer; nur als Summen ausgewertet",
    TASK,
    (SELF, ADMIN),
    LIFE_OF_A_REGISTRATION,
)
PLACE = Category(
    "place",
    "Stand der Anmeldung",
    "Vergabe der Plätze, Warteliste und Freigabe durch das Ausbildungsbüro",
    TASK,
    (SELF, OFFICE, ADMIN),
    LIFE_OF_A_REGISTRATION,
)
TICKET = Category(
    "ticket",
    "Ticket",
    "Einlass",
    TASK,
    (SELF, DOOR),
    (retention.TICKETS,),
)
LINK = Category(
    "link",
    "Persönlicher Link",
    "Zugang zur eigenen Seite ohne Konto und Passwort",
    SECURITY,
    (NOBODY,),
    LIFE_OF_A_REGISTRATION,
)
CONSENTS = Category(
    "consents",
    "Einwilligungen",
    "Nachweis, wozu jemand ja gesagt oder widerrufen hat",
    CONSENT,
    (SELF, ADMIN),
    (retention.PARTICIPANTS, retention.PARTNER_CONTACTS),
)
ARRIVAL = Category(
    "arrival",
    "Zeiten am Einlass",
    "Einlass ohne doppelte Tickets, Überblick im Notfall",
    TASK,
    (SELF, ADMIN, DOOR),
    (retention.CHECK_INS,),
)
ATTENDANCE = Category(
    "attendance",
    "Teilnahme ohne Uhrzeit",
    "Bescheinigung über das, was jemand besucht hat",
    TASK,
    (SELF, OFFICE, ADMIN),
    (retention.PARTICIPANTS,),
)
DOOR_DEVICE = Category(
    "door_device",
    "Geräte am Einlass",
    "nur gekoppelte Geräte sehen Tickets; Bestätigung der Vertraulichkeit",
    SECURITY,
    (ADMIN,),
    (retention.DEVICES,),
)
STAFF = Category(
    "staff",
    "Konten der Mitarbeitenden",
    "Anmeldung am System, Rechte nach Aufgabe",
    SECURITY,
    (SELF, ADMIN),
    (retention.ACCOUNTS_DISABLED, retention.ACCOUNTS_DELETED),
)
STAFF_SESSION = Category(
    "staff_session",
    "Angemeldete Browser",
    "Abmelden und Beenden fremder Sitzungen",
    SECURITY,
    (SELF, ADMIN),
    (retention.SESSIONS,),
)
LOGIN = Category(
    "login",
    "Einmal-Links der Beispielveranstaltung",
    "Ausprobieren ohne Passwort",
    SECURITY,
    (NOBODY,),
    (retention.LOGIN_LINKS,),
)
AUDIT_TRAIL = Category(
    "audit_trail",
    "Änderungsprotokoll (Kennungen, keine Werte)",
    "Nachweis, wer wann was getan hat",
    ACCOUNTABILITY,
    (ADMIN,),
    (retention.AUDIT,),
)
OUTBOX = Category(
    "outbox",
    "Ausgehende E-Mails",
    "Versand mit Wiederholung; der Text entsteht erst beim Versand",
    TASK,
    (ADMIN,),
    (retention.MAILS,),
)
BARRIER_REPORT = Category(
    "barrier_report",
    "Gemeldete Barrieren",
    "Antwort auf Meldungen zur Barrierefreiheit",
    "Art. 6 Abs. 1 Buchst. c DSGVO in Verbindung mit § 10b BGG NRW",
    (ADMIN,),
    (retention.FEEDBACK,),
)
WISHES = Category(
    "wishes",
    "Workshop-Wünsche (freiwillig)",
    "faire Zuteilung der Plätze in den Workshops",
    TASK,
    (SELF, ADMIN),
    LIFE_OF_A_SEAT,
)
DUTIES = Category(
    "duties",
    "Einsätze und Festlegungen am Tag",
    "wer leitet oder hilft, braucht in dieser Zeit keinen Workshop-Platz",
    TASK,
    (SELF, ADMIN),
    LIFE_OF_A_SEAT,
)
SESSION_PLACES = Category(
    "session_places",
    "Plätze in den Workshops",
    "Plan für den Tag, Listen je Workshop, Tauschen",
    TASK,
    (SELF, OFFICE, ADMIN, DOOR),
    LIFE_OF_A_SEAT,
)
CALCULATION = Category(
    "calculation",
    "Rechnung der Zuteilung (mit Losnummern statt Namen)",
    "Nachvollziehen und Nachrechnen der Verteilung",
    TASK,
    ("alle, die die Seiten öffnen",),
    (retention.ALLOCATION,),
)
OFFICE_CONTACT = Category(
    "office_contact",
    "Kontaktangaben der beteiligten Stellen",
    "Ansprechstellen auf Seiten, in E-Mails und auf Tickets",
    TASK,
    ("alle, die die Seiten öffnen",),
    (retention.UNLIMITED,),
)

PAIRING = Category(
    "pairing",
    "Kopplungscodes",
    "ein Gerät einmal mit dem Einlass verbinden",
    SECURITY,
    (ADMIN,),
    (retention.PAIRING_CODES,),
)

Columns = tuple[str, ...]

PERSONAL: Mapping[str, Mapping[Category, Columns]] = {
    "registration": {
        IDENTITY: (
            *("public_id", "kind", "organisation_id", "organisation_name", "function"),
            *("first_name", "last_name", "badge_name", "name_key"),
        ),
        CONTACT: ("email", "email_key"),
        MINORITY: ("under_18",),
        TRAINING: ("training_area",),
        TRAVEL: ("travel",),
        PLACE: (
            *("seat_state", "release_state", "registered_at", "confirmed_at"),
            *("waiting_since", "cancelled_at", "released_at", "released_by_id"),
        ),
        TICKET: ("ticket_code",),
        LINK: ("link_nonce", "link_hash", "confirm_hash"),
        CALCULATION: ("lot_number",),
    },
    "replaced_ticket": {TICKET: ("code", "registration_id", "replaced_at")},
    "consent": {
        CONSENTS: (
            *("registration_id", "purpose", "text_version_hash", "given_at", "given_via"),
            *("withdrawn_at", "guardian_required"),
        ),
    },
    "wish_list": {WISHES: ("registration_id", "track_id", "saved_at")},
    "wish": {WISHES: ("registration_id", "workshop_id", "rank")},
    "duty": {DUTIES: ("registration_id", "slot_id", "session_id", "kind")},
    "pin": {DUTIES: ("registration_id", "session_id", "reason", "created_at", "created_by")},
    "session_seat": {SESSION_PLACES: ("registration_id", "slot_id", "session_id", "origin")},
    "session_waiting": {SESSION_PLACES: ("registration_id", "session_id", "since")},
    "placement": {SESSION_PLACES: ("registration_id", "plan_id", "explanation")},
    "allocation_run": {CALCULATION: ("instance", "previous", "created_by")},
    "allocation_plan": {CALCULATION: ("result", "published_by")},
    "check_in": {
        ARRIVAL: (
            *("nonce", "device_id", "registration_id", "code_hash", "list_key", "kind"),
            *("verdict", "undoes_nonce", "scanned_at", "received_at"),
        ),
    },
    "attendance": {ATTENDANCE: ("registration_id", "list_key")},
    "device": {
        DOOR_DEVICE: (
            *("public_id", "name", "token_hash", "paired_at", "confidentiality_confirmed_at"),
            *("revoked_at", "last_seen_at"),
        ),
    },
    "pairing_code": {PAIRING: ("device_name", "created_at", "used_at")},
    "account": {
        STAFF: (
            *("email", "name", "password", "active", "fs_uniquifier", "organisation_id"),
            *("created_at", "last_login_at", "tf_primary_method", "tf_totp_secret"),
            *("totp_last_counter", "mf_recovery_codes"),
        ),
    },
    "account_role": {STAFF: ("account_id", "role")},
    "account_session": {
        STAFF_SESSION: ("id_hash", "account_id", "begun_at", "last_seen_at", "verified_at"),
    },
    "login_link": {
        LOGIN: ("token_hash", "account_id", "registration_id", "used_at"),
    },
    "audit_entry": {
        AUDIT_TRAIL: ("at", "actor_kind", "actor_id", "action", "subject_kind", "subject_id"),
    },
    "outgoing_mail": {
        OUTBOX: (
            *("kind", "recipient", "registration_id", "account_id", "payload", "message_id"),
            *("created_at", "sent_at", "last_error"),
        ),
    },
    "access_feedback": {
        BARRIER_REPORT: ("message", "page", "contact_email", "received_at", "answered_at"),
    },
    "event": {
        OFFICE_CONTACT: (
            *("contact_name", "contact_email", "contact_phone"),
            *("access_contact_name", "access_contact_email", "access_contact_phone"),
        ),
    },
    "organisation": {OFFICE_CONTACT: ("office_name", "office_email", "office_phone")},
    "controller": {OFFICE_CONTACT: ("privacy_officer",)},
}

TECHNICAL: Mapping[str, Columns] = {
    "registration": ("id", "event_id"),
    "consent": ("id",),
    "check_in": ("id", "event_id"),
    "device": ("id", "event_id", "valid_from", "valid_until"),
    "pairing_code": ("id", "event_id", "code_hash", "expires_at"),
    "account": ("id", "is_demo"),
    "account_session": ("id", "is_demo"),
    "login_link": ("id", "purpose", "expires_at"),
    "audit_entry": ("id", "event_id"),
    "outgoing_mail": ("id", "event_id", "state", "attempts", "next_attempt_at"),
    "access_feedback": ("id", "event_id", "answer_due_on"),
    "event": (
        *("id", "slug", "name", "short_name", "guiding_question", "is_current", "is_demo"),
        *("created_at", "doors_open_at", "starts_at", "ends_at", "registration_opens_at"),
        *("registration_closes_at", "release_due_at", "wishes_close_at"),
        *("cancellation_closes_at", "swaps_close_at", "programme_published_at"),
        *("capacity", "seats_taken", "release_required", "wish_limit", "allocates_guests"),
        *("legal_hold", "venue_name", "venue_address", "travel_hint", "bring_along"),
    ),
    "event_organisation": ("event_id", "organisation_id", "position"),
    "page_text": ("id", "event_id", "key", "body", "reviewed_at"),
    "organisation": ("id", "slug", "name", "short_name", "release_text", "is_demo"),
    "controller": (
        *("id", "organisation_id", "legal_name", "address", "supervisory_authority"),
        *("legal_basis", "council_law"),
    ),
    "track": ("id", "event_id", "slug", "name", "icon", "position"),
    "room": (
        *("id", "event_id", "name", "position", "capacity", "is_outdoor"),
        *("has_step_free_access", "has_lift", "has_accessible_toilet", "has_hearing_loop"),
        *("is_quiet_room", "ground", "access_note"),
    ),
    "slot": ("id", "event_id", "kind", "title", "text", "place", "starts_at", "ends_at"),
    "workshop": (
        *("id", "event_id", "track_id", "slug", "code", "title", "short_text"),
        *("description", "host_role", "min_size", "max_size", "is_outdoor"),
        *("physical_demands", "indoor_alternative", "material", "clothing"),
    ),
    "workshop_session": ("id", "workshop_id", "slot_id", "room_id", "capacity"),
    "retention_run": ("id", "ran_at", "counts"),
    "duty": ("id",),
    "allocation_run": (
        *("id", "public_id", "event_id", "strength", "seed", "changes", "state"),
        *("progress", "step", "error", "instance_hash", "created_at", "alive_at"),
        "finished_at",
    ),
    "allocation_plan": (
        *("id", "public_id", "event_id", "run_id", "mode", "status", "state", "version"),
        *("restores_version", "quality", "cancelled", "published_at"),
    ),
}


def categories() -> list[Category]:
    """Return every category that has columns, in the order of the registry."""
    return list(dict.fromkeys(group for table in PERSONAL.values() for group in table))


def registered_columns() -> list[tuple[str, str]]:
    """Return (table, column) of every entry; a column that stands twice is returned twice."""
    personal = [
        (table, column)
        for table, groups in PERSONAL.items()
        for columns in groups.values()
        for column in columns
    ]
    return personal + [
        (table, column) for table, columns in TECHNICAL.items() for column in columns
    ]
