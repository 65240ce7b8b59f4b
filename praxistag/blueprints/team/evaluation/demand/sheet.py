"""The table of workshops as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.spreadsheets import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.documents.spreadsheets import Cell
    from praxistag.services.evaluation_demand import Demand, DemandTable, Rating

COLUMNS = (
    Column("Kürzel", 10),
    Column("Workshop", 44),
    Column("Strang", 26),
    Column("Erstwünsche", 13),
    Column("Wünsche", 11),
    Column("Plätze", 10),
    Column("Zugeteilt", 11),
    Column("Gekommen", 11),
)
RATING = (
    Column("Bewertet von", 19),
    Column("Top-2 in %", 12, "0"),
    Column("Median", 10),
)


HIDDEN = "nicht ausgewiesen"


def table_of(found: DemandTable) -> Table:
    """Return a row per workshop, with ratings if they were asked; what is not known is empty."""
    is_rated = found.rated_by is not None
    rows = [[*_row(one), *(_rating(one.rating) if is_rated else ())] for one in found.rows]
    return Table("Workshops", COLUMNS + RATING if is_rated else COLUMNS, rows)


def _row(one: Demand) -> Sequence[Cell]:
    return (
        one.code,
        one.title,
        one.track,
        one.first_wishes,
        one.wishes,
        one.places,
        one.seated,
        one.came,
    )


def _rating(rating: Rating | None) -> Sequence[Cell]:
    if rating is None:
        return (None, None, None)
    return (rating.n if rating.is_shown else HIDDEN, rating.percent, rating.median)
