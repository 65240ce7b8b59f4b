"""Pages for everybody: no guard, listed in tests/architecture."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.public.personal_link.routes import bp as personal_link
from praxistag.blueprints.public.registration.routes import bp as registration

bp = Blueprint("public", __name__)
bp.register_blueprint(registration)
bp.register_blueprint(personal_link)
