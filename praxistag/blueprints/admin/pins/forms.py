"""The form of a pin: where somebody sits, whatever the calculation says, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import SelectField
from wtforms.validators import InputRequired

from praxistag.domain.errors import DomainError, NotInAllocation
from praxistag.web.errors import message_for
from praxistag.web.fields import options, text_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_SESSION = ("", "– bitte wählen –")


class PinForm(PageForm):
    """A seat for one person, with the reason."""

    session = SelectField(
        "Workshop-Termin", validators=[InputRequired("Bitte einen Workshop-Termin wählen.")]
    )
    reason = text_field(
        "Grund",
        required="Bitte einen Grund eingeben.",
        hint="Für das Protokoll, zum Beispiel „stellt dort den eigenen Betrieb vor“. Bitte keine "
        "Gesundheitsdaten eintragen, dann reicht „Absprache“.",
    )

    def __init__(self, *, sessions: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.session.choices = options(
            [NO_SESSION, *((str(key), words) for key, words in sessions)]
        )

    def explain(self, refusal: DomainError) -> None:
        """Show a refusal at the session, unless it is about the person."""
        is_about_person = isinstance(refusal, NotInAllocation)
        self.reject(message_for(refusal), None if is_about_person else "session")
