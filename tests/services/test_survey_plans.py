"""The evaluation plan: changed while open, fixed as it was seen, counted anew after the day."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete

from praxistag.domain.actors import SYSTEM, Actor
from praxistag.domain.kinds import ActorKind, Role
from praxistag.domain.survey_errors import PlanChanged, PlanFixed, PlanHasGaps, SurveyFrozen
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import Registration
from praxistag.questionnaire import library, plan_editing
from praxistag.questionnaire.editing import Edit
from praxistag.questionnaire.plan import Breakdown, GroupComparison, parse
from praxistag.services import survey_drafts, survey_edits, survey_gates, survey_plans, surveys
from praxistag.services.survey_gates import Gate
from tests.ballots import NOW
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from praxistag.models import Event, Organisation, Survey
    from praxistag.questionnaire.plan import Plan

NAMES = {
    "stadt-musterstadt": "Stadt Musterstadt",
    "jm": "Jobcenter Musterstadt",
    "weg": "Weg e. V.",
}
COMPARED = GroupComparison("Q3", "Q7", ("stadt-musterstadt", "jm"))


@pytest.fixture
def survey(
    app: Flask, store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> Iterator[Survey]:
    """A draft with the question for the organisation, and three people of two of them."""
    store(*(make_registration(event, city) for _ in range(2)), make_registration(event, jobcenter))
    store(make_registration(event))
    template = next(one.questionnaire for one in library.templates() if one.key == "nachher")
    with app.app_context():
        asked = library.with_organisations(template, NAMES)
        with write_transaction() as session:
            session.add(event)
            row = surveys.create(event, asked, what="begonnen", by=SYSTEM, now=NOW)
        yield row


def change(survey: Survey, step: Callable[[Plan], Plan]) -> None:
    with write_transaction():
        survey_plans.change(survey, step, by=SYSTEM, now=NOW)


def fix(survey: Survey, *, by: Actor = SYSTEM) -> None:
    seen = survey_plans.fingerprint(survey)
    with write_transaction():
        survey_plans.fix(survey, seen=seen, by=by, now=NOW)


def test_people_are_counted_by_the_answers_that_name_their_organisation(survey: Survey) -> None:
    change(survey, lambda plan: survey_plans.with_population(survey, plan, "Q7", now=NOW))

    plan = survey_plans.current(survey)
    assert plan.population == {"stadt-musterstadt": 2, "jm": 1, "na": 1}
    assert plan.population_by == "Q7"


@pytest.mark.parametrize("by", [None, "GONE"])
def test_people_are_counted_together_otherwise(survey: Survey, by: str | None) -> None:
    change(survey, lambda plan: survey_plans.with_population(survey, plan, by, now=NOW))

    assert survey_plans.current(survey).population == 4


def test_the_file_carries_both_k_of_the_survey(survey: Survey) -> None:
    change(survey, lambda plan: plan_editing.with_comparison(plan, COMPARED))
    survey.k_numbers = 5

    written = parse(survey_plans.document(survey).encode())

    assert (written.k_numbers, written.k_distribution) == (5, 10)
    assert written.comparisons == (COMPARED,)
    assert json.loads(survey_plans.document(survey))["comparisons"][0]["question"] == "Q3"


def test_fixed_plan_opens_the_gate_and_changes_no_more(survey: Survey) -> None:
    fix(survey)

    gates = {one.gate: one.is_met for one in survey_gates.conditions(survey, now=NOW)}
    assert gates[Gate.PLAN]
    with pytest.raises(PlanFixed):
        change(survey, lambda plan: plan_editing.with_comparison(plan, COMPARED))
    with pytest.raises(PlanFixed):
        fix(survey)


def test_plan_is_fixed_with_the_people_of_that_moment_whoever_came_since(
    survey: Survey, event: Event, city: Organisation
) -> None:
    change(survey, lambda plan: survey_plans.with_population(survey, plan, "Q7", now=NOW))
    seen = survey_plans.fingerprint(survey)
    public_id = survey.public_id
    db.session.add_all([event, city, make_registration(event, city)])
    db.session.commit()

    with write_transaction():
        again = surveys.find(public_id)
        assert again is not None
        survey_plans.fix(again, seen=seen, by=SYSTEM, now=NOW)
        assert survey_plans.current(again).population == {"stadt-musterstadt": 3, "jm": 1, "na": 1}


def test_plan_that_came_along_from_an_earlier_event_waits_for_people(survey: Survey) -> None:
    change(survey, lambda plan: replace(plan, population=104))
    with write_transaction() as session:
        session.execute(delete(Registration))

    assert survey_plans.recounted(survey, now=NOW).population == 104


def test_another_plan_than_the_one_seen_is_not_fixed(survey: Survey) -> None:
    seen = survey_plans.fingerprint(survey)
    change(survey, lambda plan: plan_editing.with_comparison(plan, COMPARED))

    with pytest.raises(PlanChanged), write_transaction():
        survey_plans.fix(survey, seen=seen, by=SYSTEM, now=NOW)


def test_plan_about_questions_that_are_gone_is_not_fixed_and_closes_the_gate(
    survey: Survey,
) -> None:
    fix(survey)
    with write_transaction():
        survey_plans.unfix(survey, by=SYSTEM, now=NOW)
    change(survey, lambda plan: replace(plan, breakdowns=(Breakdown("GONE", "Q7"),)))

    with pytest.raises(PlanHasGaps):
        fix(survey)

    change(survey, lambda plan: plan_editing.with_all_by(plan, "Q7", surveys.asked(survey)))
    fix(survey)
    emptied = replace(survey_drafts.current(survey), sections=())
    with write_transaction():
        edit = Edit(emptied, "geleert")
        survey_edits.apply(survey, lambda _: edit, by=SYSTEM, now=NOW)
    assert survey_plans.missing(survey) > 1


def test_published_plan_stands_but_people_are_counted_anew(
    survey: Survey, event: Event, city: Organisation
) -> None:
    change(survey, lambda plan: survey_plans.with_population(survey, plan, "Q7", now=NOW))
    fix(survey)
    with write_transaction():
        survey.state = SurveyState.PUBLISHED
    with pytest.raises(SurveyFrozen), write_transaction():
        survey_plans.unfix(survey, by=SYSTEM, now=NOW)
    public_id = survey.public_id
    db.session.add_all([event, city])
    db.session.add(make_registration(event, city))
    db.session.commit()
    again = surveys.find(public_id)
    assert again is not None

    with write_transaction():
        survey_plans.recount(again, by=SYSTEM, now=NOW)

    assert survey_plans.current(again).population == {"stadt-musterstadt": 3, "jm": 1, "na": 1}


@pytest.mark.parametrize(("answered", "counted"), [(4, 4), (5, 1)])
def test_people_are_counted_at_the_end_unless_more_answered(
    survey: Survey, answered: int, counted: int
) -> None:
    change(survey, lambda plan: replace(plan, population=1))

    with write_transaction():
        survey_plans.recount_at_end(survey, answered=answered, now=NOW)

    assert survey_plans.current(survey).population == counted


def test_recounting_a_plan_that_counts_nobody_changes_nothing(survey: Survey) -> None:
    assert survey_plans.recounted(survey, now=NOW) == survey_plans.current(survey)


def test_who_fixed_it_is_known_by_name(survey: Survey) -> None:
    assert survey_plans.fixed_by(survey) == ""
    with write_transaction() as session:
        account = make_account(Role.PLANNING_TEAM, name="Testperson Esche")
        session.add(account)
    fix(survey, by=Actor(ActorKind.ACCOUNT, str(account.id)))

    assert survey_plans.fixed_by(survey) == "Testperson Esche"
