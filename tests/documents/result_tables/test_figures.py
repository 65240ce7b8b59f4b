from __future__ import annotations

from praxistag.documents.result_tables.figures import FIGURES, cells, headings, read_all, shown
from tests.documents.result_tables.made import HALF, ITEM

PLACES = {figure.name: place for place, figure in enumerate(FIGURES)}


def test_figures_stand_where_results_keep_them() -> None:
    reads = read_all(ITEM)

    found = {read.figure.name: read for read in reads if read.value is not None}
    assert {name: read.value for name, read in found.items()} == {
        "n": 40,
        "skipped": 3,
        "not_asked": 0,
        "na": 2,
        "median": 5.0,
        "mean": 3.5,
        "top2": 62.5,
    }
    assert [*cells(found["mean"])] == [3.5, 3.0, 4.0]
    assert [*headings(found["top2"].figure)] == [
        "obere zwei (%)",
        "obere zwei (%): von",
        "obere zwei (%): bis",
    ]


def test_figures_nobody_has_make_no_column() -> None:
    places = shown([read_all(HALF), read_all({"type": "text_long"})])

    assert [FIGURES[place].name for place in places] == ["n", "skipped", "not_asked", "na"]


def test_what_is_none_or_left_out_is_empty() -> None:
    reads = read_all({"mean": None, "index": {"mean": 3.0, "alpha": None, "alpha_ci": None}})

    found = {read.figure.name: read for read in reads}
    assert [*cells(found["alpha"])] == [None, None, None]
    assert [*cells(found["index_mean"])] == [3.0]
    assert [*cells(found["top2"])] == [None, None, None]
