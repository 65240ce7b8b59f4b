"""„Was wir wissen und was nicht“, for whoever asks before answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from praxistag.blueprints.survey import facts as stored
from praxistag.blueprints.survey import loading
from praxistag.blueprints.survey.routes import bp
from praxistag.extensions import db

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/<slug>/daten")
def facts(slug: str) -> ResponseReturnValue:
    """Tell what the tables hold, in the order of what people fear."""
    survey = loading.survey_or_404(slug)
    found = stored.of_access(survey.access, db.engine.dialect.name)
    return render_template("survey/facts.html", survey=survey, facts=found)
