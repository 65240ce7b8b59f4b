"""The table of workshops as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.spreadsheets import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.documents.spreadsheets import Cell
    from praxistag.services.evaluation_demand import Demand, DemandTable

COLUMNS = (
    Column("Kürzel", 10),
    Column("Workshop", 44),
    Column("Strang", 26),
    Column("Erstwünsche", 13),
    Column("Wünsche", 11),
    Column("Plätze", 10),
    Column("Zugeteilt", 11),
    Column("Gekommen", 11),
    Column("Bewertet von", 13),
    Column("Top-2 in %", 12, "0"),
    Column("Median", 10),
)


def table_of(found: DemandTable) -> Table:
    """Return a row per workshop; what is not shown or not known is empty."""
    return Table("Workshops", COLUMNS, [_row(one) for one in found.rows])


def _row(one: Demand) -> Sequence[Cell]:
    rating = one.rating
    return (
        one.code,
        one.title,
        one.track,
        one.first_wishes,
        one.wishes,
        one.places,
        one.seated,
        one.came,
        rating.n if rating else None,
        rating.percent if rating else None,
        rating.median if rating else None,
    )
