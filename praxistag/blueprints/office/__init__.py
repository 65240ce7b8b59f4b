"""The training office (`/buero`): its own people only; guard: role and own organisation."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.office.entry.routes import bp as entry_bp
from praxistag.blueprints.office.files.routes import bp as files_bp
from praxistag.blueprints.office.imports.routes import bp as imports_bp
from praxistag.blueprints.office.overview.routes import bp as overview_bp
from praxistag.blueprints.office.participants.routes import bp as participants_bp
from praxistag.blueprints.office.people.routes import bp as people_bp
from praxistag.blueprints.office.proofs.routes import bp as proofs_bp
from praxistag.blueprints.office.release_text.routes import bp as release_text_bp
from praxistag.blueprints.office.releases.routes import bp as releases_bp
from praxistag.blueprints.office.school_days.routes import bp as school_days_bp
from praxistag.blueprints.office.tickets.routes import bp as tickets_bp
from praxistag.domain.kinds import Role
from praxistag.web.guards import role_required

bp = Blueprint("office", __name__, url_prefix="/buero")
bp.before_request(role_required(Role.TRAINING_OFFICE))
for nested in (
    entry_bp,
    files_bp,
    imports_bp,
    overview_bp,
    participants_bp,
    people_bp,
    proofs_bp,
    release_text_bp,
    releases_bp,
    school_days_bp,
    tickets_bp,
):
    bp.register_blueprint(nested)
