"""`/verwaltung/einlass/live`: arrived of expected, per organisation and per session."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("live", __name__, url_prefix="/live")
