"""The programme editor of the planning team (`/team/programm`)."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.team.programme.parts.routes import bp as parts_bp
from praxistag.blueprints.team.programme.sessions.routes import bp as sessions_bp
from praxistag.blueprints.team.programme.timetable.routes import bp as timetable_bp
from praxistag.blueprints.team.programme.workshops.routes import bp as workshops_bp
from praxistag.blueprints.team.programme_documents.routes import bp as documents_bp

bp = Blueprint("programme", __name__, url_prefix="/programm")
for nested in (timetable_bp, workshops_bp, sessions_bp, parts_bp, documents_bp):
    bp.register_blueprint(nested)
