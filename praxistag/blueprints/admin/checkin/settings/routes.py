"""`/verwaltung/einlass/einstellungen`: names offline, display of the foyer, all devices at once."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("settings", __name__, url_prefix="/einstellungen")
