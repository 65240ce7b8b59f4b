"""What the team of the example asks before and after its day, as far as the day has come."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.actors import SYSTEM, Actor
from praxistag.domain.errors import NobodyToSignIn
from praxistag.domain.kinds import ActorKind, Role
from praxistag.domain.schedule import day_start, local_day
from praxistag.domain.surveys import (
    ParticipationBody,
    ParticipationResult,
    SurveyAccess,
    SurveyMailKind,
    SurveyState,
)
from praxistag.extensions import db
from praxistag.models import Account, AccountRole, Organisation, Survey, SurveyMailing
from praxistag.models.ballot import KEY_BYTES
from praxistag.questionnaire import library, plan_editing
from praxistag.questionnaire.plan import GroupComparison
from praxistag.services import (
    organisations,
    survey_closing,
    survey_coach,
    survey_codes,
    survey_comments,
    survey_drafts,
    survey_mailings,
    survey_participation,
    survey_plans,
    survey_publication,
    survey_rates,
    survey_submissions,
    surveys,
)
from praxistag.services.demo import ratings
from praxistag.services.demo.answers import invented

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.survey_codes import CodeSeal
    from praxistag.models import Event
    from praxistag.questionnaire.model import Question
    from praxistag.services.demo.phases import DemoPhase

BEFORE, AFTER = "vorher", "nachher"
ORGANISATION = "Q7"
COMPARED = ("Q3", "Q5")
SPARE_SHARE = 1.25
WORKED_ON = timedelta(days=6)
PLENARY = timedelta(minutes=30)
"""How long before the end of the day the questionnaire opens."""

OPEN_DAYS = 14
KEPT = "Q5"
REWORDED = {
    "Q4": "Ich traue mir zu, in meiner Organisation eine Idee vorzuschlagen und umzusetzen.",
    KEPT: "In meiner Organisation werden Ideen von Azubis gehört und ernst genommen.",
}
"""What the coach has something to say about; one is kept with a reason."""

BECAUSE = "Gehört und ernst genommen ist für uns eins. So stand es auch im Probelauf."
COMMENTS = (
    (BEFORE, "Q8", "Drei Antworten sind viele. Reichen zwei?"),
    (AFTER, "Q14", "Hier lieber mehr Platz lassen, im Probelauf war es knapp."),
    (AFTER, None, "Auf dem Handy hat es bei uns fünf Minuten gedauert."),
)


@dataclass(frozen=True)
class Team:
    """Who works on the questionnaires of an event, and when."""

    event: Event
    by: Actor
    at: datetime


def add(event: Event, phase: DemoPhase, *, seal: CodeSeal, seed: int, now: datetime) -> None:
    """Add both questionnaires; the one for afterwards is as far as the phase says."""
    team = Team(event, _planner(), min(now, event.starts_at) - WORKED_ON)
    before = _begin(team, BEFORE)
    _reword(team, before)
    after = _begin(team, AFTER)
    _ask_for_workshops(team, after)
    for key, code, text in COMMENTS:
        commented = before if key == BEFORE else after
        survey_comments.add(commented, code, text, by=team.by, now=team.at)
    taking_part = organisations.taking_part(event.id)
    _involve(team, before, taking_part[:1])
    _involve(team, after, taking_part)
    _plan(team, after)
    if phase.is_today or phase.is_over:
        codes = _publish(team, after, seal=seal)
        _answer(after, codes[: phase.answers], seal=seal, seed=seed)
    if phase.is_over:
        _note_invitation(team, after, now=now)
        survey_plans.recount(after, by=team.by, now=now)
    if phase.is_evaluated:
        survey_closing.close(after, by=SYSTEM, now=_end(event))
    db.session.flush()


def slip(event: Event, *, seal: CodeSeal, now: datetime) -> tuple[Survey, str] | None:
    """Draw one more code for the survey that people answer with slips, if there is one."""
    query = select(Survey).where(
        Survey.event_id == event.id,
        Survey.state == SurveyState.PUBLISHED,
        Survey.access == SurveyAccess.CODES,
    )
    survey = db.session.scalar(query.order_by(Survey.id).limit(1))
    if survey is None:
        return None
    (code,) = survey_codes.draw(survey, 1, seal=seal, by=SYSTEM, now=now)
    return survey, code


def _begin(team: Team, key: str) -> Survey:
    template = next(one.questionnaire for one in library.templates() if one.key == key)
    names = {one.slug: one.name for one in organisations.taking_part(team.event.id)}
    return surveys.create(
        team.event,
        library.with_organisations(template, names),
        what="mit der Vorlage begonnen",
        by=team.by,
        now=team.at,
    )


def _reword(team: Team, survey: Survey) -> None:
    """Change two questions so that the coach speaks up, and keep one of them all the same."""
    questionnaire = survey_drafts.current(survey)
    sections = tuple(
        replace(one, questions=tuple(_reworded(question) for question in one.questions))
        for one in questionnaire.sections
    )
    changed = replace(questionnaire, sections=sections)
    later = team.at + timedelta(days=1)
    survey_drafts.save(survey, changed, what="Q4 und Q5 geändert", by=team.by, now=later)
    for finding in survey_coach.findings(survey):
        if finding.question == KEPT:
            place = survey_coach.Place.of(finding)
            survey_coach.keep(survey, place, because=BECAUSE, by=team.by, now=later)


def _ask_for_workshops(team: Team, survey: Survey) -> None:
    asked = ratings.added(survey_drafts.current(survey))
    what = f"{ratings.WHICH} und {ratings.HOW_GOOD} angelegt"
    survey_drafts.save(survey, asked, what=what, by=team.by, now=team.at)


def _reworded(question: Question) -> Question:
    return replace(question, text=REWORDED.get(question.code, question.text))


def _involve(team: Team, survey: Survey, among: Sequence[Organisation]) -> None:
    day = local_day(team.at - WORKED_ON)
    agreed = (ParticipationResult.AGREED, day)
    informed = (ParticipationResult.INFORMED, day)
    results = dict.fromkeys(ParticipationBody, informed)
    results[ParticipationBody.STAFF_COUNCIL] = agreed
    for organisation in among:
        survey_participation.note(survey, organisation, results, by=team.by, now=team.at)


def _plan(team: Team, survey: Survey) -> None:
    """Draw up what is counted for whom; with fewer organisations there is less to compare.

    Workshops are split by themselves alone: by organisation too, hardly a group would be shown.
    """
    asked = survey_drafts.current(survey)
    by = asked.question_by_code[ORGANISATION]
    plan = survey_plans.with_population(
        survey, survey_plans.current(survey), ORGANISATION, now=team.at
    )
    everything = {one.code for one in plan_editing.countable(asked)}
    chosen = {
        ORGANISATION: everything - {ratings.WHICH, ratings.HOW_GOOD},
        ratings.WHICH: {ratings.HOW_GOOD},
    }
    plan = plan_editing.with_breakdowns(plan, chosen, asked)
    largest = tuple(option.code for option in by.scale[:: max(1, len(by.scale) - 1)])
    for code in COMPARED:
        plan = plan_editing.with_comparison(plan, GroupComparison(code, ORGANISATION, largest))
    survey_plans.change(survey, lambda _: plan, by=team.by, now=team.at)


def _publish(team: Team, survey: Survey, *, seal: CodeSeal) -> list[str]:
    """Fix the plan, publish, and draw slips for everybody and some more."""
    survey.opens_at = team.event.ends_at - PLENARY
    survey.closes_at = _end(team.event)
    seen = survey_plans.fingerprint(survey)
    survey_plans.fix(survey, seen=seen, by=team.by, now=team.at)
    survey_publication.publish(survey, by=team.by, now=team.at + timedelta(days=1))
    people = survey_rates.people(survey, now=team.at).total
    count = max(1, round(people * SPARE_SHARE))
    return survey_codes.draw(survey, count, seal=seal, by=team.by, now=team.at)


def _answer(survey: Survey, codes: Sequence[str], *, seal: CodeSeal, seed: int) -> None:
    """Hand in what people would have answered, on the same way as they do."""
    version = surveys.current_version(survey)
    if version is None or survey.opens_at is None:
        return
    questionnaire = ratings.without(surveys.questionnaire_of(version))
    dice = random.Random(f"survey {seed}")  # noqa: S311 -- invented answers, the same for the same seed
    of_workshops = ratings.invented(random.Random(f"workshops {seed}"))  # noqa: S311 -- so are these
    belonging = _belonging(survey)
    for code, of_workshop in zip(codes, of_workshops, strict=False):
        survey_submissions.submit(
            version,
            {**invented(questionnaire, dice.choice(belonging), dice), **of_workshop},
            entry=survey_submissions.Code(code, seal),
            nonce=secrets.token_bytes(KEY_BYTES),
            now=survey.opens_at,
        )


def _belonging(survey: Survey) -> list[str | None]:
    """Return where people are from, each as often as there are people; None are guests."""
    people = survey_rates.people(survey, now=survey.event.ends_at)
    found: list[str | None] = [None] * max(1, people.elsewhere)
    for key, organisation in survey_rates.organisations(survey).items():
        found += [organisation.slug] * people.by_organisation.get(key, 0)
    return found


def _note_invitation(team: Team, survey: Survey, *, now: datetime) -> None:
    """Put down the batch that went out in the evening; its mails would be long gone."""
    db.session.add(
        SurveyMailing(
            survey_id=survey.id,
            kind=SurveyMailKind.INVITATION,
            recipients=len(survey_mailings.recipients(survey, now=now)),
            queued_at=team.event.ends_at,
            queued_by_id=team.by.account_id,
        )
    )


def _end(event: Event) -> datetime:
    day = local_day(event.starts_at) + timedelta(days=OPEN_DAYS + 1)
    return day_start(day) - timedelta(minutes=1)


def _planner() -> Actor:
    query = (
        select(Account.id)
        .join(AccountRole)
        .where(Account.is_demo, AccountRole.role == Role.PLANNING_TEAM)
    )
    found = db.session.scalar(query.order_by(Account.id).limit(1))
    if found is None:
        raise NobodyToSignIn
    return Actor(ActorKind.ACCOUNT, str(found))
