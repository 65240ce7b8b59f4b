"""Slips to draw for a survey, eight to an A4 sheet, and the poster for the closing plenary.

A slip says nothing about who draws it: a code, the same for nobody else, and how it is used. The
codes stand in plain text on this paper and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.pdf import render_pdf
from praxistag.documents.qr import qr_svg
from praxistag.domain.ticket_code import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from markupsafe import Markup

SLIPS, POSTER = "pdf/survey_slips.html", "pdf/survey_poster.html"
STYLE = "survey-slips"
PER_SHEET = 8
# Titles may have 200 characters; these still fit the poster at the size they get.
TITLE_SIZES = ((24, "huge"), (60, "large"))


@dataclass(frozen=True)
class SurveyPaper:
    """What stands on every slip and on the poster.

    `address` is that of the survey for everybody; `needs_code` says that a slip opens it.
    """

    event_label: str
    title: str
    duration: str
    address: str
    opens_at: datetime | None
    closes_at: datetime | None
    needs_code: bool = True

    @property
    def typed_address(self) -> str:
        """The address as people type it."""
        return self.address.partition("://")[2]

    @property
    def address_parts(self) -> Sequence[str]:
        """The same in parts between which a line may end."""
        return re.findall(r"[^./]*[./]?", self.typed_address)[:-1]

    @property
    def qr(self) -> Markup:
        """The address for everybody as picture."""
        return qr_svg(self.address, title=f"QR-Code zur Befragung, {self.typed_address}")

    @property
    def title_size(self) -> str:
        """How large the title can be printed on the poster."""
        return next((size for length, size in TITLE_SIZES if len(self.title) <= length), "medium")


@dataclass(frozen=True)
class Slip:
    """One code with the address that carries it."""

    code: str
    url: str

    @property
    def qr(self) -> Markup:
        """The address as picture."""
        return qr_svg(self.url, title=f"QR-Code, Code {grouped(self.code)}")


def slips_pdf(paper: SurveyPaper, slips: Sequence[Slip]) -> bytes:
    """Return all slips, to be cut apart along the marks."""
    sheets = [slips[start : start + PER_SHEET] for start in range(0, len(slips), PER_SHEET)]
    title = f"Zettel zur Befragung · {paper.event_label}"
    return render_pdf(SLIPS, {"paper": paper, "sheets": sheets, "title": title}, style=STYLE)


def poster_pdf(paper: SurveyPaper) -> bytes:
    """Return one page with the address for everybody."""
    title = f"Aushang zur Befragung · {paper.event_label}"
    return render_pdf(POSTER, {"paper": paper, "title": title}, style=STYLE)
