"""Offers to take back what just happened: a flash with a button that posts the old values."""

from __future__ import annotations

from flask import flash

UNDO = "undo"
"""The category that `layouts/_flashes.html` shows with a button."""


def flash_undo(text: str, url: str, **fields: int) -> None:
    """Say what happened; the button posts `fields` to `url`, a verb like any other."""
    flash({"text": text, "url": url, "fields": fields}, UNDO)  # type: ignore[arg-type]  # JSON
