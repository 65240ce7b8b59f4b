"""The survey an address names, the version that is answered, and the way a person got in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, request

from praxistag.domain.errors import LinkInvalid
from praxistag.domain.survey_errors import InvitationUsed
from praxistag.domain.surveys import BEFORE_ANSWERS, SurveyAccess
from praxistag.services import survey_answering, survey_codes, survey_invitations
from praxistag.services.survey_submissions import Code, OpenLink, Personal
from praxistag.web.context import current_config

if TYPE_CHECKING:
    from praxistag.models import SurveyInvitation
    from praxistag.questionnaire.model import Questionnaire
    from praxistag.services.survey_answering import AskedVersion, RunningSurvey
    from praxistag.services.survey_submissions import Entry

GIVEN = "abgegeben"
"""What the cookie of a device says that has answered over an open link: the same for all."""


@dataclass(frozen=True)
class Answerable:
    """A survey in the version that is answered."""

    survey: RunningSurvey
    version: AskedVersion

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return self.version.questionnaire


def survey_or_404(slug: str, *, no: int | None = None) -> RunningSurvey:
    """Return the survey of an address; one that is still being built does not exist."""
    survey = survey_answering.find(slug, no=no)
    if survey is None or survey.state in BEFORE_ANSWERS:
        abort(404)
    return survey


def answerable(survey: RunningSurvey) -> Answerable:
    """Return what is asked in the version that the survey was loaded with."""
    version = survey_answering.version_of(survey)
    if version is None:
        abort(404)
    return Answerable(survey, version)


def entry_with(survey: RunningSurvey, code: str) -> Entry:
    """Return the way in that a posted page names; raises LinkInvalid."""
    match survey.access:
        case SurveyAccess.CODES:
            return Code(code, current_config().survey_seal())
        case SurveyAccess.OPEN:
            return OpenLink()
        case SurveyAccess.PERSONAL:
            return Personal(_invitation(survey, code).registration_id)


def require_entry(survey: RunningSurvey, code: str) -> None:
    """Refuse at the start what would be refused at the end.

    Raises:
        CodeUnknown, CodeUsed: the slip.
        LinkInvalid, InvitationUsed: the personal link.

    """
    if survey.access is SurveyAccess.CODES:
        survey_codes.check(survey, code, seal=current_config().survey_seal())
    elif survey.access is SurveyAccess.PERSONAL and _invitation(survey, code).is_used:
        raise InvitationUsed


def cookie_name(survey: RunningSurvey) -> str:
    """Return the cookie of devices that have answered over an open link."""
    return f"befragung_{survey.public_id}"


def has_given(survey: RunningSurvey) -> bool:
    """Tell whether this device has answered; only an open link asks."""
    is_open_link = survey.access is SurveyAccess.OPEN
    return is_open_link and request.cookies.get(cookie_name(survey)) == GIVEN


def _invitation(survey: RunningSurvey, token: str) -> SurveyInvitation:
    found = survey_invitations.find(survey, token, links=current_config().survey_links())
    if found is None:
        raise LinkInvalid
    return found
