"""The form with which an office registers one person (F6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from praxistag.domain.entries import RegistrationEntry, clean
from praxistag.domain.errors import AlreadyEntered, DomainError, PossiblyDouble
from praxistag.domain.import_values import MAX_NAME
from praxistag.domain.kinds import RegistrationKind, TrainingArea
from praxistag.web.errors import message_for
from praxistag.web.fields import email_field, options, text_field, tick_field
from praxistag.web.forms import PageForm
from praxistag.web.participant_lists import AREA_WORDS
from praxistag.web.school_words import SCHOOL_CHOICES, school_day_of

if TYPE_CHECKING:
    from praxistag.models import Organisation

_PLACES: dict[type[DomainError], str] = {
    PossiblyDouble: "is_another_person",
    AlreadyEntered: "email",
}


class EntryForm(PageForm):
    """One apprentice; no browser shall fill in the name of whoever sits at the desk."""

    last_name = text_field(
        "Nachname", required="Bitte den Nachnamen eingeben.", limit=MAX_NAME, autocomplete="off"
    )
    first_name = text_field(
        "Vorname", required="Bitte den Vornamen eingeben.", limit=MAX_NAME, autocomplete="off"
    )
    is_another_person = tick_field("Es ist eine andere Person")
    badge_name = text_field(
        "Name auf dem Namensschild",
        hint="Leer lassen, wenn der Vorname draufstehen soll.",
        limit=MAX_NAME,
        autocomplete="off",
    )
    email = email_field(
        "E-Mail",
        hint="Nur wenn die Person dort Post vom Praxistag haben möchte. Ohne Adresse drucken Sie "
        "das Ticket aus.",
    )
    under_18 = RadioField(
        "Am Praxistag unter 18?",
        choices=options([("yes", "Ja"), ("no", "Nein")]),
        validators=[InputRequired("Bitte Ja oder Nein wählen.")],
        description="Für Jüngere gelten andere Pausen. Das Geburtsdatum brauchen wir nicht.",
    )
    training_area = SelectField(
        "Ausbildungsbereich",
        choices=options([("", "keine Angabe"), *AREA_WORDS.items()]),
        default="",
        validators=[Optional()],
        description="Damit sich die Gruppen mischen.",
    )
    school_day = SelectField(
        "Berufsschule am Praxistag",
        choices=options(SCHOOL_CHOICES),
        default="",
        validators=[Optional()],
        description="An einem Berufsschultag muss die Schule die Person beurlauben.",
    )

    def entry(self, organisation: Organisation) -> RegistrationEntry:
        """Return what was entered, typed; only after validation."""
        area = self.training_area.data
        return RegistrationEntry(
            kind=RegistrationKind.APPRENTICE,
            first_name=clean(self.first_name.data),
            last_name=clean(self.last_name.data),
            badge_name=clean(self.badge_name.data or ""),
            email=self.email.data or None,
            organisation_id=organisation.id,
            organisation_name=organisation.name,
            under_18=self.under_18.data == "yes",
            training_area=TrainingArea(area) if area else None,
            school_day=school_day_of(self.school_day.data),
            is_another_person=bool(self.is_another_person.data),
        )

    def explain(self, refusal: DomainError) -> None:
        """Show a refusal where something can be done about it."""
        self.reject(message_for(refusal), _PLACES.get(type(refusal)))
