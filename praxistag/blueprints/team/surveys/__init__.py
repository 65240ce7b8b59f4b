"""The surveys of the planning team (`/team/befragungen`); every noun is a folder of its own."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.team.surveys.overview.routes import bp as overview_bp

bp = Blueprint("surveys", __name__, url_prefix="/befragungen")
bp.register_blueprint(overview_bp)
