"""A form that is never sent: it shows every kind of field, right and wrong."""

from __future__ import annotations

from wtforms import BooleanField, DateField, Form, RadioField, SelectMultipleField, TimeField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from praxistag.web.fields import (
    choice_field,
    email_field,
    long_text_field,
    number_field,
    options,
    text_field,
)


class ExampleForm(Form):
    """Every field macro; plain, without a token, as nothing is ever sent."""

    first_name = text_field(
        "Vorname", required="Bitte den Vornamen eingeben.", autocomplete="given-name"
    )
    badge_name = text_field("Name auf dem Namensschild", hint="Leer heißt: der Vorname.")
    email = email_field(
        "E-Mail",
        required="Bitte eine E-Mail-Adresse eingeben.",
        hint="Dienstlich oder privat, beides geht.",
    )
    organisation = choice_field(
        "Organisation", [("stadt", "Stadt Musterstadt"), ("verband", "Wasserverband Beispielbach")]
    )
    seats = number_field("Plätze", least=1, most=500)
    day = DateField("Tag", validators=[InputRequired("Bitte einen Tag wählen.")])
    doors = TimeField("Einlass", validators=[InputRequired("Bitte eine Uhrzeit eingeben.")])
    note = long_text_field(
        "Anmerkung", hint="Bitte keine Gesundheitsdaten eintragen.", rows=3, limit=200
    )
    under_18 = RadioField(
        "Am Praxistag unter 18?",
        choices=options([("yes", "Ja"), ("no", "Nein")]),
        validators=[InputRequired("Bitte Ja oder Nein wählen.")],
    )
    travel = SelectMultipleField(
        "Anreise",
        description="Mehrere Antworten sind möglich.",
        choices=options(
            [("public_transport", "Bus und Bahn"), ("bike", "Fahrrad"), ("bus", "Sammelbus")]
        ),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    contact_again = BooleanField(
        "Die Veranstaltung darf mich für Folgejahre anschreiben.",
        description="Freiwillig und jederzeit zu widerrufen.",
    )
