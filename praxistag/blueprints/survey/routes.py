"""Answering page by page: nothing is kept before the last page, and nothing about who sent it."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, url_for

from praxistag.blueprints.survey import loading, pages
from praxistag.blueprints.survey.form_tokens import require_ours, version_named
from praxistag.blueprints.survey.pages import Said
from praxistag.blueprints.survey.posted import EASY, Posted
from praxistag.domain.errors import DomainError, LinkInvalid
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import (
    AlreadyGiven,
    CodeUnknown,
    CodeUsed,
    InvitationUsed,
    SurveyClosed,
)
from praxistag.domain.surveys import SurveyAccess, SurveyState
from praxistag.extensions import write_transaction
from praxistag.questionnaire import flow
from praxistag.questionnaire.answers import from_fields
from praxistag.questionnaire.conditions import question_code
from praxistag.services import survey_submissions, surveys
from praxistag.services.survey_submissions import Outcome
from praxistag.web.context import current_config, without_account
from praxistag.web.errors import message_for
from praxistag.web.forms import UNKNOWN_FIELDS

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.blueprints.survey.loading import Answerable
    from praxistag.questionnaire.flow import HandedIn, Shown
    from praxistag.services.survey_answering import RunningSurvey

COOKIE_SECONDS = 180 * 24 * 3600
CODE_MISSING = "Bitte den Code vom Zettel eingeben."
ALREADY = frozenset({CodeUsed, InvitationUsed, AlreadyGiven})

bp = Blueprint("survey", __name__, url_prefix="/befragung")
bp.before_request(without_account)


@bp.get("/<slug>")
def start(slug: str) -> ResponseReturnValue:
    """Show what this is about, with a field for the code."""
    return _start(slug, "")


@bp.get("/<slug>/code/<code>")
def start_with_code(slug: str, code: str) -> ResponseReturnValue:
    """Show the same with the code of a slip filled in."""
    return _start(slug, code)


@bp.get("/<slug>/persoenlich/<token>")
def start_in_person(slug: str, token: str) -> ResponseReturnValue:
    """Show the same to somebody with a link of their own."""
    return _start(slug, token)


@bp.post("/<slug>")
@bp.post("/<slug>/code/<_code>")
def turn(slug: str, _code: str = "") -> ResponseReturnValue:
    """Take a page and show the next, or take the answers in; also where the slip led to."""
    posted = Posted.read(request.form)
    survey = loading.survey_or_404(slug, no=version_named(posted.form_token))
    require_ours(survey, posted.form_token)
    asked = loading.answerable(survey)
    if not surveys.is_open(survey, utc_now()):
        return _shut(survey, asked, posted)
    if posted.page == flow.START:
        return _begin(asked, posted)
    outcome = flow.take(asked.questionnaire, posted.turn)
    shown = outcome.shown if isinstance(outcome, flow.HandedIn) else outcome
    strangers = _strangers(asked, shown)
    if isinstance(outcome, flow.HandedIn) and not strangers:
        return _hand_in(asked, posted, outcome)
    return _next(asked, posted, shown, strangers)


@bp.get("/<slug>/danke")
def thanks(slug: str) -> ResponseReturnValue:
    """Say thank you."""
    return pages.thanks(loading.survey_or_404(slug))


def _start(slug: str, code: str) -> ResponseReturnValue:
    survey = loading.survey_or_404(slug)
    if not surveys.is_open(survey, utc_now()):
        return _shut(survey)
    if loading.has_given(survey):
        return pages.given(survey)
    if survey.access is SurveyAccess.PERSONAL:
        try:
            loading.require_entry(survey, code)
        except (LinkInvalid, InvitationUsed) as refusal:
            is_used = isinstance(refusal, InvitationUsed)
            words = pages.refused(survey, message_for(refusal), is_used=is_used)
            return words, _status(refusal)
    is_easy = request.args.get("sprache") == EASY
    return pages.opened(loading.answerable(survey), Posted.nothing(code=code, is_easy=is_easy))


def _begin(asked: Answerable, posted: Posted) -> ResponseReturnValue:
    """Let somebody in who may answer, and show the first questions."""
    shown = flow.begin(asked.questionnaire, posted.fields)
    said = _strangers(asked, shown)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        if loading.has_given(asked.survey):
            raise AlreadyGiven
        loading.require_entry(asked.survey, posted.code)
    except DomainError as refusal:
        said, status = [_said(asked.survey, posted, refusal), *said], _status(refusal)
    if said:
        return pages.start(
            asked, posted, shown=replace(shown, no=flow.START, page=None), said=said
        ), status
    return pages.page(asked, posted, shown)


def _next(
    asked: Answerable, posted: Posted, shown: Shown, unknown: list[Said]
) -> ResponseReturnValue:
    # What may stay open is no mistake: a page that only reminds of it has taken what was sent.
    is_wrong = unknown or (shown.complaints and not shown.is_reminder)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    if shown.no == flow.START:
        return pages.start(asked, posted, shown=shown, said=unknown), status
    return pages.page(asked, posted, shown, said=unknown), status


def _hand_in(asked: Answerable, posted: Posted, outcome: HandedIn) -> ResponseReturnValue:
    survey = asked.survey
    has_given = loading.has_given(survey)
    try:
        with write_transaction():
            delivery = survey_submissions.submit(
                asked.version,
                outcome.answers,
                entry=loading.entry_with(survey, posted.code),
                nonce=posted.nonce,
                now=utc_now(),
            )
            if has_given and delivery is Outcome.DELIVERED:
                raise AlreadyGiven
    except SurveyClosed:
        return _shut(survey, asked, posted)
    except DomainError as refusal:
        overview = flow.overview(asked.questionnaire, outcome.shown)
        said = [_said(survey, posted, refusal)]
        return pages.page(asked, posted, overview, said=said), _status(refusal)
    return _thanked(survey)


def _thanked(survey: RunningSurvey) -> ResponseReturnValue:
    """Lead to the thanks; a device that came by an open link is marked, the same as any other."""
    response = redirect(url_for(".thanks", slug=survey.slug), 303)
    if survey.access is SurveyAccess.OPEN:
        response.set_cookie(
            loading.cookie_name(survey),
            loading.GIVEN,
            max_age=COOKIE_SECONDS,
            path=url_for(".start", slug=survey.slug),
            secure=current_config().is_https,
            httponly=True,
            samesite="Lax",
        )
    return response


def _shut(
    survey: RunningSurvey, asked: Answerable | None = None, posted: Posted | None = None
) -> ResponseReturnValue:
    """Answer outside its time: 403 before, 410 after, with what was written to be copied."""
    if survey.state is SurveyState.PUBLISHED and survey.opens_at and utc_now() < survey.opens_at:
        return pages.not_open(survey), HTTPStatus.FORBIDDEN
    if asked is None or posted is None:
        return pages.closed(survey, None, {}), HTTPStatus.GONE
    typed = from_fields(asked.questionnaire, posted.fields).fields
    return pages.closed(survey, asked.questionnaire, typed), HTTPStatus.GONE


def _said(survey: RunningSurvey, posted: Posted, refusal: DomainError) -> Said:
    """Put a refusal at the code, where there is a field for one."""
    if survey.access is not SurveyAccess.CODES:
        return Said(message_for(refusal))
    is_missing = isinstance(refusal, CodeUnknown) and not posted.code.strip()
    return Said(CODE_MISSING if is_missing else message_for(refusal), "code")


def _status(refusal: DomainError) -> HTTPStatus:
    if type(refusal) in ALREADY:
        return HTTPStatus.CONFLICT
    return (
        HTTPStatus.NOT_FOUND
        if isinstance(refusal, LinkInvalid)
        else HTTPStatus.UNPROCESSABLE_ENTITY
    )


def _strangers(asked: Answerable, shown: Shown) -> list[Said]:
    """Complain about fields no page of this version has; foreign options are told at their card."""
    known = asked.questionnaire.question_by_code
    is_foreign = any(question_code(name) not in known for name in shown.unknown_fields)
    return [Said(UNKNOWN_FIELDS)] if is_foreign else []
