"""What people are shown about themselves (DS-12): every personal column, or why it is withheld.

Built on the data registry; a test fails when a personal column of somebody's tables is neither
shown nor withheld here. The keys are those of the machine-readable file and never change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.privacy import PERSONAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.domain.privacy_categories import Category

    Keys = Mapping[str, str]

SHOWN: Mapping[str, Keys] = {
    "registration": {
        "public_id": "id",
        "kind": "kind",
        "organisation_name": "organisation",
        "function": "function",
        "first_name": "first_name",
        "last_name": "last_name",
        "badge_name": "badge_name",
        "email": "email",
        "under_18": "under_18",
        "school_day": "school_day",
        "guardian_form_at": "guardian_form_at",
        "training_area": "training_area",
        "travel": "travel",
        "seat_state": "seat",
        "release_state": "release",
        "registered_at": "registered_at",
        "confirmed_at": "confirmed_at",
        "waiting_since": "waiting_since",
        "cancelled_at": "cancelled_at",
        "released_at": "released_at",
        "is_entered_by_office": "is_entered_by_office",
        "ticket_code": "ticket_code",
        "lot_number": "lot_number",
    },
    "release_remark": {"kind": "kind", "text": "text", "written_at": "written_at"},
    "replaced_ticket": {"code": "ticket_code", "replaced_at": "replaced_at"},
    "consent": {
        "purpose": "purpose",
        "given_at": "given_at",
        "given_via": "given_via",
        "withdrawn_at": "withdrawn_at",
        "guardian_required": "guardian_required",
        "text_version_hash": "text_version",
    },
    "wish_list": {"track_id": "track", "saved_at": "saved_at"},
    "wish": {"rank": "rank", "workshop_id": "workshop"},
    "duty": {"slot_id": "slot", "session_id": "session", "kind": "kind"},
    "pin": {"session_id": "session", "reason": "reason", "created_at": "created_at"},
    "session_seat": {"slot_id": "slot", "session_id": "session", "origin": "origin"},
    "session_waiting": {"session_id": "session", "since": "since"},
    "placement": {"explanation": "explanation"},
    "check_in": {
        "list_key": "list",
        "kind": "kind",
        "verdict": "verdict",
        "shown": "shown",
        "overruled": "overruled",
        "is_late": "is_late",
        "scanned_at": "scanned_at",
        "received_at": "received_at",
    },
    "desk_note": {"decision": "decision", "decided_at": "decided_at"},
    "attendance": {"list_key": "list"},
    "attendance_correction": {
        "state": "state",
        "session_ids": "sessions",
        "minutes": "minutes",
        "reason": "reason",
        "corrected_at": "corrected_at",
    },
    "outgoing_mail": {
        "kind": "kind",
        "recipient": "recipient",
        "created_at": "created_at",
        "sent_at": "sent_at",
    },
    "audit_entry": {"at": "at", "action": "action", "actor_kind": "by"},
    "survey_invitation": {"is_used": "survey_link_used"},
}
"""Tables of a person: column → key."""

_OWN_KEY = "interner Verweis auf die eigene Anmeldung"
_STAFF = "Namen der Mitarbeitenden: Auskunft gibt das jeweilige Büro"
_COMPARED = "dieselbe Angabe noch einmal, zum Vergleichen in Kleinbuchstaben"
_LINK = "Prüfwerte des persönlichen Links: Wer sie hätte, könnte sich ausgeben"
_TICKET_HASH = "Prüfwert des Ticket-Codes, der Code selbst ist genannt"
_DEVICE = "technische Kennungen des Geräts und des Scans, sie sagen nichts über die Person"
_MAILING = "Technik des Versands; der Text einer E-Mail wird nicht gespeichert"
_DEMO = "Einmal-Links, die es nur in der Beispielveranstaltung gibt"
_ANSWERS = "Antworten der Befragung und Codes der Zettel: Niemand weiß, zu wem sie gehören"
_PLAN = "interne Nummer des veröffentlichten Plans"

WITHHELD: Mapping[str, Keys] = {
    "registration": {
        "organisation_id": "interne Nummer der Organisation; ihr Name ist genannt",
        "name_key": _COMPARED,
        "email_key": _COMPARED,
        "released_by_id": _STAFF,
        "link_nonce": _LINK,
        "link_hash": _LINK,
        "confirm_hash": _LINK,
        "ticket_hash": _TICKET_HASH,
    },
    "release_remark": {"registration_id": _OWN_KEY, "written_by_id": _STAFF},
    "replaced_ticket": {"registration_id": _OWN_KEY, "code_hash": _TICKET_HASH},
    "consent": {"registration_id": _OWN_KEY},
    "wish_list": {"registration_id": _OWN_KEY},
    "wish": {"registration_id": _OWN_KEY},
    "duty": {"registration_id": _OWN_KEY},
    "pin": {"registration_id": _OWN_KEY, "created_by": _STAFF},
    "session_seat": {"registration_id": _OWN_KEY},
    "session_waiting": {"registration_id": _OWN_KEY},
    "placement": {"registration_id": _OWN_KEY, "plan_id": _PLAN},
    "check_in": {
        "registration_id": _OWN_KEY,
        "nonce": _DEVICE,
        "device_id": _DEVICE,
        "code_hash": _DEVICE,
        "undoes_nonce": _DEVICE,
    },
    "desk_note": {"check_in_id": _DEVICE, "decided_by_id": _STAFF},
    "attendance": {"registration_id": _OWN_KEY},
    "attendance_correction": {"registration_id": _OWN_KEY, "corrected_by_id": _STAFF},
    "outgoing_mail": {
        "registration_id": _OWN_KEY,
        "account_id": _STAFF,
        "payload": _MAILING,
        "message_id": _MAILING,
        "last_error": _MAILING,
    },
    "audit_entry": {"actor_id": _STAFF, "subject_kind": _OWN_KEY, "subject_id": _OWN_KEY},
    "login_link": {
        "registration_id": _OWN_KEY,
        "account_id": _STAFF,
        "token_hash": _DEMO,
        "used_at": _DEMO,
    },
    "survey_invitation": {"registration_id": _OWN_KEY},
}
"""Tables of a person: column → why it is not shown."""

INTERNAL_REMARKS = (
    "Interne Notizen und Gründe des Ausbildungsbüros zur Freigabe: Auskunft gibt das "
    "Ausbildungsbüro"
)
"""The one kind of rows, not columns, that is withheld (WF-01)."""

NOT_BY_PERSON: Mapping[str, str] = {
    "people_import": "hochgeladene Listen, höchstens zwei Nächte",
    "print_job": "fertige PDF-Dateien der Büros, höchstens zwei Nächte",
    "allocation_run": "Rechnungen der Zuteilung, in denen nur Losnummern stehen",
    "allocation_plan": "Ergebnisse der Zuteilung, in denen nur Losnummern stehen",
    "ballot_slot": _ANSWERS,
    "text_slot": _ANSWERS,
    "access_code": _ANSWERS,
    "survey_nonce": _ANSWERS,
    "text_review": _ANSWERS,
    "text_coding": _ANSWERS,
    "text_coding_category": _ANSWERS,
}
"""Tables in which people may occur, but not so that one person's rows could be found."""

