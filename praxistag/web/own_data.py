"""„Meine Daten“ in German words: a label per key, a word per value, neutral for du and Sie."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from praxistag.documents.own_data import DataGroup, OwnDataView, Sheet
from praxistag.documents.participant_lists import ATTENDANCES
from praxistag.domain import kinds, ticket_code
from praxistag.domain.german import day_and_time
from praxistag.domain.own_data import withheld_reasons
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.domain.wordings import PHOTO_USES
from praxistag.web.mail_words import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from praxistag.documents.own_data import OwnGroup, OwnRecord

LABELS: Mapping[str, str] = {
    "id": "Kennung",
    "kind": "Art",
    "organisation": "Organisation",
    "function": "Funktion",
    "first_name": "Vorname",
    "last_name": "Nachname",
    "badge_name": "Name auf dem Namensschild",
    "email": "E-Mail",
    "under_18": "Am Praxistag unter 18",
    "school_day": "Berufsschule am Praxistag",
    "guardian_form_at": "Foto-Formular liegt vor seit",
    "training_area": "Ausbildungsbereich",
    "travel": "Anreise",
    "seat": "Platz",
    "release": "Freigabe",
    "registered_at": "Angemeldet",
    "confirmed_at": "Bestätigt",
    "waiting_since": "Ohne Platz seit",
    "cancelled_at": "Abgesagt",
    "released_at": "Freigegeben",
    "is_entered_by_office": "Vom Ausbildungsbüro angemeldet",
    "ticket_code": "Ticket-Code",
    "lot_number": "Losnummer",
    "text": "Text",
    "written_at": "Wann",
    "replaced_at": "Ersetzt",
    "purpose": "Wozu",
    "given_at": "Gegeben",
    "given_via": "Wie",
    "withdrawn_at": "Widerrufen",
    "guardian_required": "Unterschrift der Sorgeberechtigten nötig",
    "text_version": "Fassung des Textes",
    "track": "Lieber dieser Themenstrang",
    "saved_at": "Gespeichert",
    "rank": "Wunsch",
    "workshop": "Workshop",
    "slot": "Zeitblock",
    "session": "Workshop-Termin",
    "sessions": "Besuchte Workshops",
    "reason": "Grund",
    "created_at": "Wann",
    "origin": "Wie vergeben",
    "since": "Seit",
    "explanation": "Begründung",
    "list": "Wo",
    "verdict": "Ergebnis",
    "scanned_at": "Gescannt",
    "received_at": "Übertragen",
    "shown": "Am Gerät angezeigt",
    "overruled": "Eingelassen, obwohl",
    "is_late": "Erst nach Abmeldung des Geräts übertragen",
    "decision": "Entscheidung der Info-Theke",
    "decided_at": "Wann",
    "state": "Teilnahme",
    "minutes": "Minuten",
    "corrected_at": "Berichtigt",
    "recipient": "An",
    "sent_at": "Gesendet",
    "at": "Wann",
    "action": "Was",
    "by": "Durch wen",
    "survey_link_used": "Persönlicher Link benutzt",
}
CAPTIONS: Mapping[str, str] = {
    "release_remark": "Rückfragen und Antworten",
    "replaced_ticket": "Ersetzte Tickets",
    "consent": "Einwilligungen, auch widerrufene",
    "wish_list": "Stand der Wünsche",
    "wish": "Wünsche",
    "duty": "Einsätze",
    "pin": "Festlegungen",
    "session_seat": "Plätze",
    "session_waiting": "Wartet auf einen Platz",
    "placement": "Begründung der Zuteilung",
    "check_in": "Scans am Einlass",
    "desk_note": "An der Info-Theke geklärt",
    "attendance": "Dabei gewesen",
    "attendance_correction": "Berichtigung durch das Ausbildungsbüro",
    "outgoing_mail": "E-Mails",
    "audit_entry": "Einträge",
    "survey_invitation": "Einladungen zu Befragungen",
}
"""Tables of which a person may have several rows."""

WORDS: Mapping[type, Mapping[Any, str]] = {
    kinds.RegistrationKind: {
        kinds.RegistrationKind.APPRENTICE: "Azubi",
        kinds.RegistrationKind.GUEST: "Gast",
    },
    kinds.TrainingArea: {
        kinds.TrainingArea.ADMINISTRATION: "Verwaltung",
        kinds.TrainingArea.TECHNICAL: "Technik & Handwerk",
        kinds.TrainingArea.IT: "IT",
        kinds.TrainingArea.OTHER: "etwas anderes",
    },
    kinds.Travel: {
        kinds.Travel.PUBLIC_TRANSPORT: "Bus und Bahn",
        kinds.Travel.BIKE: "Fahrrad oder zu Fuß",
        kinds.Travel.BUS: "Sammelbus",
        kinds.Travel.CAR: "Auto",
    },
    kinds.SchoolDay: {
        kinds.SchoolDay.NO: "nein",
        kinds.SchoolDay.LEAVE_MISSING: "ja, die Beurlaubung fehlt noch",
        kinds.SchoolDay.LEAVE_GRANTED: "ja, die Beurlaubung liegt vor",
    },
    kinds.RemarkKind: {
        kinds.RemarkKind.QUERY: "Rückfrage des Ausbildungsbüros",
        kinds.RemarkKind.ANSWER: "Antwort",
    },
    kinds.ConsentPurpose: {
        **PHOTO_USES,
        kinds.ConsentPurpose.PARTNER_CONTACT: "Kontakt für Folgejahre",
    },
    kinds.DutyKind: {
        kinds.DutyKind.HOST: "Leitung",
        kinds.DutyKind.HELPER: "Hilfe",
        kinds.DutyKind.AWAY: "nicht da",
    },
    kinds.SeatOrigin: {
        kinds.SeatOrigin.PLAN: "durch die Zuteilung",
        kinds.SeatOrigin.MOVED: "getauscht oder nachgerückt",
        kinds.SeatOrigin.ADMITTED: "an der Tür eingelassen",
    },
    kinds.ScanKind: {
        kinds.ScanKind.ENTRY: "Scan",
        kinds.ScanKind.ADMIT: "von Hand eingelassen",
        kinds.ScanKind.UNDO: "zurückgenommen",
        kinds.ScanKind.PAPER: "auf Papier",
    },
    kinds.DeskDecision: {
        kinds.DeskDecision.COUNTS: "zählt",
        kinds.DeskDecision.DISMISSED: "zählt nicht",
        kinds.DeskDecision.OPEN: "wieder offen",
    },
    kinds.AttendanceState: ATTENDANCES,
    kinds.MailKind: KIND_WORDS,
    SeatState: {
        SeatState.UNCONFIRMED: "nicht bestätigt",
        SeatState.SEATED: "Platz beim Praxistag",
        SeatState.WAITING: "kein Platz: auf der Warteliste oder nicht freigegeben",
        SeatState.OFFERED: "Platz angeboten",
        SeatState.CANCELLED: "abgesagt",
    },
    ReleaseState: {
        ReleaseState.PENDING: "beim Ausbildungsbüro",
        ReleaseState.QUERY: "Rückfrage des Ausbildungsbüros",
        ReleaseState.RELEASED: "freigegeben",
        ReleaseState.REJECTED: "nicht freigegeben",
        ReleaseState.NOT_REQUIRED: "nicht nötig",
    },
    Verdict: {
        Verdict.OK: "eingelassen",
        Verdict.ALREADY: "war schon da",
        Verdict.OTHER_LIST: "für etwas anderes eingeteilt",
        Verdict.WAITING: "Warteliste",
        Verdict.CANCELLED: "abgesagt",
        Verdict.REPLACED: "Ticket war ersetzt",
        Verdict.NOT_RELEASED: "Freigabe fehlte",
        Verdict.UNKNOWN: "Code unbekannt",
        Verdict.WRONG_EVENT: "andere Veranstaltung",
        Verdict.INVALID: "ungültig",
    },
}
KEY_WORDS: Mapping[str, Mapping[str, str]] = {
    "given_via": {"form": "Anmeldeformular", "own page": "diese Seite"},
    "list": {"entrance": "Einlass"},
    "by": {
        "participant": "über diese Seite oder den eigenen Link",
        "other_participant": "jemand anderes, durch einen Tausch",
        "account": "ein Konto eines Büros",
        "device": "ein Gerät am Einlass",
        "system": "die Anwendung",
    },
    "action": {
        "register": "angemeldet",
        "enter": "angemeldet",
        "walk_in": "am Eingang angemeldet",
        "confirm": "bestätigt",
        "cancel": "abgesagt",
        "promote": "nachgerückt",
        "release.pending": "Rückfrage beantwortet",
        "release.released": "freigegeben",
        "release.take_back": "Freigabe zurückgenommen",
        "release.query": "Rückfrage gestellt",
        "release.answer": "Antwort geschrieben",
        "release.rejected": "nicht freigegeben",
        "release.note": "Notiz des Ausbildungsbüros",
        "release.reason": "Grund des Ausbildungsbüros",
        "school_day.set": "Berufsschultag eingetragen",
        "guardian_form.mark": "Foto-Formular vermerkt",
        "guardian_form.end": "Foto-Formular gilt nicht mehr, weil ein Kreuz dazukam",
        "consent.give": "eingewilligt",
        "consent.withdraw": "Einwilligung widerrufen",
        "registration.correct": "Angaben berichtigt",
        "own_data.names": "Name berichtigt",
        "own_data.details": "Angaben geändert",
        "own_data.age": "„unter 18“ berichtigt",
        "own_data.school_day": "Berufsschultag angegeben",
        "own_data.position": "Organisation oder Funktion berichtigt",
        "session.change": "Workshop-Platz geändert",
        "session.wait": "wartet auf einen Workshop-Platz",
        "session.stop_waiting": "wartet nicht mehr auf einen Workshop-Platz",
        "duty.add": "Einsatz eingetragen",
        "duty.remove": "Einsatz entfernt",
        "pin.add": "Festlegung eingetragen",
        "pin.remove": "Festlegung entfernt",
        "attendance.correct": "Teilnahme berichtigt",
        "attendance.withdraw_correction": "Berichtigung der Teilnahme zurückgenommen",
    },
}
"""What plain texts of the log mean; a text without a word is shown as it is."""

SINGLE_ROW = "registration"
SPELLED: Mapping[str, Callable[[str], str]] = {
    "ticket_code": ticket_code.grouped,
    # As much of a hash as tells versions apart; the file for programs has all of it.
    "text_version": lambda value: f"{value[:8]}…",
}


def own_data_view(groups: Sequence[OwnGroup]) -> OwnDataView:
    """Return everything in words, as page and PDF show it."""
    return OwnDataView([_group(group) for group in groups], withheld_reasons())


def word(key: str, value: Any) -> str:
    """Return a value as people read it; nothing for what was not given."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return day_and_time(value)
    if isinstance(value, list):
        return "; ".join(value)
    if key in SPELLED:
        return SPELLED[key](value)
    words = KEY_WORDS.get(key) or WORDS.get(type(value), {})
    return words.get(value, str(value))


