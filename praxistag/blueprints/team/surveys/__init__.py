"""The surveys of the planning team (`/team/befragungen`); every noun is a folder of its own."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.team.surveys.comments.routes import bp as comments_bp
from praxistag.blueprints.team.surveys.decisions.routes import bp as decisions_bp
from praxistag.blueprints.team.surveys.files.routes import bp as files_bp
from praxistag.blueprints.team.surveys.goals.routes import bp as goals_bp
from praxistag.blueprints.team.surveys.library.routes import bp as library_bp
from praxistag.blueprints.team.surveys.mailings.routes import bp as mailings_bp
from praxistag.blueprints.team.surveys.overview.routes import bp as overview_bp
from praxistag.blueprints.team.surveys.participation.routes import bp as participation_bp
from praxistag.blueprints.team.surveys.plan.routes import bp as plan_bp
from praxistag.blueprints.team.surveys.pretest.routes import bp as pretest_bp
from praxistag.blueprints.team.surveys.publication.routes import bp as publication_bp
from praxistag.blueprints.team.surveys.questions.routes import bp as questions_bp
from praxistag.blueprints.team.surveys.reading.routes import bp as reading_bp
from praxistag.blueprints.team.surveys.settings.routes import bp as settings_bp
from praxistag.blueprints.team.surveys.slips.routes import bp as slips_bp
from praxistag.blueprints.team.surveys.versions.routes import bp as versions_bp

bp = Blueprint("surveys", __name__, url_prefix="/befragungen")
bp.register_blueprint(overview_bp)
bp.register_blueprint(comments_bp)
bp.register_blueprint(decisions_bp)
bp.register_blueprint(files_bp)
bp.register_blueprint(goals_bp)
bp.register_blueprint(library_bp)
bp.register_blueprint(mailings_bp)
bp.register_blueprint(participation_bp)
bp.register_blueprint(plan_bp)
bp.register_blueprint(pretest_bp)
bp.register_blueprint(publication_bp)
bp.register_blueprint(questions_bp)
bp.register_blueprint(reading_bp)
bp.register_blueprint(settings_bp)
bp.register_blueprint(slips_bp)
bp.register_blueprint(versions_bp)
