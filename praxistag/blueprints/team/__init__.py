"""The planning team (`/team`); guard: role planung or admin."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.team.components.routes import bp as components_bp
from praxistag.domain.kinds import Role
from praxistag.web.guards import role_required

bp = Blueprint("team", __name__, url_prefix="/team")
bp.before_request(role_required(Role.PLANNING_TEAM, Role.ADMIN))
bp.register_blueprint(components_bp)
