"""How many slips to draw."""

from __future__ import annotations

import math

from praxistag.documents.survey_slips import PER_SHEET
from praxistag.web.fields import number_field
from praxistag.web.forms import PageForm

SPARE_SHARE = 1.25
MOST = 240
"""Slips in one file: thirty sheets, made while somebody waits."""


class DrawForm(PageForm):
    """So many new slips."""

    count = number_field(
        "Wie viele Zettel?", least=1, most=MOST, hint="Alle und ein Viertel mehr, als volle Bögen."
    )


def suggested(people: int) -> int:
    """Return a quarter more than there are people, as full sheets of one file."""
    sheets = math.ceil(people * SPARE_SHARE / PER_SHEET)
    return min(MOST, max(1, sheets) * PER_SHEET)
