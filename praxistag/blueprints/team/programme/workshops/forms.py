"""The form of a workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from praxistag.domain.event_details import Details, WorkshopDetails
from praxistag.domain.slugs import slug_of
from praxistag.web.details import DetailsForm, Group
from praxistag.web.fields import (
    SLUG_PATTERN,
    long_text_field,
    number_field,
    options,
    stripped,
    text_field,
    tick_field,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_CODE = 8
LONGEST_SLUG = 64
MOST_PEOPLE = 5_000
WITHOUT_WORDS = "workshop"
"""Stands in addresses when a title consists of signs only."""


class WorkshopForm(DetailsForm):
    """What a workshop offers and asks for."""

    DETAILS: ClassVar[type[Details]] = WorkshopDetails
    GROUPS = (
        Group("Workshop", ("code", "title", "track_id", "short_text", "description")),
        Group(
            "Leitung und Größe",
            ("host_role", "min_size", "max_size"),
            "Unter der Mindestzahl schlägt die Zuteilung vor, einen Termin abzusagen.",
        ),
        Group(
            "Was man wissen muss",
            (
                "is_outdoor",
                "physical_demands",
                "indoor_alternative",
                "material",
                "clothing",
            ),
            "Alles hier steht auf der Karte im Programm.",
        ),
        Group("Adresse", ("slug",)),
    )

    code = text_field(
        "Kürzel",
        required="Bitte ein Kürzel eingeben.",
        hint="Kurz und eindeutig, etwa „B1“.",
        limit=LONGEST_CODE,
    )
    title = text_field("Titel", required="Bitte einen Titel eingeben.")
    track_id = SelectField(
        "Themenstrang",
        coerce=int,
        validators=[InputRequired("Bitte einen Themenstrang wählen.")],
    )
    short_text = text_field("Kurz gesagt", hint="Ein Satz für die Karte und die Wunschliste.")
    description = long_text_field(
        "Beschreibung", hint="Was macht ihr zusammen, was kommt heraus?", rows=5, limit=2_000
    )
    host_role = text_field(
        "Leitung", hint="Eine Rolle oder Stelle, keine Person: etwa „Fachstelle Klima“."
    )
    min_size = number_field(
        "Mindestens", least=0, most=MOST_PEOPLE, hint="0, wenn er auch mit wenigen läuft."
    )
    max_size = number_field("Höchstens", least=1, most=MOST_PEOPLE, hint="Je Termin.")
    is_outdoor = tick_field("Findet draußen statt")
    physical_demands = text_field("Körperliche Anforderungen", hint="Etwa „30 Minuten zu Fuß“.")
    indoor_alternative = text_field("Alternative drinnen", hint="Bei Sturm oder im Sitzen.")
    material = text_field("Material", hint="Was gestellt wird oder mitzubringen ist.")
    clothing = text_field("Kleidung")
    slug = StringField(
        "Kürzel für die Adresse",
        description="Leer lassen: Es entsteht aus dem Titel.",
        filters=[stripped],
        validators=[
            Optional(),
            Length(max=LONGEST_SLUG, message=f"Bitte höchstens {LONGEST_SLUG} Zeichen eingeben."),
            Regexp(
                SLUG_PATTERN,
                message="Bitte nur Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche.",
            ),
        ],
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
    )

    def __init__(self, *, tracks: Iterable[tuple[int, str]], **values: Any) -> None:
        super().__init__(**values)
        self.track_id.choices = options((str(track_id), name) for track_id, name in tracks)

    def details(self) -> Any:
        """Return what was entered; an address nobody chose is made from the title."""
        if not self.slug.data:
            self.slug.data = slug_of(self.title.data or "") or WITHOUT_WORDS
        return super().details()
