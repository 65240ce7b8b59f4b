"""The evaluation of surveys (`/team/auswertung`); every noun is a folder of its own."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.team.evaluation.audit.routes import bp as audit_bp
from praxistag.blueprints.team.evaluation.dashboard.routes import bp as dashboard_bp
from praxistag.blueprints.team.evaluation.files.routes import bp as files_bp

bp = Blueprint("evaluation", __name__, url_prefix="/auswertung")
bp.register_blueprint(audit_bp)
bp.register_blueprint(dashboard_bp)
bp.register_blueprint(files_bp)
