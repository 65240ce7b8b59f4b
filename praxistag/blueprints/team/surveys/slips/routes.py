"""`/team/befragungen/<public_id>/zettel`: draw codes onto paper, hang up the poster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.blueprints.team.surveys.slips.forms import MOST, DrawForm, suggested
from praxistag.documents.survey_slips import PER_SHEET, Slip, SurveyPaper, poster_pdf, slips_pdf
from praxistag.domain.german import with_year
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_codes import new_codes
from praxistag.domain.surveys import SurveyAccess, SurveyState
from praxistag.extensions import write_transaction
from praxistag.questionnaire import minutes
from praxistag.services import survey_codes, survey_rates, surveys
from praxistag.web.context import current_config
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor
from praxistag.web.responses import PDF, attachment, pdf

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey

bp = Blueprint("slips", __name__, url_prefix="/<public_id>/zettel")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Explain slips, offer to draw some."""
    survey = survey_or_404(public_id)
    people = survey_rates.people(survey, now=utc_now()).total
    return _page(survey, DrawForm(formdata=None, data={"count": suggested(people)}))


@bp.post("")
def draw(public_id: str) -> ResponseReturnValue:
    """Make codes and hand them out on paper, in this one answer and never again.

    They are stored once the paper is there, so that no failure leaves codes nobody has seen; and
    no writer waits for the paper.
    """
    survey = survey_or_404(public_id)
    survey_codes.require_drawable(survey)
    if survey.state is not SurveyState.PUBLISHED:
        abort(404)
    form = DrawForm()
    if not form.validate_on_submit():
        return _page(survey, form), 422
    codes = new_codes(form.count.data)
    links = current_config().survey_links()
    content = slips_pdf(
        _paper(survey), [Slip(code, links.code_url(survey.slug, code)) for code in codes]
    )
    seal = current_config().survey_seal()
    with write_transaction():
        survey_codes.keep(survey, codes, seal=seal, by=actor(), now=utc_now())
    return attachment(content, mimetype=PDF, filename=f"zettel-{survey.slug}.pdf")


@bp.get("/aushang.pdf")
def poster(public_id: str) -> ResponseReturnValue:
    """Hand out the poster with the address for everybody."""
    survey = _survey_with_paper(public_id)
    return pdf(poster_pdf(_paper(survey)), filename=f"aushang-{survey.slug}.pdf")


@bp.route("/ungueltig", methods=["GET", "POST"])
def withdraw(public_id: str) -> ResponseReturnValue:
    """Ask, then make every slip void that nobody has used."""
    survey = _survey_with_paper(public_id)
    if not ActionForm().validate_on_submit():
        return render_template("team/surveys/slips/withdraw.html", survey=survey)
    if is_done(lambda: survey_codes.withdraw_unused(survey, by=actor(), now=utc_now())):
        flash("Alle nicht benutzten Zettel sind ungültig.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


def _survey_with_paper(public_id: str) -> Survey:
    """Return a survey that runs or will: before, its address and way in may still change."""
    survey = survey_or_404(public_id)
    if survey.state is not SurveyState.PUBLISHED or survey.access is SurveyAccess.PERSONAL:
        abort(404)
    return survey


def _paper(survey: Survey) -> SurveyPaper:
    event = survey.event
    return SurveyPaper(
        event_label=with_year(event.short_name, event.starts_at),
        title=survey.title,
        duration=minutes.forecast(surveys.asked(survey)).words,
        address=current_config().survey_links().url(survey.slug),
        opens_at=survey.opens_at,
        closes_at=survey.closes_at,
        needs_code=survey.access is SurveyAccess.CODES,
    )


def _page(survey: Survey, form: DrawForm) -> str:
    return render_template(
        "team/surveys/slips/show.html",
        survey=survey,
        form=form,
        people=survey_rates.people(survey, now=utc_now()).total,
        has_slips=survey_codes.has_any(survey),
        per_sheet=PER_SHEET,
        most=MOST,
    )
