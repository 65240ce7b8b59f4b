"""What kinds of personal data there are: why, on what basis, who reads them, and when they end.

The registry in `domain/privacy.py` puts every column into one of these categories.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain import retention

if TYPE_CHECKING:
    from praxistag.domain.retention import Rule

TASK = "Art. 6 Abs. 1 Buchst. e DSGVO"
CONSENT = "Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO"
ACCOUNTABILITY = "Art. 5 Abs. 2 und Art. 6 Abs. 1 Buchst. e DSGVO"
SECURITY = "Art. 6 Abs. 1 Buchst. e in Verbindung mit Art. 32 DSGVO"

SELF = "die Person selbst"
OFFICE = "das eigene Ausbildungsbüro"
ADMIN = "das Veranstaltungsbüro"
DOOR = "Helfende am Einlass"
MARKER_ONLY = f"{DOOR} (nur, ob Fotos erlaubt sind)"
VERDICT_ONLY = f"{DOOR} (nur, ob jemand eingelassen wird)"
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
SCHOOL = Category(
    "school",
    "Berufsschultag",
    "Beurlaubung durch die Berufsschule",
    TASK,
    (SELF, OFFICE, ADMIN),
    (retention.RELEASE_DETAILS,),
)
REMARKS = Category(
    "remarks",
    "Rückfragen und interne Notizen zur Freigabe",
    "Entscheidung des Ausbildungsbüros über die Freigabe",
    TASK,
    ("die Person selbst (Rückfrage und Antwort, keine internen Notizen)", OFFICE),
    (retention.RELEASE_DETAILS,),
)
GUARDIAN_FORM = Category(
    "guardian_form",
    "Foto-Formular der Sorgeberechtigten (liegt vor oder fehlt)",
    "Fotos von Minderjährigen nur mit Unterschrift der Sorgeberechtigten",
    CONSENT,
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
    (SELF, OFFICE, ADMIN, VERDICT_ONLY),
    LIFE_OF_A_REGISTRATION,
)
TICKET = Category(
    "ticket",
    "Ticket",
    "Einlass",
    TASK,
    (SELF, OFFICE, DOOR),
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
    (SELF, ADMIN, MARKER_ONLY),
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
UPLOADED_LIST = Category(
    "uploaded_list",
    "Hochgeladene Listen",
    "Prüfung einer Liste, bevor ein Ausbildungsbüro sie übernimmt",
    TASK,
    (OFFICE,),
    (retention.IMPORTS,),
)
PRINTED_FILE = Category(
    "printed_file",
    "Fertige PDF-Dateien mit vielen Seiten",
    "Listen, Tickets und Bescheinigungen, deren Erstellung länger dauert",
    TASK,
    (OFFICE, ADMIN),
    (retention.PRINTS,),
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
    (SELF, ADMIN),
    (retention.AUDIT,),
)
OUTBOX = Category(
    "outbox",
    "Ausgehende E-Mails",
    "Versand mit Wiederholung; der Text entsteht erst beim Versand",
    TASK,
    (SELF, ADMIN),
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
SURVEY_ACCESS = Category(
    "survey_access",
    "Zugang zur Befragung (Zettel-Codes und Einmal-Nummern, ohne Person und Zeit)",
    "jede Person antwortet höchstens einmal",
    TASK,
    (NOBODY,),
    (retention.SURVEY_CODES,),
)
SURVEY_INVITATION = Category(
    "survey_invitation",
    "Persönliche Einladung zur Befragung (nur, wenn das Team diesen Weg wählt)",
    "jede Person antwortet höchstens einmal; gespeichert ist, ob der Link benutzt wurde, nicht was",
    TASK,
    (NOBODY,),
    (retention.SURVEY_CODES, retention.PARTICIPANTS),
)
SURVEY_ANSWERS = Category(
    "survey_answers",
    "Antworten der Befragung (freiwillig, ohne Namen, ohne Zeit)",
    "auswerten, was der Tag bewirkt hat; gezeigt werden nur Zahlen für genügend viele Personen",
    TASK,
    ("zwei benannte Personen der Auswertung, erst nach Ende der Befragung",),
    (retention.SURVEY_ANSWERS,),
)
SURVEY_TEXTS = Category(
    "survey_texts",
    "Freie Texte der Befragung (freiwillig, getrennt von den übrigen Antworten)",
    "lesen, was Menschen in eigenen Worten sagen; gezeigt wird nur, was jemand geprüft hat",
    TASK,
    ("zwei benannte Personen der Auswertung, geprüfte Texte auch das Planungsteam",),
    (retention.SURVEY_TEXTS, retention.SURVEY_ANSWERS),
)
SURVEY_WORK = Category(
    "survey_work",
    "Arbeit am Fragebogen (Fassungen, Kommentare, Entscheidungen, Beteiligung)",
    "nachvollziehen, wie der Fragebogen entstanden ist",
    TASK,
    ("das Planungsteam", ADMIN),
    (retention.SURVEY_WORK,),
)
