"""The form of columns: one tick for each that may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.list_columns import NAMES, ColumnChoice, ListColumn, Moment
from praxistag.web.list_columns import ColumnsForm, column_words

if TYPE_CHECKING:
    from flask import Flask

BEFORE = ColumnChoice(["seat"], Moment.BEFORE)


def test_form_offers_everything_but_the_names_and_shows_the_choice(app: Flask) -> None:
    with app.test_request_context():
        form = ColumnsForm(BEFORE)

        offered = [value for value, *_rest in form.columns.iter_choices()]
        ticked = [
            value for value, _words, is_ticked, *_ in form.columns.iter_choices() if is_ticked
        ]

    assert offered == [column.value for column in ListColumn if column not in NAMES]
    assert ticked == ["seat"]
    assert column_words(ListColumn.WORKSHOPS) == "Workshops"


def test_form_reads_ticks_and_the_way_back(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"columns": ["number", "seat"]}):
        assert ColumnsForm(BEFORE).chosen() == [ListColumn.NUMBER, ListColumn.SEAT]
    with app.test_request_context(method="POST", data={"columns": "seat", "reset": "yes"}):
        assert ColumnsForm(BEFORE).chosen() is None


def test_column_that_ended_with_the_day_is_refused(app: Flask) -> None:
    data = {"columns": "under_18"}
    with app.test_request_context(method="POST", data=data):
        form = ColumnsForm(ColumnChoice(None, Moment.AFTER), meta={"csrf": False})

        assert not form.validate()
        assert form.columns.errors == ["Diese Spalte gibt es nicht. Bitte noch einmal wählen."]
