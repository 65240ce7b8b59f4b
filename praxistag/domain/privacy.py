"""The data registry: every column is either personal, with its reasons, or technical (DS-13).

Notice, deletion job and the Verzeichnis von Verarbeitungstätigkeiten read it; a test compares it
with the tables, so no column comes without a purpose, readers and an end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain import privacy_categories as about

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.domain.privacy_categories import Category

Columns = tuple[str, ...]

PERSONAL: Mapping[str, Mapping[Category, Columns]] = {
    "registration": {
        about.IDENTITY: (
            *("public_id", "kind", "organisation_id", "organisation_name", "function"),
            *("first_name", "last_name", "badge_name", "name_key"),
        ),
        about.CONTACT: ("email", "email_key"),
        about.MINORITY: ("under_18",),
        about.SCHOOL: ("school_day",),
        about.GUARDIAN_FORM: ("guardian_form_at",),
        about.TRAINING: ("training_area",),
        about.TRAVEL: ("travel",),
        about.PLACE: (
            *("seat_state", "release_state", "registered_at", "confirmed_at"),
            *("waiting_since", "cancelled_at", "released_at", "released_by_id"),
            "is_entered_by_office",
        ),
        about.TICKET: ("ticket_code", "ticket_hash"),
        about.LINK: ("link_nonce", "link_hash", "confirm_hash"),
        about.CALCULATION: ("lot_number",),
    },
    "release_remark": {
        about.REMARKS: ("registration_id", "kind", "text", "written_at", "written_by_id"),
    },
    "replaced_ticket": {about.TICKET: ("code", "code_hash", "registration_id", "replaced_at")},
    "consent": {
        about.CONSENTS: (
            *("registration_id", "purpose", "text_version_hash", "given_at", "given_via"),
            *("withdrawn_at", "guardian_required"),
        ),
    },
    "wish_list": {about.WISHES: ("registration_id", "track_id", "saved_at")},
    "wish": {about.WISHES: ("registration_id", "workshop_id", "rank")},
    "duty": {about.DUTIES: ("registration_id", "slot_id", "session_id", "kind")},
    "pin": {about.DUTIES: ("registration_id", "session_id", "reason", "created_at", "created_by")},
    "session_seat": {about.SESSION_PLACES: ("registration_id", "slot_id", "session_id", "origin")},
    "session_waiting": {about.SESSION_PLACES: ("registration_id", "session_id", "since")},
    "placement": {about.SESSION_PLACES: ("registration_id", "plan_id", "explanation")},
    "allocation_run": {about.CALCULATION: ("instance", "previous", "created_by")},
    "allocation_plan": {about.CALCULATION: ("result", "published_by")},
    "check_in": {
        about.ARRIVAL: (
            *("nonce", "device_id", "registration_id", "code_hash", "list_key", "kind"),
            *("verdict", "shown", "overruled", "is_late", "undoes_nonce"),
            *("scanned_at", "received_at"),
        ),
    },
    "desk_note": {about.ARRIVAL: ("check_in_id", "decision", "decided_at", "decided_by_id")},
    "attendance": {about.ATTENDANCE: ("registration_id", "list_key")},
    "attendance_correction": {
        about.ATTENDANCE: (
            *("registration_id", "state", "session_ids", "minutes", "reason"),
            *("corrected_at", "corrected_by_id"),
        ),
    },
    "people_import": {
        about.UPLOADED_LIST: ("organisation_id", "created_at", "file_name", "rows", "mapping"),
    },
    "print_job": {
        about.PRINTED_FILE: (
            *("organisation_id", "account_id", "parameters", "file_name", "content"),
        ),
    },
    "device": {
        about.DOOR_DEVICE: (
            *("public_id", "name", "token_hash", "delivery_hash", "paired_at"),
            *("confidentiality_confirmed_at", "revoked_at", "last_seen_at"),
        ),
    },
    "pairing_code": {about.PAIRING: ("device_name", "created_at", "used_at")},
    "account": {
        about.STAFF: (
            *("email", "name", "password", "active", "fs_uniquifier", "organisation_id"),
            *("created_at", "last_login_at", "tf_primary_method", "tf_totp_secret"),
            *("totp_last_counter", "mf_recovery_codes", "list_columns"),
        ),
    },
    "account_role": {about.STAFF: ("account_id", "role")},
    "account_session": {
        about.STAFF_SESSION: ("id_hash", "account_id", "begun_at", "last_seen_at", "verified_at"),
    },
    "login_link": {
        about.LOGIN: ("token_hash", "account_id", "registration_id", "used_at"),
    },
    "audit_entry": {
        about.AUDIT_TRAIL: ("at", "actor_kind", "actor_id", "action", "subject_kind", "subject_id"),
    },
    "outgoing_mail": {
        about.OUTBOX: (
            *("kind", "recipient", "registration_id", "account_id", "payload", "message_id"),
            *("created_at", "sent_at", "last_error"),
        ),
    },
    "access_feedback": {
        about.BARRIER_REPORT: ("message", "page", "contact_email", "received_at", "answered_at"),
    },
    "event": {
        about.OFFICE_CONTACT: (
            *("contact_name", "contact_email", "contact_phone"),
            *("access_contact_name", "access_contact_email", "access_contact_phone"),
        ),
    },
    "organisation": {about.OFFICE_CONTACT: ("office_name", "office_email", "office_phone")},
    "controller": {about.OFFICE_CONTACT: ("privacy_officer",)},
    "access_code": {about.SURVEY_ACCESS: ("code_hash", "is_used")},
    "survey_nonce": {about.SURVEY_ACCESS: ("nonce",)},
    "survey_invitation": {about.SURVEY_INVITATION: ("registration_id", "is_used")},
    "ballot_slot": {about.SURVEY_ANSWERS: ("slot_key", "is_filled", "body")},
    "text_slot": {about.SURVEY_TEXTS: ("question_code", "slot_key", "is_filled", "body")},
    "survey_revision": {about.SURVEY_WORK: ("saved_at", "saved_by_id")},
    "survey_version": {about.SURVEY_WORK: ("published_by_id",)},
    "survey_wording": {about.SURVEY_WORK: ("fixed_at", "fixed_by_id")},
    "survey_comment": {about.SURVEY_WORK: ("text", "written_at", "author_id")},
    "coach_decision": {about.SURVEY_WORK: ("because", "decided_at", "decided_by_id")},
    "participation_check": {about.SURVEY_WORK: ("noted_by_id",)},
    "pretest_note": {about.SURVEY_WORK: ("text", "written_on")},
    "survey_mailing": {about.SURVEY_WORK: ("queued_at", "queued_by_id")},
    "evaluation_snapshot": {
        about.SURVEY_ANSWERS: ("suppression",),
        about.SURVEY_WORK: ("asked_by_id", "short_report_published_by_id"),
    },
    "text_review": {
        about.SURVEY_TEXTS: ("question_code", "slot_key", "state", "shown_text"),
        about.SURVEY_WORK: ("reviewed_at", "reviewed_by_id"),
    },
    "text_coder": {about.SURVEY_WORK: ("account_id", "finished_at")},
    "text_coding": {about.SURVEY_TEXTS: ("question_code", "slot_key", "round")},
    "text_coding_category": {
        about.SURVEY_TEXTS: ("question_code", "slot_key", "round", "category_id"),
    },
    "earlier_survey": {about.SURVEY_WORK: ("imported_at", "imported_by_id")},
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
        *("has_offline_names", "foyer_nonce"),
    ),
    "event_organisation": (
        *("event_id", "organisation_id", "position", "quota", "digest_sent_at"),
    ),
    "page_text": ("id", "event_id", "key", "body", "reviewed_at"),
    "organisation": (
        *("id", "slug", "name", "short_name", "release_text", "participation_kind", "is_demo"),
    ),
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
    "release_remark": ("id",),
    "people_import": ("id", "public_id", "event_id"),
    "print_job": (
        *("id", "public_id", "event_id", "kind", "state", "progress", "step"),
        *("error", "created_at", "attempts", "alive_at", "finished_at"),
    ),
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
    "survey": (
        *("id", "public_id", "event_id", "slug", "title", "state", "access"),
        *("k_numbers", "k_distribution", "k_agreement", "k_agreed_on", "draft_no"),
        *("plan", "plan_fixed_at", "opens_at", "closes_at", "published_at", "closed_at"),
        "created_at",
    ),
    "survey_revision": ("survey_id", "no", "body", "what"),
    "survey_version": (
        *("id", "survey_id", "no", "body", "sha256", "changelog", "slots", "published_at"),
    ),
    "survey_wording": (
        *("id", "version_id", "question_code", "place", "before", "after", "reason"),
    ),
    "survey_comment": ("id", "survey_id", "question_code", "done_at"),
    "coach_decision": (
        *("id", "survey_id", "rule", "question_code", "place", "question_hash", "finding"),
    ),
    "participation_check": ("survey_id", "organisation_id", "body", "result", "settled_on"),
    "pretest_note": ("id", "survey_id", "question_code"),
    "survey_mailing": ("id", "survey_id", "kind", "recipients"),
    "ballot_slot": ("version_id",),
    "text_slot": ("version_id",),
    "access_code": ("survey_id",),
    "survey_nonce": ("survey_id",),
    "survey_invitation": ("survey_id",),
    "evaluation_snapshot": (
        *("id", "public_id", "survey_id", "no", "state", "attempts", "asked_at"),
        *("leased_until", "taken_at", "n", "data_sha256", "plan", "questionnaire", "results"),
        *("problem", "short_report_published_at", "short_report_pdf", "year_comparisons"),
    ),
    "text_review": ("version_id",),
    "text_category": (
        *("id", "survey_id", "question_code", "position", "name", "definition", "example"),
        "kept_count",
    ),
    "text_coder": ("survey_id", "question_code", "round"),
    "text_coding": ("version_id",),
    "text_coding_category": ("version_id",),
    "earlier_survey": (
        *("id", "public_id", "year", "title", "source_note", "population", "n"),
        *("questionnaire", "counts", "results", "is_demo"),
    ),
    "question_link": (
        *("id", "survey_id", "question_code", "item", "earlier_id", "earlier_survey_id"),
        *("earlier_code", "earlier_item", "status", "note"),
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
