"""The choice of columns: what a list shows, prints and writes into files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request
from wtforms import SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from praxistag.documents.participant_lists import HEADINGS
from praxistag.domain.list_columns import ListColumn
from praxistag.web.fields import options
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from praxistag.domain.list_columns import ColumnChoice

RESET = "reset"


class ColumnsForm(PageForm):
    """One tick for each column that may be left out."""

    BUTTONS = frozenset({RESET})

    columns = SelectMultipleField(
        "Spalten",
        description="Gilt auch für Druck und Dateien; ohne eigene Auswahl enthalten sie alle "
        "Spalten. Nachname und Vorname stehen immer da.",
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, choice: ColumnChoice, **kwargs: Any) -> None:
        kwargs.setdefault("data", {"columns": [column.value for column in choice.on_screen]})
        super().__init__(**kwargs)
        self.columns.choices = options((one.value, column_words(one)) for one in choice.optional)

    def validate_columns(self, field: SelectMultipleField) -> None:
        """Refuse what is no column, or none any more since the day is over."""
        if set(field.data or ()) - {value for value, *_words in field.iter_choices()}:
            raise ValidationError("Diese Spalte gibt es nicht. Bitte noch einmal wählen.")

    def chosen(self) -> list[ListColumn] | None:
        """Return the ticked columns, or nothing where somebody wants those of everybody."""
        if RESET in request.form:
            return None
        return [ListColumn(value) for value in self.columns.data or ()]


def column_words(column: ListColumn) -> str:
    """Return what a column is called where the workshops are still one."""
    return "Workshops" if column is ListColumn.WORKSHOPS else HEADINGS[column]
