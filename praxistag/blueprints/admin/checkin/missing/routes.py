"""`/verwaltung/einlass/fehlt`: whoever is expected and not here yet, by name."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("missing", __name__, url_prefix="/fehlt")
