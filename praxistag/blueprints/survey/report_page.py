"""What came out, for everybody: the short report the team has published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template

from praxistag.blueprints.survey import loading
from praxistag.blueprints.survey.routes import bp
from praxistag.jobs.evaluation_printers import short_report_of
from praxistag.services import evaluation_publication
from praxistag.web import responses

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import EvaluationSnapshot


@bp.get("/<slug>/ergebnis")
def report(slug: str) -> ResponseReturnValue:
    """Show the short report; until it is published there is none."""
    snapshot = _published_or_404(slug)
    return render_template(
        "survey/report.html", survey=snapshot.survey, brief=short_report_of(snapshot)
    )


@bp.get("/<slug>/ergebnis.pdf")
def report_pdf(slug: str) -> ResponseReturnValue:
    """Return the same on paper, as it was published."""
    content = _published_or_404(slug).short_report_pdf
    if content is None:
        abort(404)
    return responses.pdf(content, filename=f"{slug}-kurzbericht.pdf")


def _published_or_404(slug: str) -> EvaluationSnapshot:
    survey = loading.survey_or_404(slug)
    return evaluation_publication.of_survey(survey.id) or abort(404)
