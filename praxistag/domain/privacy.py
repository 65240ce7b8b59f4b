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


@dataclass(frozen=True)
class Category:
    """Why a group of data is kept, who reads it, and when it ends."""

    key: str
    title: str
    purpose: str
    legal_basis: str
    readers: tuple[str, ...]
    rule: Rule


IDENTITY = Category(
    "identity",
    "Name und Organisation",
    "Anmeldung, Freigabe, Ticket, Einlass, Namensschild und Bescheinigung",
    TASK,
    (SELF, OFFICE, ADMIN, DOOR),
    retention.PARTICIPANTS,
)
CONTACT = Category(
    "contact",
    "E-Mail-Adresse",
    "Bestätigung, Ticket und Nachrichten zur Veranstaltung",
    TASK,
    (SELF, OFFICE, ADMIN),
    retention.PARTICIPANTS,
)
MINORITY = Category(
    "minority",
    "Unter 18 (ja oder nein)",
    "Pausen nach dem Jugendarbeitsschutzgesetz, Formulare der Sorgeberechtigten",
    TASK,
    (SELF, OFFICE, ADMIN),
    retention.UNDER_18,
)
OPTIONAL = Category(
    "optional",
    "Ausbildungsbereich und Anreise (freiwillig)",
    "gemischte Gruppen, Plätze im Bus und am Fahrradständer; nur als Summen ausgewertet",
    TASK,
    (SELF, ADMIN),
    retention.PARTICIPANTS,
)
PLACE = Category(
    "place",
    "Stand der Anmeldung",
    "Vergabe der Plätze, Warteliste und Freigabe durch das Ausbildungsbüro",
    TASK,
    (SELF, OFFICE, ADMIN),
    retention.PARTICIPANTS,
)
TICKET = Category(
    "ticket",
    "Ticket",
    "Einlass",
    TASK,
    (SELF, DOOR),
    retention.TICKETS,
)
LINK = Category(
    "link",
    "Persönlicher Link",
    "Zugang zur eigenen Seite ohne Konto und Passwort",
    SECURITY,
    (NOBODY,),
    retention.PARTICIPANTS,
)
CONSENTS = Category(
    "consents",
    "Einwilligungen",
    "Nachweis, wozu jemand ja gesagt oder widerrufen hat",
    CONSENT,
    (SELF, ADMIN),
    retention.PARTICIPANTS,
)
ARRIVAL = Category(
    "arrival",
    "Zeiten am Einlass",
    "Einlass ohne doppelte Tickets, Überblick im Notfall",
    TASK,
    (SELF, ADMIN, DOOR),
    retention.CHECK_INS,
)
ATTENDANCE = Category(
    "attendance",
    "Teilnahme ohne Uhrzeit",
    "Bescheinigung über das, was jemand besucht hat",
    TASK,
    (SELF, OFFICE, ADMIN),
    retention.PARTICIPANTS,
)
DOOR_DEVICE = Category(
    "door_device",
    "Geräte am Einlass",
    "nur gekoppelte Geräte sehen Tickets; Bestätigung der Vertraulichkeit",
    SECURITY,
    (ADMIN,),
    retention.DEVICES,
)
STAFF = Category(
    "staff",
    "Konten der Mitarbeitenden",
    "Anmeldung am System, Rechte nach Aufgabe",
    SECURITY,
    (SELF, ADMIN),
    retention.ACCOUNTS_DELETED,
)
STAFF_SESSION = Category(
    "staff_session",
    "Angemeldete Browser",
    "Abmelden und Beenden fremder Sitzungen",
    SECURITY,
    (SELF, ADMIN),
    retention.SESSIONS,
)
LOGIN = Category(
    "login",
    "Einmal-Links der Beispielveranstaltung",
    "Ausprobieren ohne Passwort",
    SECURITY,
    (NOBODY,),
    retention.LOGIN_LINKS,
)
AUDIT_TRAIL = Category(
    "audit_trail",
    "Änderungsprotokoll (Kennungen, keine Werte)",
    "Nachweis, wer wann was getan hat",
    ACCOUNTABILITY,
    (ADMIN,),
    retention.AUDIT,
)
OUTBOX = Category(
    "outbox",
    "Ausgehende E-Mails",
    "Versand mit Wiederholung; der Text entsteht erst beim Versand",
    TASK,
    (ADMIN,),
    retention.MAILS,
)
BARRIER_REPORT = Category(
    "barrier_report",
    "Gemeldete Barrieren",
    "Antwort auf Meldungen zur Barrierefreiheit",
    "Art. 6 Abs. 1 Buchst. c DSGVO in Verbindung mit § 10b BGG NRW",
    (ADMIN,),
    retention.FEEDBACK,
)
OFFICE_CONTACT = Category(
    "office_contact",
    "Kontaktangaben der beteiligten Stellen",
    "Ansprechstellen auf Seiten, in E-Mails und auf Tickets",
    TASK,
    ("alle, die die Seiten öffnen",),
    retention.UNLIMITED,
)

Columns = tuple[str, ...]

PERSONAL: Mapping[str, Mapping[Category, Columns]] = {}
TECHNICAL: Mapping[str, Columns] = {}
