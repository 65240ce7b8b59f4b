"""German words for mails about a survey, and the mails as people would read them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from praxistag.documents import mail
from praxistag.domain.surveys import SurveyAccess, SurveyMailKind
from praxistag.services import survey_mailings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.domain.links import SurveyLinks
    from praxistag.models import Survey

OWN_LINK = "(hier steht für jede Person ein eigener Link)"


@dataclass(frozen=True)
class Kind:
    """What a batch is called, and when it is the right one."""

    label: str
    about: str
    icon: str


KINDS: Mapping[SurveyMailKind, Kind] = {
    SurveyMailKind.INVITATION: Kind(
        "Einladung an alle", "Sagt allen, dass die Befragung offen ist.", "mail"
    ),
    SurveyMailKind.REMINDER: Kind(
        "Erinnerung an alle",
        "Geht auch an die, die schon geantwortet haben: Wer fehlt, wissen wir nicht.",
        "sync",
    ),
}


REMINDED_ALL_THE_SAME = (
    "Geht auch an die, die schon geantwortet haben: Alle bekommen dieselbe Mail."
)
"""With personal links it is known who has answered; still nobody is left out."""


def kinds_of(survey: Survey) -> Mapping[SurveyMailKind, Kind]:
    """Return both batches in the words that are true for the way in."""
    if survey.access is not SurveyAccess.PERSONAL:
        return KINDS
    reminder = replace(KINDS[SurveyMailKind.REMINDER], about=REMINDED_ALL_THE_SAME)
    return {**KINDS, SurveyMailKind.REMINDER: reminder}


@dataclass(frozen=True)
class Preview:
    """A mail as one audience reads it."""

    audience: str
    subject: str
    text: str


def preview_of(survey: Survey, kind: SurveyMailKind, *, links: SurveyLinks) -> list[Preview]:
    """Return the words for both audiences; they are the same for everybody in it."""
    payload = survey_mailings.payload_of(survey, links=links)
    if survey.access is SurveyAccess.PERSONAL:
        payload = payload | {"url": OWN_LINK}
    found = []
    for audience, is_guest in (("Azubis", False), ("Gäste", True)):
        subject, text = mail.preview(
            survey_mailings.mail_kind(survey, kind),
            payload,
            survey.event,
            is_guest=is_guest,
            public_url=links.public_url,
        )
        found.append(Preview(audience, subject, text))
    return found
