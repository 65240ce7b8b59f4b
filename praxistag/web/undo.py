"""Offers to take back what just happened: a flash with a button that posts the old values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import flash

UNDO = "undo"
"""The category that `layouts/_flashes.html` shows with a button."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def flash_undo(text: str, url: str, **fields: int) -> None:
    """Say what happened; the button posts `fields` to `url`, a verb like any other."""
    flash({"text": text, "url": url, "fields": fields}, UNDO)  # type: ignore[arg-type]  # JSON


def microseconds_of(moment: datetime) -> int:
    """Return an instant as a field of the offer: it tells one press of a button from another."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(microseconds: int) -> datetime:
    """Return the instant that the offer carried."""
    return _EPOCH + microseconds * _MICROSECOND
