"""The form to report a barrier; nothing in it says who writes (BF-05)."""

from __future__ import annotations

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from praxistag.web.fields import email_field, stripped, text_field
from praxistag.web.forms import PageForm

MAX_MESSAGE = 4_000


class BarrierForm(PageForm):
    """What is in the way, where, and where to send an answer."""

    message = TextAreaField(
        "Welche Barriere haben Sie gefunden?",
        description="Bitte keine Gesundheitsdaten eintragen.",
        filters=[stripped],
        validators=[
            DataRequired("Bitte beschreiben, was nicht funktioniert."),
            Length(max=MAX_MESSAGE, message=f"Bitte höchstens {MAX_MESSAGE} Zeichen eingeben."),
        ],
        render_kw={"rows": 5},
    )
    page = text_field("Auf welcher Seite?", hint="Adresse oder Name der Seite.")
    contact_email = email_field(
        "E-Mail für die Antwort", hint="Ohne Adresse können wir nicht antworten."
    )
