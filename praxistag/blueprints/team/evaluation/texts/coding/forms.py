"""The categories of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from praxistag.web.fields import options
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Iterable


class CodingForm(PageForm):
    """Any number of categories, or none."""

    chosen = SelectMultipleField(
        "Wovon handelt der Text?",
        description="Mehrere sind möglich. Passt keine, bleibt alles leer.",
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def __init__(self, *, known: Iterable[tuple[int, str]], **values: Any) -> None:
        super().__init__(**values)
        self.chosen.choices = options([(str(key), name) for key, name in known])

    @property
    def ids(self) -> list[int]:
        """The categories that were ticked."""
        return [int(key) for key in self.chosen.data or []]
