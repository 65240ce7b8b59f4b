"""What must be settled before people may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.questionnaire.problems import problems
from praxistag.services import survey_drafts, survey_participation, survey_plans

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Survey


class Gate(StrEnum):
    """What stands between a draft and the people who answer it."""

    QUESTIONS = "questions"
    NOTICE = "notice"
    PARTICIPATION = "participation"
    PLAN = "plan"
    END = "end"


@dataclass(frozen=True)
class Condition:
    """One gate, and how many things are missing behind it; none means that it is open."""

    gate: Gate
    missing: int

    @property
    def is_met(self) -> bool:
        """Tell whether nothing is missing here."""
        return self.missing == 0


def conditions(survey: Survey, *, now: datetime) -> list[Condition]:
    """Return every gate in the order of the work, open ones too."""
    questionnaire = survey_drafts.current(survey)
    missing = {
        Gate.QUESTIONS: len(problems(questionnaire)),
        Gate.NOTICE: not questionnaire.notice.strip(),
        Gate.PARTICIPATION: survey_participation.missing(survey),
        Gate.PLAN: survey_plans.missing(survey),
        Gate.END: survey.closes_at is None or survey.closes_at <= now,
    }
    return [Condition(gate, int(count)) for gate, count in missing.items()]
