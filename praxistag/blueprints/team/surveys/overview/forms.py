"""How a survey begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from praxistag.web.fields import options, text_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANK = "leer"


class BeginForm(PageForm):
    """Where the questions come from, and what the survey is called."""

    source = RadioField(
        "Womit wollt ihr anfangen?", validators=[InputRequired("Bitte einen Anfang wählen.")]
    )
    title = text_field(
        "Titel", hint="Steht über der ersten Karte. Leer lassen: Der Titel der Vorlage bleibt."
    )

    def __init__(self, *, sources: Iterable[tuple[str, str]], **values: Any) -> None:
        super().__init__(**values)
        self.source.choices = options(sources)

    def validate(self, extra_validators: Any = None) -> bool:
        """Demand a title where nothing brings one along."""
        if not super().validate(extra_validators):
            return False
        if self.source.data == BLANK and not self.title.data:
            self.reject("Bitte einen Titel eingeben.", "title")
            return False
        return True
