"""Forms about one person; what only the office reads says so beside the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Length

from praxistag.documents.participant_lists import AREAS as AREA_WORDS
from praxistag.domain.entries import clean
from praxistag.domain.kinds import TrainingArea
from praxistag.domain.person_details import PersonDetails
from praxistag.web.details import DetailsForm, Group
from praxistag.web.fields import long_text_field, options, stripped, text_field, tick_field
from praxistag.web.forms import PageForm
from praxistag.web.school_words import SCHOOL_CHOICES, school_day_of

if TYPE_CHECKING:
    from praxistag.domain.event_details import Details
    from praxistag.domain.kinds import SchoolDay

MAX_NAME = 300
MAX_REMARK = 500
AREAS = {area.value: area for area in TrainingArea}
AGES: dict[Any, bool] = {"yes": True, "no": False, True: True, False: False}


class NoteForm(PageForm):
    """A remark for the own office."""

    text = TextAreaField(
        "Notiz",
        filters=[stripped],
        validators=[
            DataRequired("Bitte die Notiz eingeben."),
            Length(max=MAX_REMARK, message=f"Bitte höchstens {MAX_REMARK} Zeichen eingeben."),
        ],
        description=f"Liest nur Ihr Büro. Höchstens {MAX_REMARK} Zeichen.",
        render_kw={"rows": 3},
    )


class RejectForm(PageForm):
    """Why an office refuses, for its own files."""

    reason = long_text_field("Grund", hint="Liest nur Ihr Büro.", rows=3, limit=MAX_REMARK)


class SchoolDayForm(PageForm):
    """Whether the vocational school claims the day."""

    school_day = SelectField("Am Praxistag", choices=options(SCHOOL_CHOICES))

    def chosen(self) -> SchoolDay | None:
        """Return what was chosen; nothing means nobody knows."""
        return school_day_of(self.school_day.data)


class GuardianForm(PageForm):
    """Whether the guardians' form about photos is there."""

    is_there = HiddenField(validators=[AnyOf(["yes", "no"])])


class PersonForm(DetailsForm):
    """What an office may correct about a person."""

    DETAILS: ClassVar[type[Details]] = PersonDetails
    GROUPS = (
        Group("Name", ("first_name", "last_name", "is_double_meant")),
        Group("Ausbildung", ("training_area", "under_18")),
    )

    first_name = text_field("Vorname", required="Bitte den Vornamen eingeben.", limit=MAX_NAME)
    last_name = text_field("Nachname", required="Bitte den Nachnamen eingeben.", limit=MAX_NAME)
    is_double_meant = tick_field(
        "Es ist wirklich eine andere Person mit demselben Namen",
        hint="Nur nötig, wenn in Ihrer Organisation schon jemand so heißt.",
    )
    training_area = SelectField(
        "Ausbildungsbereich",
        choices=options([("", "keine Angabe"), *AREA_WORDS.items()]),
        coerce=lambda value: AREAS.get(value or ""),
    )
    under_18 = SelectField(
        "Am Praxistag unter 18?",
        choices=options([("", "keine Angabe"), ("yes", "ja"), ("no", "nein")]),
        coerce=AGES.get,
        description="Für Jüngere gelten andere Pausen, und für Fotos braucht es ein Formular.",
    )

    def details(self) -> PersonDetails:
        """Return what was entered, names cleaned as at the registration."""
        return PersonDetails(
            first_name=clean(self.first_name.data or ""),
            last_name=clean(self.last_name.data or ""),
            training_area=self.training_area.data,
            under_18=self.under_18.data,
        )
