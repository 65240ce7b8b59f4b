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


def _row_id(value: Any) -> int | None:
    return int(value) if value else None


def _choice(label: str, missing: str) -> SelectField:
    return SelectField(label, coerce=_row_id, validators=[InputRequired(missing)])


class SessionForm(ConfirmedForm):
    """When and where a workshop takes place, and for how many."""

    DETAILS: ClassVar[type[Details]] = SessionDetails
    GROUPS = (Group("Termin", ("slot_id", "room_id", "capacity")),)
    NOTHING: ClassVar[tuple[tuple[str, str], ...]] = ()

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
        self.slot_id.choices = self._choices(slots)
        self.room_id.choices = self._choices(rooms)

    def _choices(self, rows: Iterable[tuple[int, str]]) -> Any:
        return options([*self.NOTHING, *((str(row_id), words) for row_id, words in rows)])


class NewSessionForm(SessionForm):
    """The same for a session that does not exist yet."""

    GROUPS = (Group("Termin", ("workshop_id", "slot_id", "room_id", "capacity")),)
    # Whatever stands first in a list is no proposal: the hall would soon be full of workshops.
    NOTHING = (("", "– bitte wählen –"),)

    workshop_id = _choice("Workshop", "Bitte einen Workshop wählen.")

    def __init__(self, *, workshops: Iterable[tuple[int, str]], **values: Any) -> None:
        super().__init__(**values)
        # Mistakes are named in the order of the page.
        self._fields: Any = {"workshop_id": self.workshop_id, **self._fields}
        self.workshop_id.choices = self._choices(workshops)
