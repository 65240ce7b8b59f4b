"""What the coach says about a survey, and what the team decided to keep all the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from praxistag.domain.states import SeatState
from praxistag.domain.survey_errors import FindingGone, QuestionGone
from praxistag.extensions import db
from praxistag.models import CoachDecision, Organisation, Registration
from praxistag.questionnaire import mending
from praxistag.questionnaire.versions import question_fingerprint
from praxistag.services import survey_drafts, survey_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Survey
    from praxistag.questionnaire.coach import Finding, Rule
    from praxistag.questionnaire.editing import Edit
    from praxistag.questionnaire.model import Question, Questionnaire


@dataclass(frozen=True)
class Place:
    """Which finding is meant: the rule, the question, and the row of it."""

    rule: str
    question: str | None
    place: str = ""

    @classmethod
    def of(cls, finding: Finding) -> Place:
        """Return the place of a finding."""
        return cls(finding.rule, finding.question, finding.place)


def rules() -> Mapping[str, Rule]:
    """Return the rules of the coach by their ids."""
    from praxistag.questionnaire.coach import RULES  # noqa: PLC0415 -- all rules and their words

    return {rule.id: rule for rule in RULES}


def is_rating(question: Question) -> bool:
    """Tell whether the answers are degrees of one thing, as the coach reads their labels."""
    from praxistag.questionnaire.coach import labels  # noqa: PLC0415 -- all rules and their words

    return labels.is_rating(question)


def findings(survey: Survey, questionnaire: Questionnaire | None = None) -> list[Finding]:
    """Return what the coach says about the draft, or about what somebody is typing.

    What the team keeps with a reason is left out as long as the question stays as it was.
    """
    looked_at = survey_drafts.current(survey) if questionnaire is None else questionnaire
    groups = people_by_organisation(survey)
    kept = {
        Place(one.rule, one.question_code, one.place)
        for one in decisions(survey)
        if stands(one, looked_at)
    }
    from praxistag.questionnaire.coach import lint  # noqa: PLC0415 -- all rules and their words

    found = lint(looked_at, population=sum(groups.values()) or None, groups=groups or None)
    return [finding for finding in found if Place.of(finding) not in kept]


def keep(survey: Survey, place: Place, *, because: str, by: Actor, now: datetime) -> CoachDecision:
    """Keep what the coach would change; raises FindingGone where it says so no more."""
    questionnaire = survey_drafts.current(survey)
    found = _require(survey, place, questionnaire)
    decision = CoachDecision(
        survey_id=survey.id,
        rule=place.rule,
        question_code=place.question,
        place=place.place,
        question_hash=_hash_of(questionnaire, place.question),
        finding=found.message,
        because=because,
        decided_at=now,
        decided_by_id=by.account_id,
    )
    db.session.add(decision)
    return decision


def take_over(survey: Survey, place: Place, *, by: Actor, now: datetime) -> Edit:
    """Do what the coach proposes, as one step of the draft.

    Raises:
        FindingGone: it proposes nothing here any more.
        SurveyFrozen: the survey is closed.

    """
    found = _require(survey, place, survey_drafts.current(survey))

    def mended(questionnaire: Questionnaire) -> Edit:
        return mending.mend(questionnaire, found, used=survey_edits.used_codes(survey))

    try:
        return survey_edits.apply(survey, mended, by=by, now=now)
    except QuestionGone as gone:
        raise FindingGone from gone


def reopen(decision: CoachDecision) -> None:
    """Take a decision back: the coach speaks up again."""
    db.session.delete(decision)


def decisions(survey: Survey) -> Sequence[CoachDecision]:
    """Return what was decided, the newest first; lapsed decisions stay on record."""
    query = select(CoachDecision).where(CoachDecision.survey_id == survey.id)
    return db.session.scalars(query.order_by(CoachDecision.id.desc())).all()


def lapsed(found: Iterable[CoachDecision], questionnaire: Questionnaire) -> frozenset[int]:
    """Return the ids of decisions about questions that were changed or removed since."""
    return frozenset(one.id for one in found if not stands(one, questionnaire))


def stands(decision: CoachDecision, questionnaire: Questionnaire) -> bool:
    """Tell whether a decision still is about what is asked; one on the whole always is."""
    code = decision.question_code
    if code is not None and code not in questionnaire.question_by_code:
        return False
    return decision.question_hash == _hash_of(questionnaire, code)


def people_by_organisation(survey: Survey) -> Mapping[str, int]:
    """Return how many people of each organisation may be asked, by its name."""
    query = (
        select(Organisation.name, func.count(Registration.id).label("people"))
        .join(Registration, Registration.organisation_id == Organisation.id)
        .where(
            Registration.event_id == survey.event_id, Registration.seat_state == SeatState.SEATED
        )
        .group_by(Organisation.name)
    )
    return {row.name: row.people for row in db.session.execute(query)}


def _require(survey: Survey, place: Place, questionnaire: Questionnaire) -> Finding:
    for finding in findings(survey, questionnaire):
        if Place.of(finding) == place:
            return finding
    raise FindingGone


def _hash_of(questionnaire: Questionnaire, code: str | None) -> str:
    return "" if code is None else question_fingerprint(questionnaire.question_by_code[code])
