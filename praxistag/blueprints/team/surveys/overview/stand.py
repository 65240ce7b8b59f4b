"""The page about one survey: how it stands, what is missing, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template, url_for

from praxistag.blueprints.team.surveys import words
from praxistag.documents.qr import qr_svg
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import BEFORE_ANSWERS, SurveyAccess, SurveyState
from praxistag.questionnaire import goals, minutes
from praxistag.services import (
    survey_codes,
    survey_comments,
    survey_drafts,
    survey_gates,
    survey_pretests,
    survey_rates,
)
from praxistag.web.context import current_config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.models import Survey
    from praxistag.services.survey_gates import Condition


@dataclass(frozen=True)
class Step:
    """The one thing to do now."""

    label: str
    url: str


def stand_page(survey: Survey) -> str:
    """Return the page."""
    now = utc_now()
    is_before = survey.state in BEFORE_ANSWERS
    conditions = survey_gates.conditions(survey, now=now) if is_before else []
    questionnaire = survey_drafts.current(survey)
    address = current_config().survey_links().url(survey.slug)
    return render_template(
        "team/surveys/overview/show.html",
        survey=survey,
        conditions=conditions,
        headline=words.headline(survey, conditions, now),
        step=_step(survey, conditions),
        gate_url=lambda gate: page_url(words.GATES[gate].endpoint, survey),
        address=address,
        qr=qr_svg(address, title=f"Link zur Befragung {survey.title}"),
        rate=survey_rates.rate(survey, now=now) if survey.published_at else None,
        duration=minutes.forecast(questionnaire),
        coverage=goals.coverage(questionnaire),
        comments=sum(survey_comments.open_counts(survey).values()),
        notes=len(survey_pretests.notes(survey)),
        words=words,
    )


def page_url(endpoint: str, survey: Survey) -> str:
    """Return the address of a page about a survey."""
    return url_for(endpoint, public_id=survey.public_id)


def _step(survey: Survey, conditions: Sequence[Condition]) -> Step | None:
    """Return what the green button leads to: the first closed gate, then what follows."""
    match survey.state:
        case SurveyState.DRAFT | SurveyState.PRETEST:
            closed = next((one for one in conditions if not one.is_met), None)
            if closed is None:
                return Step("Veröffentlichen", page_url("team.surveys.publication.publish", survey))
            advice = words.GATES[closed.gate]
            return Step(advice.closed, page_url(advice.endpoint, survey))
        case SurveyState.PUBLISHED:
            return _running_step(survey)
        case SurveyState.CLOSED | SurveyState.EVALUATED:
            return Step("Ergebnisse ansehen", page_url("team.evaluation.dashboard.show", survey))


def _running_step(survey: Survey) -> Step:
    """Without slips nobody gets in; with them all are told."""
    if survey.access is SurveyAccess.CODES and not survey_codes.remaining(survey):
        return Step("Zettel drucken", page_url("team.surveys.slips.show", survey))
    return Step("An alle schreiben", page_url("team.surveys.mailings.overview", survey))
