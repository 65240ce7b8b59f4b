"""All tables; importing the package makes every relationship resolvable."""

from praxistag.models.account import Account, AccountRole, AccountSession, LoginLink
from praxistag.models.allocation import (
    AllocationPlan,
    AllocationRun,
    Pin,
    Placement,
    SessionSeat,
    SessionWaiting,
)
from praxistag.models.attendance import Attendance, AttendanceCorrection
from praxistag.models.audit import AuditEntry
from praxistag.models.ballot import (
    AccessCode,
    BallotSlot,
    SurveyInvitation,
    SurveyNonce,
    TextSlot,
)
from praxistag.models.checkin import CheckIn, DeskNote, Device, PairingCode
from praxistag.models.evaluation import (
    EarlierSurvey,
    EvaluationSnapshot,
    QuestionLink,
    TextCategory,
    TextCoder,
    TextCoding,
    TextCodingCategory,
    TextReview,
)
from praxistag.models.event import Event, EventOrganisation, PageText
from praxistag.models.feedback import AccessFeedback
from praxistag.models.mail import OutgoingMail
from praxistag.models.office import PeopleImport, PrintJob
from praxistag.models.organisation import Controller, Organisation
from praxistag.models.programme import Room, Slot, Track, Workshop, WorkshopSession
from praxistag.models.registration import Consent, Registration, ReplacedTicket
from praxistag.models.release import ReleaseRemark
from praxistag.models.retention import RetentionRun
from praxistag.models.survey import (
    CoachDecision,
    ParticipationCheck,
    PretestNote,
    Survey,
    SurveyComment,
    SurveyMailing,
    SurveyRevision,
    SurveyVersion,
    SurveyWording,
)
from praxistag.models.wishes import Duty, Wish, WishList

__all__ = [
    "AccessCode",
    "AccessFeedback",
    "Account",
    "AccountRole",
    "AccountSession",
    "AllocationPlan",
    "AllocationRun",
    "Attendance",
    "AttendanceCorrection",
    "AuditEntry",
    "BallotSlot",
    "CheckIn",
    "CoachDecision",
    "Consent",
    "Controller",
    "DeskNote",
    "Device",
    "Duty",
    "EarlierSurvey",
    "EvaluationSnapshot",
    "Event",
    "EventOrganisation",
    "LoginLink",
    "Organisation",
    "OutgoingMail",
    "PageText",
    "PairingCode",
    "ParticipationCheck",
    "PeopleImport",
    "Pin",
    "Placement",
    "PretestNote",
    "PrintJob",
    "QuestionLink",
    "Registration",
    "ReleaseRemark",
    "ReplacedTicket",
    "RetentionRun",
    "Room",
    "SessionSeat",
    "SessionWaiting",
    "Slot",
    "Survey",
    "SurveyComment",
    "SurveyInvitation",
    "SurveyMailing",
    "SurveyNonce",
    "SurveyRevision",
    "SurveyVersion",
    "SurveyWording",
    "TextCategory",
    "TextCoder",
    "TextCoding",
    "TextCodingCategory",
    "TextReview",
    "TextSlot",
    "Track",
    "Wish",
    "WishList",
    "Workshop",
    "WorkshopSession",
]
