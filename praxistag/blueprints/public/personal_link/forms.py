"""The form that asks for the address a link was sent to."""

from __future__ import annotations

from praxistag.web.fields import email_field
from praxistag.web.forms import PageForm


class LostLinkForm(PageForm):
    """Only the address; whether it is known stays untold."""

    email = email_field(
        "E-Mail",
        required="Bitte die E-Mail-Adresse eingeben, mit der die Anmeldung gemacht wurde.",
        hint="Die Adresse aus der Anmeldung.",
    )
