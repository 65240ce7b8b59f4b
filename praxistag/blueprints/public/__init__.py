"""Pages for everybody: no guard, listed in tests/architecture."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.public.allocation.routes import bp as allocation
from praxistag.blueprints.public.certificates.routes import bp as certificates
from praxistag.blueprints.public.health.routes import bp as health
from praxistag.blueprints.public.legal.routes import bp as legal
from praxistag.blueprints.public.machines.routes import bp as machines
from praxistag.blueprints.public.personal_link.routes import bp as personal_link
from praxistag.blueprints.public.programme.routes import bp as programme
from praxistag.blueprints.public.registration.routes import bp as registration
from praxistag.blueprints.public.start.routes import bp as start

bp = Blueprint("public", __name__)
bp.register_blueprint(registration)
bp.register_blueprint(personal_link)
bp.register_blueprint(start)
bp.register_blueprint(programme)
bp.register_blueprint(allocation)
bp.register_blueprint(certificates)
bp.register_blueprint(legal)
bp.register_blueprint(machines)
bp.register_blueprint(health)
