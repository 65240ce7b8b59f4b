"""The planning team (`/team`); guard: role planung or admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, url_for

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
bp.before_request(role_required(Role.PLANNING_TEAM, Role.ADMIN))
bp.register_blueprint(allocation_bp)
bp.register_blueprint(components_bp)
bp.register_blueprint(evaluation_bp)
bp.register_blueprint(programme_bp)
bp.register_blueprint(surveys_bp)


@bp.get("")
def home() -> ResponseReturnValue:
    """Lead a shortened address to the list of what this account can do."""
    return redirect(url_for("account.home.overview"))
