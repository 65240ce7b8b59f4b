"""Forms of a workshop session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from praxistag.domain.event_details import Details, SessionDetails
from praxistag.web.details import ConfirmedForm, Group
from praxistag.web.fields import WholeNumberField, options

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_SEATS = 5_000
SEATS_MESSAGE = f"Bitte eine Zahl von 1 bis {MOST_SEATS} eingeben."


def _choice(label: str, missing: str) -> SelectField:
    return SelectField(label, coerce=int, validators=[InputRequired(missing)])


class SessionForm(ConfirmedForm):
    """When and where a workshop takes place, and for how many."""

    DETAILS: ClassVar[type[Details]] = SessionDetails
    GROUPS = (Group("Termin", ("slot_id", "room_id", "capacity")),)

    slot_id = _choice("Zeitblock", "Bitte einen Zeitblock wählen.")
    room_id = _choice("Raum", "Bitte einen Raum wählen.")
    capacity = WholeNumberField(
        "Plätze",
        description="Leer lassen: so viele, wie Raum und Workshop erlauben.",
        validators=[Optional(), NumberRange(1, MOST_SEATS, SEATS_MESSAGE)],
        render_kw={"min": 1, "max": MOST_SEATS, "inputmode": "numeric"},
    )

    def __init__(
        self,
        *,
        slots: Iterable[tuple[int, str]],
        rooms: Iterable[tuple[int, str]],
        **values: Any,
    ) -> None:
        super().__init__(**values)
        self.slot_id.choices = options((str(slot_id), words) for slot_id, words in slots)
        self.room_id.choices = options((str(room_id), words) for room_id, words in rooms)


class NewSessionForm(SessionForm):
    """The same for a session that does not exist yet."""

    GROUPS = (Group("Termin", ("workshop_id", "slot_id", "room_id", "capacity")),)

    workshop_id = _choice("Workshop", "Bitte einen Workshop wählen.")

    def __init__(self, *, workshops: Iterable[tuple[int, str]], **values: Any) -> None:
        super().__init__(**values)
        self.workshop_id.choices = options((str(row_id), words) for row_id, words in workshops)
