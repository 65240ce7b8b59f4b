"""The planning team (`/team`); guard: role planung or admin, for results auswertung too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, url_for

from praxistag.blueprints.team.allocation.routes import bp as allocation_bp
from praxistag.blueprints.team.components.routes import bp as components_bp
from praxistag.blueprints.team.evaluation import bp as evaluation_bp
from praxistag.blueprints.team.programme import bp as programme_bp
from praxistag.blueprints.team.surveys import bp as surveys_bp
from praxistag.domain.kinds import Role
from praxistag.web.guards import role_required

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("team", __name__, url_prefix="/team")
may_plan = role_required(Role.PLANNING_TEAM, Role.ADMIN)
may_read_results = role_required(Role.PLANNING_TEAM, Role.ADMIN, Role.EVALUATION)
bp.register_blueprint(allocation_bp)
bp.register_blueprint(components_bp)
bp.register_blueprint(evaluation_bp)
bp.register_blueprint(programme_bp)
bp.register_blueprint(surveys_bp)


@bp.before_request
def guard() -> ResponseReturnValue | None:
    """Let the team in, and those who evaluate to the results alone."""
    is_about_results = (request.blueprint or "").startswith(f"{bp.name}.{evaluation_bp.name}.")
    return may_read_results() if is_about_results else may_plan()


@bp.get("")
def home() -> ResponseReturnValue:
    """Lead a shortened address to the list of what this account can do."""
    return redirect(url_for("account.home.overview"))
