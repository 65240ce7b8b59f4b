"""The evaluation plan of a survey: drawn up beside the questions, fixed before anybody answers.

What is compared is settled before the first answer, so that nobody fits it to the result. How many
people could answer is no choice but a fact: it is counted anew until the plan stands, and may be
once more when the day is over.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.kinds import ActorKind
from praxistag.domain.survey_errors import PlanChanged, PlanFixed, PlanHasGaps
from praxistag.extensions import db
from praxistag.models import Account, AuditEntry
from praxistag.questionnaire import plan as plans
from praxistag.questionnaire.plan import Plan
from praxistag.services import survey_rates, surveys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Survey
    from praxistag.questionnaire.model import Question
    from praxistag.questionnaire.problems import Problem

SLUG_IN_CODE = 32
FIXED = "survey.fix_plan"


def current(survey: Survey) -> Plan:
    """Return the plan as it stands; both k are those of the survey."""
    stored = plans.parse(survey.plan.encode()) if survey.plan else Plan()
    return replace(stored, k_numbers=survey.k_numbers, k_distribution=survey.k_distribution)


def document(survey: Survey) -> str:
    """Return the plan as a file (P.json)."""
    return plans.dump(current(survey))


def fingerprint(survey: Survey) -> str:
    """Return what was chosen, so that nobody fixes another plan than was shown.

    How many people there are is left out: somebody registers all the time.
    """
    plan = current(survey)
    way = "nobody" if plan.population is None else plan.population_by
    chosen = plans.dump(replace(plan, population=None, population_by=way))
    return hashlib.sha256(chosen.encode()).hexdigest()[:16]


def gaps(survey: Survey) -> list[Problem]:
    """Return what of the plan the questionnaire cannot give."""
    return plans.plan_problems(current(survey), surveys.asked(survey)) if survey.plan else []


def missing(survey: Survey) -> int:
    """Return what stands between the plan and the publication."""
    return 1 if survey.plan_fixed_at is None else len(gaps(survey))


def change(survey: Survey, step: Callable[[Plan], Plan], *, by: Actor, now: datetime) -> None:
    """Take a step of the plan.

    Raises:
        SurveyFrozen: people are answering.
        PlanFixed: it has to be opened again first.

    """
    _require_open(survey)
    survey.plan = plans.dump(step(current(survey)))
    surveys.trace("survey.change_plan", survey, by=by, now=now)


def fix(survey: Survey, *, seen: str, by: Actor, now: datetime) -> None:
    """Settle the plan as it was `seen`, with the people of today.

    Raises:
        SurveyFrozen: people are answering.
        PlanFixed: somebody was faster.
        PlanChanged: it is another plan by now.
        PlanHasGaps: it names what is not asked.

    """
    _require_open(survey)
    if fingerprint(survey) != seen:
        raise PlanChanged
    if gaps(survey):
        raise PlanHasGaps
    survey.plan = plans.dump(recounted(survey, now=now))
    survey.plan_fixed_at = now
    surveys.trace(FIXED, survey, by=by, now=now)


def unfix(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Open the plan again; raises SurveyFrozen from the publication on."""
    surveys.require_before_answers(survey)
    survey.plan_fixed_at = None
    surveys.trace("survey.open_plan", survey, by=by, now=now)


def recount(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Count anew how many people could answer; nothing else of the plan changes.

    Results that were drawn up before are not: who counts anew asks for them again.
    """
    survey.plan = plans.dump(recounted(survey, now=now))
    surveys.trace("survey.recount_plan", survey, by=by, now=now)


def recount_at_end(survey: Survey, *, answered: int, now: datetime) -> None:
    """Count who could answer when a survey closes, unless that makes them fewer than answered."""
    counted = recounted(survey, now=now).population
    known = counted if isinstance(counted, int | None) else sum(counted.values())
    if survey.plan and known is not None and known >= answered:
        survey.plan = plans.dump(replace(current(survey), population=counted))


def recounted(survey: Survey, *, now: datetime) -> Plan:
    """Return the plan with the people of today, in the groups it counts them in.

    While nobody has registered it stays as it is: who is counted was chosen all the same.
    """
    plan = current(survey)
    if plan.population is None:
        return plan
    counted = with_population(survey, plan, plan.population_by, now=now)
    return plan if counted.population is None else counted


def with_population(survey: Survey, plan: Plan, by: str | None, *, now: datetime) -> Plan:
    """Return the plan with everybody who can answer, as a whole or by the answers of a question.

    Who belongs to none of the answers, as guests do, counts with the one that says nothing: they
    answer too, and a rate of some out of others would be none.
    """
    question = surveys.asked(survey).question_by_code.get(by) if by else None
    total = survey_rates.people(survey, now=now).total
    if question is None:
        return replace(plan, population=total or None, population_by=None)
    found = dict(people_by_answer(survey, question, now=now))
    silent = next((option.code for option in question.options if option.is_na), None)
    elsewhere = total - sum(found.values())
    if found and silent and elsewhere > 0:
        found[silent] = elsewhere
    return replace(plan, population=found, population_by=by)


def people_by_answer(survey: Survey, question: Question, *, now: datetime) -> Mapping[str, int]:
    """Return how many people belong to each answer that names an organisation of the event."""
    people = survey_rates.people(survey, now=now).by_organisation
    sizes: dict[str, int] = {}
    for key, one in survey_rates.organisations(survey).items():
        for name in {one.slug[:SLUG_IN_CODE], one.name, one.short_name} - {""}:
            sizes[name.casefold()] = people.get(key, 0)
    found = {}
    for option in question.scale:
        for name in (option.code.casefold(), option.label.casefold()):
            if name in sizes:
                found[option.code] = sizes[name]
    return found


def fixed_by(survey: Survey) -> str:
    """Return the name of who fixed the plan, empty where nobody's account tells."""
    query = (
        select(AuditEntry)
        .where(
            AuditEntry.action == FIXED,
            AuditEntry.subject_kind == "survey",
            AuditEntry.subject_id == survey.public_id,
        )
        .order_by(AuditEntry.id.desc())
    )
    entry = db.session.scalar(query.limit(1))
    if entry is None or entry.actor_kind is not ActorKind.ACCOUNT:
        return ""
    account = db.session.get(Account, int(entry.actor_id))
    return account.name if account else ""


def _require_open(survey: Survey) -> None:
    """Hold the survey, and refuse to change a plan that stands."""
    surveys.require_before_answers(survey)
    if survey.plan_fixed_at is not None:
        raise PlanFixed
