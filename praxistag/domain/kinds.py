"""Closed lists of the day: roles, kinds of people, of mails and of scans."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Roles of staff accounts (SI-01); participants and devices hold links, not roles."""

    ADMIN = "admin"
    PLANNING_TEAM = "planung"
    TRAINING_OFFICE = "ausbildungsbuero"
    CATERING = "verpflegung"
    ACCESS_NEEDS = "teilhabe"
    MEDIA = "medien"
    EVALUATION = "auswertung"


class RegistrationKind(StrEnum):
    """Who registers: an apprentice or a guest of a possible partner."""

    APPRENTICE = "apprentice"
    GUEST = "guest"


class TrainingArea(StrEnum):
    """Coarse on purpose (DS table 1.2): enough to mix groups, too little to single people out."""

    ADMINISTRATION = "administration"
    TECHNICAL = "technical"
    IT = "it"
    OTHER = "other"


class Travel(StrEnum):
    """How people come; evaluated as totals only."""

    PUBLIC_TRANSPORT = "public_transport"
    BIKE = "bike"
    BUS = "bus"
    CAR = "car"


class SchoolDay(StrEnum):
    """Whether somebody has vocational school on the day, and whether it lets them go (WF-03)."""

    NO = "no"
    LEAVE_MISSING = "leave_missing"
    LEAVE_GRANTED = "leave_granted"


class RemarkKind(StrEnum):
    """What is said about a release; the kind decides who reads it (WF-01)."""

    QUERY = "query"
    ANSWER = "answer"
    NOTE = "note"
    REASON = "reason"


class ParticipationKind(StrEnum):
    """What taking part is to the employer (WF-02)."""

    TRAINING = "training"
    OFFICIAL_TRIP = "official_trip"
    FURTHER_TRAINING = "further_training"


class AttendanceState(StrEnum):
    """How much of the day somebody was there."""

    FULL = "full"
    PARTIAL = "partial"
    ABSENT = "absent"


class PrintKind(StrEnum):
    """Files that take long enough to be made in the background."""

    PARTICIPANT_LIST = "participant_list"
    TICKETS = "tickets"
    CERTIFICATES = "certificates"
    DOOR_PACK = "door_pack"
    BADGES = "badges"
    EVALUATION_REPORT = "evaluation_report"
    SHORT_REPORT = "short_report"
    CODEBOOK = "codebook"


class FileProblem(StrEnum):
    """Why an uploaded list cannot be read."""

    EMPTY = "empty"
    HEADINGS_ONLY = "headings_only"
    TOO_LARGE = "too_large"
    TOO_LARGE_UNPACKED = "too_large_unpacked"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    OLD_EXCEL = "old_excel"
    LOCKED = "locked"
    MACROS = "macros"
    GARBLED = "garbled"
    UNKNOWN_KIND = "unknown_kind"


class SlotKind(StrEnum):
    """What happens in a time slot."""

    WORKSHOPS = "workshops"
    PLENARY = "plenary"
    BREAK = "break"


class DutyKind(StrEnum):
    """Why somebody is busy in a slot."""

    HOST = "host"
    HELPER = "helper"
    AWAY = "away"


class Strength(StrEnum):
    """How much a calculation may change of what is published."""

    FULL = "full"
    IMPROVE = "improve"
    FILL = "fill"


class RunState(StrEnum):
    """Where a calculation stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class PlanState(StrEnum):
    """Whether a plan is a proposal, in force, or was in force before."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"


class SeatOrigin(StrEnum):
    """How somebody came to a seat in a session."""

    PLAN = "plan"
    MOVED = "moved"
    ADMITTED = "admitted"


class ScanKind(StrEnum):
    """What a device reports (interfaces.md § 4)."""

    ENTRY = "entry"
    ADMIT = "admit"
    UNDO = "undo"
    PAPER = "paper"


class DeskDecision(StrEnum):
    """What the desk says about a scan that needs a second look; open again when taken back.

    Taking back leaves a note with its time, so that devices hear of it as of any decision.
    """

    COUNTS = "counts"
    DISMISSED = "dismissed"
    OPEN = "open"


class ConsentPurpose(StrEnum):
    """Purposes that people agree to one by one (DS-05, FO-02)."""

    PARTNER_CONTACT = "partner_contact"
    PHOTO_INTERNAL = "photo_internal"
    PHOTO_WEB_PRESS = "photo_web_press"
    PHOTO_SOCIAL = "photo_social"
    VIDEO_WITH_SOUND = "video_with_sound"
    QUOTE_FIRST_NAME = "quote_first_name"


class MailKind(StrEnum):
    """Every mail that leaves, named as its folder in templates/mail/."""

    CONFIRM_REGISTRATION = "confirm_registration"
    ALREADY_REGISTERED = "already_registered"
    REGISTERED = "registered"
    WAITING_LIST = "waiting_list"
    PROMOTED = "promoted"
    CANCELLED = "cancelled"
    PERSONAL_LINK = "personal_link"
    WORKSHOPS_PUBLISHED = "workshops_published"
    WORKSHOPS_CHANGED = "workshops_changed"
    RELEASED = "released"
    RELEASE_QUERY = "release_query"
    RELEASE_REJECTED = "release_rejected"
    OFFICE_ENTERED = "office_entered"
    OFFICE_DIGEST = "office_digest"
    PHOTO_CHOICES = "photo_choices"
    ACCOUNT_INVITE = "account_invite"
    ACCOUNT_RESET = "account_reset"
    ACCOUNT_NOTICE = "account_notice"
    FEEDBACK_RECEIVED = "feedback_received"
    SURVEY_INVITATION = "survey_invitation"
    SURVEY_PERSONAL = "survey_personal"
    SURVEY_REMINDER = "survey_reminder"


class LinkPurpose(StrEnum):
    """What a one-time link to `/konto` opens; one never opens another (SI-04)."""

    INVITE = "invite"
    RESET = "reset"
    DEMO = "demo"


class MailState(StrEnum):
    """Where a mail is on its way out."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class ActorKind(StrEnum):
    """Who did something, for the audit log."""

    ACCOUNT = "account"
    DEVICE = "device"
    PARTICIPANT = "participant"
    SYSTEM = "system"
