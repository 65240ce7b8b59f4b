"""Jinja for what is no web page: mails and PDFs, with the filters of the pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from praxistag.domain import german, ticket_code

TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def environment() -> Environment:
    """Return the environment; HTML escapes by itself, text is text."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for function in (
        german.short_date,
        german.long_date,
        german.clock,
        german.day_and_time,
        german.year,
        german.written_date,
        german.duration,
    ):
        env.filters[function.__name__] = function
    env.filters["grouped_code"] = ticket_code.grouped
    return env
