"""The two registration forms: exactly the fields of DS table 1.2, nothing for later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import AnyOf, InputRequired, Optional

from praxistag.domain.consent import TEXTS
from praxistag.domain.entries import RegistrationEntry, clean
from praxistag.domain.kinds import ConsentPurpose, RegistrationKind, TrainingArea, Travel
from praxistag.web.fields import email_field, options, text_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.domain.entries import OrganisationChoice

MAX_NAME = 300
NOT_SAID = ("", "Keine Angabe")
AREAS = [
    (TrainingArea.ADMINISTRATION, "Verwaltung"),
    (TrainingArea.TECHNICAL, "Technik & Handwerk"),
    (TrainingArea.IT, "IT"),
    (TrainingArea.OTHER, "etwas anderes"),
]
WAYS = [
    (Travel.PUBLIC_TRANSPORT, "Bus und Bahn"),
    (Travel.BIKE, "Fahrrad oder zu Fuß"),
    (Travel.BUS, "Sammelbus"),
    (Travel.CAR, "Auto"),
]


def _name(label: str, *, missing: str, autocomplete: str) -> Any:
    return text_field(label, required=missing, limit=MAX_NAME, autocomplete=autocomplete)


def _email(hint: str) -> Any:
    return email_field(
        "E-Mail",
        required="Bitte eine E-Mail-Adresse eingeben. Dorthin kommt der Link zum Bestätigen.",
        hint=hint,
    )


class TrapForm(PageForm):
    """A form with a field no person sees; who fills it in is no person (SI-09)."""

    website = StringField(
        "Bitte leer lassen", validators=[AnyOf(["", None], message="Bitte leer lassen.")]
    )


class ApprenticeForm(TrapForm):
    """Registration of an apprentice."""

    first_name = _name("Vorname", missing="Bitte den Vornamen eingeben.", autocomplete="given-name")
    last_name = _name(
        "Nachname", missing="Bitte den Nachnamen eingeben.", autocomplete="family-name"
    )
    badge_name = text_field(
        "Name auf dem Namensschild",
        hint="Leer lassen, wenn der Vorname draufstehen soll.",
        limit=MAX_NAME,
        autocomplete="nickname",
    )
    email = _email("Dienstlich oder privat. Eine private Adresse ist freiwillig.")
    organisation = SelectField(
        "Organisation",
        validators=[InputRequired("Bitte die Organisation auswählen.")],
        description="Dein Ausbildungsbüro bekommt die Anmeldung zur Freigabe.",
    )
    under_18 = RadioField(
        "Am Praxistag unter 18?",
        choices=options([("yes", "Ja"), ("no", "Nein")]),
        validators=[InputRequired("Bitte Ja oder Nein wählen.")],
        description="Für Jüngere gelten andere Pausen. Nach dem Praxistag löschen wir das.",
    )
    training_area = SelectField(
        "Ausbildungsbereich",
        choices=options([NOT_SAID, *AREAS]),
        default="",
        validators=[Optional()],
        description="Damit sich die Gruppen mischen.",
    )
    travel = SelectField(
        "Anreise",
        choices=options([NOT_SAID, *WAYS]),
        default="",
        validators=[Optional()],
        description="Wir zählen nur, wie viele wie kommen.",
    )

    def __init__(self, *, organisations: Sequence[OrganisationChoice]) -> None:
        super().__init__()
        self._organisations = {choice.slug: choice for choice in organisations}
        offered = ((choice.slug, choice.name) for choice in organisations)
        self.organisation.choices = options([("", "Bitte auswählen"), *offered])

    def entry(self) -> RegistrationEntry:
        """Return what was entered, typed; only after validation."""
        chosen = self._organisations[self.organisation.data]
        return RegistrationEntry(
            kind=RegistrationKind.APPRENTICE,
            first_name=clean(self.first_name.data),
            last_name=clean(self.last_name.data),
            badge_name=clean(self.badge_name.data or ""),
            email=self.email.data,
            organisation_id=chosen.id,
            organisation_name=chosen.name,
            under_18=self.under_18.data == "yes",
            training_area=TrainingArea(self.training_area.data)
            if self.training_area.data
            else None,
            travel=Travel(self.travel.data) if self.travel.data else None,
        )


class GuestForm(TrapForm):
    """Registration of a guest from a possible partner (DS-08)."""

    first_name = _name("Vorname", missing="Bitte den Vornamen eingeben.", autocomplete="given-name")
    last_name = _name(
        "Nachname", missing="Bitte den Nachnamen eingeben.", autocomplete="family-name"
    )
    email = _email("Bitte Ihre dienstliche Adresse.")
    organisation_name = _name(
        "Organisation", missing="Bitte die Organisation eingeben.", autocomplete="organization"
    )
    function = text_field("Funktion", limit=MAX_NAME, autocomplete="organization-title")
    contact_again = BooleanField(
        TEXTS[ConsentPurpose.PARTNER_CONTACT], false_values=(False, "false", "")
    )

    def entry(self) -> RegistrationEntry:
        """Return what was entered, typed; only after validation."""
        return RegistrationEntry(
            kind=RegistrationKind.GUEST,
            first_name=clean(self.first_name.data),
            last_name=clean(self.last_name.data),
            organisation_name=clean(self.organisation_name.data),
            function=clean(self.function.data or ""),
            email=self.email.data,
            may_be_contacted_again=bool(self.contact_again.data),
        )


class ConfirmForm(PageForm):
    """One button; opening the link alone changes nothing (SI-05)."""
