"""Signing in and out: password, second factor, and the password again before what matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("entry", __name__)


@bp.route("/anmelden", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for address and password."""
    abort(404)


@bp.route("/bestaetigen", methods=["GET", "POST"])
def verify() -> ResponseReturnValue:
    """Ask for the password again."""
    abort(404)
