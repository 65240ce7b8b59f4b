"""`/konto`: the way in for staff, and what each person sets for themselves."""

from __future__ import annotations

from flask import Blueprint

from praxistag.blueprints.account.entry.routes import bp as entry

bp = Blueprint("account", __name__, url_prefix="/konto")
bp.register_blueprint(entry)
