"""Built assets (placeholder until the build lands)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: Flask) -> None:
    """Offer `asset()` to templates."""
    app.jinja_env.globals["asset"] = lambda name: f"/static/dist/{name}"
