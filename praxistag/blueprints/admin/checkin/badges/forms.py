"""The form of badges: it changes nothing, so it travels in the address, where it can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from praxistag.blueprints.admin.checkin.badges.wording import ORDERS, PAPERS, SELECTIONS
from praxistag.documents.badges import SHEETS, BadgeFormat, Layout
from praxistag.domain.badge_selection import Selection, Sorting, Wanted
from praxistag.domain.schedule import local
from praxistag.web.fields import WALL_CLOCK, number_field, options, wall_clock_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

MOST_BLANKS = 100
NOBODY = 0
PLACES = max(sheet.per_page for sheet in SHEETS.values() if not sheet.is_cut)
USUAL = {
    "paper": BadgeFormat.A6.value,
    "selection": Selection.ALL.value,
    "organisation": str(NOBODY),
    "sorting": Sorting.LAST_NAME.value,
    "begins_at": "1",
    "blanks": "0",
}
"""What is asked for until somebody chooses."""


class BadgesForm(PageForm):
    """On which paper, for whom, in which order; `person` comes from a link and rules out others."""

    class Meta:
        """A form that only reads needs no token."""

        csrf = False

    paper = RadioField(
        "Papier",
        choices=options(PAPERS),
        validators=[InputRequired("Bitte das Papier wählen.")],
    )
    selection = RadioField(
        "Für wen?",
        choices=options(SELECTIONS),
        validators=[InputRequired("Bitte wählen, für wen gedruckt wird.")],
    )
    organisation = SelectField("Organisation", coerce=int)
    since = wall_clock_field(
        "Neu oder geändert seit", hint="Vorgeschlagen ist der letzte Druck für alle."
    )
    sorting = RadioField(
        "Reihenfolge",
        choices=options(ORDERS),
        validators=[InputRequired("Bitte die Reihenfolge wählen.")],
    )
    begins_at = number_field(
        "Erstes freies Etikett",
        least=1,
        most=PLACES,
        hint="Bei angebrochenen Bögen, zeilenweise gezählt. A6 und A7 beginnen immer vorn.",
    )
    blanks = number_field(
        "Leere Schilder dazu",
        least=0,
        most=MOST_BLANKS,
        hint="Für Unangemeldete: mit Linien zum Beschriften und „KEIN FOTO“.",
    )
    person = HiddenField(validators=[Optional()])

    def __init__(
        self,
        arguments: Mapping[str, str],
        organisations: Sequence[tuple[int, str]],
        *,
        since: datetime | None,
    ) -> None:
        usual = USUAL | ({"since": local(since).strftime(WALL_CLOCK)} if since else {})
        super().__init__(formdata=MultiDict(usual | dict(arguments)))
        self.organisation.choices = [(NOBODY, "Bitte wählen"), *organisations]

    def validate(self, extra_validators: Any = None) -> bool:
        """Demand the time and the organisation only where they matter."""
        is_valid = super().validate(extra_validators)
        if self.selection.data == Selection.CHANGED and self.since.data is None:
            self.reject("Bitte eingeben, seit wann. Gedruckt wurde bisher nichts.", "since")
            return False
        if self.selection.data == Selection.ORGANISATION and self.organisation.data == NOBODY:
            self.reject("Bitte die Organisation wählen.", "organisation")
            return False
        return is_valid

    def wanted(self) -> Wanted:
        """Return whose badges are asked for."""
        selection = Selection.PERSON if self.person.data else Selection(self.selection.data)
        return Wanted(
            selection,
            organisation_id=self.organisation.data,
            since=self.since.data,
            person=self.person.data or "",
            sorting=Sorting(self.sorting.data),
        )

    def layout(self) -> Layout:
        """Return how they come onto paper."""
        return Layout(
            BadgeFormat(self.paper.data),
            begins_at=self.begins_at.data or 1,
            blanks=self.blanks.data or 0,
        )
