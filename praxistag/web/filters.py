"""Jinja filters: German dates, times and numbers with their base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain import ticket_code
from praxistag.domain.german import (
    clock,
    day_and_time,
    duration,
    iso,
    long_date,
    short_date,
    year,
)

if TYPE_CHECKING:
    from flask import Flask

__all__ = [
    "clock",
    "day_and_time",
    "duration",
    "init_app",
    "iso",
    "long_date",
    "short_date",
    "year",
]


def init_app(app: Flask) -> None:
    """Register the filters under their own names."""
    for function in (short_date, long_date, clock, day_and_time, duration, year, iso):
        app.add_template_filter(function)
    app.add_template_filter(ticket_code.grouped, "grouped_code")
