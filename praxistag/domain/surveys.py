"""The life of a survey: its states, who may answer it how, and what must be settled before."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class SurveyState(StrEnum):
    """Where a survey stands; `published` means that versions are frozen and answers come in."""

    DRAFT = "draft"
    PRETEST = "pretest"
    PUBLISHED = "published"
    CLOSED = "closed"
    EVALUATED = "evaluated"


TRANSITIONS: Mapping[SurveyState, frozenset[SurveyState]] = {
    SurveyState.DRAFT: frozenset({SurveyState.PRETEST, SurveyState.PUBLISHED}),
    SurveyState.PRETEST: frozenset({SurveyState.DRAFT, SurveyState.PUBLISHED}),
    SurveyState.PUBLISHED: frozenset({SurveyState.CLOSED}),
    SurveyState.CLOSED: frozenset({SurveyState.EVALUATED}),
    SurveyState.EVALUATED: frozenset(),
}
BEFORE_ANSWERS = frozenset({SurveyState.DRAFT, SurveyState.PRETEST})
ENDED = frozenset({SurveyState.CLOSED, SurveyState.EVALUATED})
"""Nobody answers any more: from here on answers are read."""


class SurveyAccess(StrEnum):
    """How people get in; fixed at publication, as it decides what can be known about them."""

    CODES = "codes"
    OPEN = "open"
    PERSONAL = "personal"


class ParticipationBody(StrEnum):
    """Who is asked or told before a survey of staff (UM-07)."""

    STAFF_COUNCIL = "staff_council"
    YOUTH_COUNCIL = "youth_council"
    DISABILITY_OFFICER = "disability_officer"
    EQUALITY_OFFICER = "equality_officer"
    PRIVACY_OFFICER = "privacy_officer"


class ParticipationResult(StrEnum):
    """What came of it."""

    INFORMED = "informed"
    AGREED = "agreed"
    NOT_NEEDED = "not_needed"


class SurveyMailKind(StrEnum):
    """What goes to everybody in one batch."""

    INVITATION = "invitation"
    REMINDER = "reminder"


K_FLOOR = 5
"""No agreement goes below this (UM-03)."""

K_DEFAULT = 10
