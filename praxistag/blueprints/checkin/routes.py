"""The scanner page: the same for everybody, as only a paired device gets data from the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("checkin", __name__, url_prefix="/einlass")


@bp.get("")
def scanner() -> ResponseReturnValue:
    """Show the scanner; its script asks for a pairing code first."""
    return render_template("checkin/scanner.html")
