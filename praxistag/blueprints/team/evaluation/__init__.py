"""The evaluation of surveys (`/team/auswertung`); every noun is a folder of its own."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.team.evaluation.audit.routes import bp as audit_bp
from praxistag.blueprints.team.evaluation.dashboard.routes import bp as dashboard_bp
from praxistag.blueprints.team.evaluation.demand.routes import bp as demand_bp
from praxistag.blueprints.team.evaluation.earlier.routes import bp as earlier_bp
from praxistag.blueprints.team.evaluation.files.routes import bp as files_bp
from praxistag.blueprints.team.evaluation.publication.routes import bp as publication_bp
from praxistag.blueprints.team.evaluation.texts.categories.routes import bp as categories_bp
from praxistag.blueprints.team.evaluation.texts.coding.routes import bp as coding_bp
from praxistag.blueprints.team.evaluation.texts.routes import bp as texts_bp
from praxistag.blueprints.team.evaluation.years.routes import bp as years_bp

bp = Blueprint("evaluation", __name__, url_prefix="/auswertung")
bp.register_blueprint(audit_bp)
bp.register_blueprint(dashboard_bp)
bp.register_blueprint(demand_bp)
bp.register_blueprint(earlier_bp)
bp.register_blueprint(files_bp)
bp.register_blueprint(publication_bp)
bp.register_blueprint(years_bp)
bp.register_blueprint(texts_bp)
bp.register_blueprint(categories_bp)
bp.register_blueprint(coding_bp)
