"""Forms of „Meine Daten“: one tick per purpose, and one small form per subject to correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from praxistag.domain import own_details
from praxistag.domain.consent import PHOTO_PURPOSES, TEXTS
from praxistag.domain.entries import clean
from praxistag.domain.kinds import ConsentPurpose, SchoolDay, TrainingArea, Travel
from praxistag.domain.wordings import PHOTO_USES
from praxistag.web.details import DetailsForm, Group
from praxistag.web.fields import options, text_field, tick_field
from praxistag.web.forms import PageForm, RevisingForm
from praxistag.web.own_data import WORDS

if TYPE_CHECKING:
    from praxistag.domain.event_details import Details

MAX_NAME = 300
NOT_SAID = ("", "Keine Angabe")


def _tick(purpose: ConsentPurpose) -> Any:
    title = PHOTO_USES[purpose]
    return tick_field(title[:1].upper() + title[1:], hint=TEXTS[purpose])


class PhotoForm(RevisingForm):
    """Five ticks, none set by us; taking one away withdraws (FO-02)."""

    photo_internal = _tick(ConsentPurpose.PHOTO_INTERNAL)
    photo_web_press = _tick(ConsentPurpose.PHOTO_WEB_PRESS)
    photo_social = _tick(ConsentPurpose.PHOTO_SOCIAL)
    video_with_sound = _tick(ConsentPurpose.VIDEO_WITH_SOUND)
    quote_first_name = _tick(ConsentPurpose.QUOTE_FIRST_NAME)

    @property
    def ticks(self) -> list[Any]:
        """The ticks in the order of the page."""
        return [self[purpose.value] for purpose in PHOTO_PURPOSES]

    def wanted(self) -> frozenset[ConsentPurpose]:
        """Return what is ticked; only after validation."""
        return frozenset(purpose for purpose in PHOTO_PURPOSES if self[purpose.value].data)


class ContactForm(PageForm):
    """Whether a guest may be written to in the years to come."""

    partner_contact = tick_field(TEXTS[ConsentPurpose.PARTNER_CONTACT])


class NamesForm(DetailsForm):
    """How somebody is called."""

    DETAILS: ClassVar[type[Details]] = own_details.Names
    GROUPS = (Group("Name", ("first_name", "last_name", "badge_name")),)

    first_name = text_field(
        "Vorname",
        required="Bitte den Vornamen eingeben.",
        limit=MAX_NAME,
        autocomplete="given-name",
    )
    last_name = text_field(
        "Nachname",
        required="Bitte den Nachnamen eingeben.",
        limit=MAX_NAME,
        autocomplete="family-name",
    )
    badge_name = text_field(
        "Name auf dem Namensschild",
        hint="Leer lassen, wenn der Vorname draufstehen soll.",
        limit=MAX_NAME,
        autocomplete="nickname",
    )

    def details(self) -> own_details.Names:
        """Return what was entered, cleaned as at the registration."""
        fields = (self.first_name, self.last_name, self.badge_name)
        return own_details.Names(*(clean(field.data or "") for field in fields))


class DayDetailsForm(DetailsForm):
    """Voluntary statements; they can be taken back."""

    DETAILS: ClassVar[type[Details]] = own_details.DayDetails
    GROUPS = (Group("Für den Tag", ("training_area", "travel"), "Beides ist freiwillig."),)

    training_area = SelectField(
        "Ausbildungsbereich",
        choices=options([NOT_SAID, *((area, WORDS[TrainingArea][area]) for area in TrainingArea)]),
        coerce=lambda value: TrainingArea(value) if value else None,
        validators=[Optional()],
    )
    travel = SelectField(
        "Anreise",
        choices=options([NOT_SAID, *((way, WORDS[Travel][way]) for way in Travel)]),
        coerce=lambda value: Travel(value) if value else None,
        validators=[Optional()],
    )


class AgeForm(DetailsForm):
    """Yes or no, never a date of birth (DS-06)."""

    DETAILS: ClassVar[type[Details]] = own_details.Age
    GROUPS = (Group("Alter", ("under_18",)),)

    under_18 = SelectField(
        "Am Praxistag unter 18?",
        choices=options([("", "Bitte wählen"), ("yes", "Ja"), ("no", "Nein")]),
        coerce=lambda value: {"yes": True, "no": False}.get(value, value),
        validators=[InputRequired("Bitte Ja oder Nein wählen.")],
        description="Für Jüngere gelten andere Pausen, und für Fotos unterschreiben auch die "
        "Sorgeberechtigten.",
    )


class SchoolForm(DetailsForm):
    """Whether there is vocational school on the day; leave is granted by the school alone."""

    DETAILS: ClassVar[type[Details]] = own_details.SchoolAttendance
    GROUPS = (Group("Berufsschule", ("school_day",)),)

    school_day = SelectField(
        "Am Praxistag Berufsschule?",
        choices=options([NOT_SAID, (SchoolDay.NO, "Nein"), (SchoolDay.LEAVE_MISSING, "Ja")]),
        coerce=lambda value: SchoolDay(value) if value else None,
        validators=[Optional()],
        description="Bei Ja kümmert sich das Ausbildungsbüro um die Beurlaubung.",
    )


class PositionForm(DetailsForm):
    """Where a guest comes from."""

    DETAILS: ClassVar[type[Details]] = own_details.Position
    GROUPS = (Group("Organisation", ("organisation_name", "function")),)

    organisation_name = text_field(
        "Organisation",
        required="Bitte die Organisation eingeben.",
        limit=MAX_NAME,
        autocomplete="organization",
    )
    function = text_field("Funktion", limit=MAX_NAME, autocomplete="organization-title")


@dataclass(frozen=True)
class Subject:
    """One thing to correct, as the address and the page name it."""

    slug: str
    label: str
    form: type[DetailsForm]


SUBJECTS = (
    Subject("name", "Name", NamesForm),
    Subject("stelle", "Organisation und Funktion", PositionForm),
    Subject("unter-18", "Unter 18: ja oder nein", AgeForm),
    Subject("angaben", "Ausbildungsbereich und Anreise", DayDetailsForm),
    Subject("berufsschule", "Berufsschule am Praxistag", SchoolForm),
)
