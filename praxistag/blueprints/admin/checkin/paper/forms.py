"""Forms about paper: what goes into the pack, whose boxes are ticked, what stands on a slip."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from wtforms import HiddenField, IntegerField, SelectMultipleField
from wtforms.validators import UUID, InputRequired, NumberRange

from praxistag.documents.door_pack import SLIPS_PER_SHEET, PackWish
from praxistag.domain.import_values import MAX_NAME
from praxistag.domain.schedule import from_local, local
from praxistag.web.fields import clock_field, number_field, text_field, tick_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

LATEST = 2**53
MOST_SLIPS = 60
USUAL_SLIPS = 12


class PackForm(PageForm):
    """What goes into the pack beside the lists; asked by GET, as nothing changes."""

    zettel = number_field(
        "Zettel für Menschen ohne Anmeldung",
        least=0,
        most=MOST_SLIPS,
        hint=f"{SLIPS_PER_SHEET} stehen auf einem Blatt, gedruckt werden volle Blätter.",
    )
    unterschrift = tick_field(
        "Workshop-Listen mit Spalte für Unterschriften",
        hint="Nur nötig, wenn jemand einen unterschriebenen Nachweis verlangt.",
    )

    def __init__(self, asked: MultiDict[str, str] | None = None) -> None:
        super().__init__(asked, meta={"csrf": False}, data={"zettel": USUAL_SLIPS})

    def wish(self) -> PackWish:
        """Return what was asked for."""
        return PackWish(slips=self.zettel.data, has_signatures=self.unterschrift.data)


class _TimedForm(PageForm):
    """A form with a time on the day itself; `usual` stands there to begin with."""

    at = clock_field("Gekommen um")

    def __init__(self, usual: datetime, **values: Any) -> None:
        super().__init__(data={"at": local(usual).time()} | values)

    def moment(self, day: datetime) -> datetime:
        """Return the instant on the day of the event."""
        return from_local(datetime.combine(local(day).date(), self.at.data or time()))


class TicksForm(_TimedForm):
    """Whose boxes are ticked, and who was shown as ticked from paper."""

    here = SelectMultipleField("Personen", validate_choice=False)
    shown = SelectMultipleField("Schon vom Papier", validate_choice=False)


class TakeBackForm(PageForm):
    """When the ticks were brought back, in microseconds."""

    at = IntegerField(validators=[InputRequired(), NumberRange(0, LATEST)])


class SlipForm(_TimedForm):
    """What stands on a slip."""

    nonce = HiddenField(validators=[UUID()])
    first_name = text_field(
        "Vorname", required="Bitte den Vornamen eingeben.", limit=MAX_NAME, autocomplete="off"
    )
    last_name = text_field(
        "Nachname", required="Bitte den Nachnamen eingeben.", limit=MAX_NAME, autocomplete="off"
    )
    organisation = text_field(
        "Organisation",
        required="Bitte die Organisation eingeben.",
        limit=MAX_NAME,
        autocomplete="off",
        list="organisations",
    )
    is_another_person = tick_field("Es ist jemand anderes mit demselben Namen.")

    def __init__(self, usual: datetime) -> None:
        super().__init__(usual, nonce=str(uuid4()))
