"""The forms of the settings: title and notice; way in, times and group sizes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from wtforms import RadioField
from wtforms.validators import InputRequired

from praxistag.blueprints.team.surveys.words import ACCESSES
from praxistag.domain.survey_details import SurveySettings
from praxistag.domain.surveys import K_FLOOR, SurveyAccess
from praxistag.web.details import DetailsForm, Group
from praxistag.web.fields import (
    day_field,
    long_text_field,
    number_field,
    options,
    slug_field,
    text_field,
    wall_clock_field,
)
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from praxistag.domain.event_details import Details
    from praxistag.models import Survey

MOST_K = 100
LONGEST_NOTICE = 4_000
AT_ONCE = "Leer lassen: sobald sie veröffentlicht ist."
TIMES = Group(
    "Wann?",
    ("opens_at", "closes_at"),
    "Zum Ende schließt die Befragung von selbst. Ergebnisse gibt es erst dann.",
)


class TextsForm(PageForm):
    """What stands on the first card."""

    title = text_field("Titel", required="Bitte einen Titel eingeben.")
    notice = long_text_field(
        "Hinweis auf der ersten Karte",
        hint="Freiwillig, wofür, wer auswertet, welche Auswertungen geplant sind.",
        rows=8,
        limit=LONGEST_NOTICE,
    )


class SettingsForm(DetailsForm):
    """Way in, times, and from how many people on something is reported."""

    DETAILS: ClassVar[type[Details]] = SurveySettings
    GROUPS = (
        Group("Wie kommen alle hinein?", ("access", "slug")),
        TIMES,
        Group(
            "Ab wie vielen Personen wird berichtet?",
            ("k_numbers", "k_distribution", "k_agreement", "k_agreed_on"),
            "Üblich sind 10. Weniger, nie unter 5, braucht eine Vereinbarung mit dem Personalrat.",
        ),
    )

    access = RadioField(
        "Zugang",
        coerce=SurveyAccess,
        choices=options((kind.value, f"{name}: {text}") for kind, (name, text) in ACCESSES.items()),
        validators=[InputRequired("Bitte eine der Möglichkeiten wählen.")],
    )
    slug = slug_field("Kürzel für die Adresse", hint="So beginnt der Link: /befragung/…")
    opens_at = wall_clock_field("Öffnet am", hint=AT_ONCE)
    closes_at = wall_clock_field("Schließt am")
    k_numbers = number_field(
        "Zahlen ab", least=K_FLOOR, most=MOST_K, hint="Anzahl, Mitte, Anteil der Zustimmung."
    )
    k_distribution = number_field(
        "Verteilung ab", least=K_FLOOR, most=MOST_K, hint="Wie viele welche Antwort gaben."
    )
    k_agreement = long_text_field(
        "Vereinbarung dazu", hint="Mit wem, in welchen Worten.", rows=3, limit=2_000
    )
    k_agreed_on = day_field("Vereinbart am")


class TimesForm(DetailsForm):
    """What may still move once people were promised the rest."""

    DETAILS: ClassVar[type[Details]] = SurveySettings
    GROUPS = (TIMES,)

    opens_at = wall_clock_field("Öffnet am", hint=AT_ONCE)
    closes_at = wall_clock_field("Schließt am", required="Bitte das Ende eingeben.")

    def within(self, survey: Survey) -> SurveySettings:
        """Return the settings with these times."""
        settings = SurveySettings.of(survey)
        return replace(settings, opens_at=self.opens_at.data, closes_at=self.closes_at.data)