OF_OTHERS = frozenset(
    {
        *("account", "account_role", "account_session", "device", "pairing_code"),
        *("access_feedback", "event", "organisation", "controller"),
        *("survey_revision", "survey_version", "survey_wording", "survey_comment"),
        *("coach_decision", "participation_check", "pretest_note", "survey_mailing"),
        *("evaluation_snapshot", "text_coder", "earlier_survey"),
    }
)
"""Personal tables about staff, devices and offices, or about nobody known."""


def columns_by_category() -> list[tuple[Category, Mapping[str, Sequence[str]]]]:
    """Return, in the order of the registry, the shown columns of each category by table."""
    found: dict[Category, dict[str, list[str]]] = {}
    for table, shown in SHOWN.items():
        for category, columns in PERSONAL[table].items():
            kept = [column for column in shown if column in columns]
            if kept:
                found.setdefault(category, {})[table] = kept
    return list(found.items())


def withheld_reasons() -> list[str]:
    """Return once each why something is not shown, and what cannot be found by person."""
    reasons = [reason for columns in WITHHELD.values() for reason in columns.values()]
    shown = [reason for reason in dict.fromkeys(reasons) if reason != _OWN_KEY]
    return [INTERNAL_REMARKS, *shown, *dict.fromkeys(NOT_BY_PERSON.values())]
