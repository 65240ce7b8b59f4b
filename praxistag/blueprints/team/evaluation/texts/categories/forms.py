"""A category, and where its texts go when it is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import SelectField

from praxistag.web.fields import long_text_field, options, text_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 2_000
NOWHERE = ""


class CategoryForm(PageForm):
    """What a category is called, and what belongs into it."""

    name = text_field("Name", required="Bitte einen Namen eingeben.")
    definition = long_text_field(
        "Was gehört hinein?",
        hint="So, dass zwei Personen ohne Rückfrage gleich entscheiden.",
        rows=2,
        limit=LONGEST,
    )
    example = long_text_field(
        "Beispiel", hint="Ein typischer Text, ohne Namen.", rows=2, limit=LONGEST
    )


class RemoveForm(PageForm):
    """Where the texts of a category go."""

    into = SelectField("Wohin kommen ihre Texte?")

    def __init__(self, *, others: Iterable[tuple[str, str]], **values: Any) -> None:
        super().__init__(**values)
        self.into.choices = options([(NOWHERE, "in keine andere"), *others])