def _group(group: OwnGroup) -> DataGroup:
    category = group.category
    single = [record for record in group.records if record.table == SINGLE_ROW]
    tables = dict.fromkeys(record.table for record in group.records if record.table != SINGLE_ROW)
    return DataGroup(
        key=category.key,
        title=category.title,
        purpose=category.purpose,
        legal_basis=category.legal_basis,
        readers=category.readers,
        ends=[rule.words for rule in category.rules],
        facts=[fact for record in single for fact in _facts(record)],
        sheets=[_sheet(table, group.records) for table in tables],
    )


def _facts(record: OwnRecord) -> list[tuple[str, str]]:
    pairs = [(LABELS[key], word(key, value)) for key, value in record.values.items()]
    return [(label, text) for label, text in pairs if text]


def _sheet(table: str, records: Sequence[OwnRecord]) -> Sheet:
    """Return the rows of a table; columns that are empty throughout are left out."""
    rows = [
        {key: word(key, value) for key, value in record.values.items()}
        for record in records
        if record.table == table
    ]
    keys = [key for key in rows[0] if any(row[key] for row in rows)]
    return Sheet(
        caption=CAPTIONS[table],
        columns=[LABELS[key] for key in keys],
        rows=[[row[key] for key in keys] for row in rows],
    )
