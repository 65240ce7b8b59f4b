"""The participant list on paper: A4, upright or across, headings on every page (WF-09)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from praxistag.documents.participant_lists import TITLE, ListSheet
from praxistag.documents.pdf import render_pdf
from praxistag.domain.german import short_date, with_year
from praxistag.domain.list_columns import ListColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.documents.spreadsheets import Cell

TEMPLATE = "pdf/participant_list.html"
STYLE = "participant-list"
UPRIGHT, ACROSS = 7, 11
"""How many columns fit upright, and how many across before the type must shrink."""
MOST_BLOCKS = 5
"""More blocks than these share one column, or no space would be left for names."""


@dataclass(frozen=True)
class ListHead:
    """What stands above the list: of which event, whose people, and which of them."""

    event_name: str
    starts_at: datetime
    whose: str
    total: int
    part: str
    printed_at: datetime

    @property
    def label(self) -> str:
        """The event with its year."""
        return with_year(self.event_name, self.starts_at)


@dataclass(frozen=True)
class PaperColumn:
    """A heading and the class that gives it a width."""

    heading: str
    style: str


def participant_list_pdf(head: ListHead, sheet: ListSheet) -> bytes:
    """Return the list as PDF/UA."""
    sheet = replace(sheet, is_joined=len(sheet.blocks) > MOST_BLOCKS)
    columns = _columns(sheet)
    context = {
        "head": head,
        "title": f"{TITLE} {head.whose} · {head.label}",
        "columns": columns,
        "rows": _rows(sheet),
        "names_at": [*sheet.columns].index(ListColumn.LAST_NAME),
        "legend": _legend(sheet),
        "format": _format(len(columns)),
    }
    return render_pdf(TEMPLATE, context, style=STYLE)


def _format(count: int) -> str:
    if count <= UPRIGHT:
        return "upright"
    return "across" if count <= ACROSS else "dense"


def _columns(sheet: ListSheet) -> list[PaperColumn]:
    joined = "--joined" if sheet.is_joined else ""
    return [
        PaperColumn(
            heading,
            f"people__{column.replace('_', '-')}{joined if column is ListColumn.WORKSHOPS else ''}",
        )
        for column, heading in sheet.headings()
    ]


def _rows(sheet: ListSheet) -> list[list[str]]:
    return [
        [_words(cell) for cell in sheet.cells(number, entry, with_titles=False)]
        for number, entry in enumerate(sheet.entries, 1)
    ]


def _legend(sheet: ListSheet) -> Sequence[tuple[str, str]]:
    """Return what the codes of workshops mean; they alone fit into narrow columns."""
    if ListColumn.WORKSHOPS not in sheet.columns:
        return ()
    return sorted({(seat.code, seat.title) for entry in sheet.entries for seat in entry.seats})


def _words(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nein"
        case date():
            return short_date(cell)
    return str(cell)
