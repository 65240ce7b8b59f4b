"""The form for a code read off a paper."""

from __future__ import annotations

from praxistag.domain.ticket_code import MAX_INPUT
from praxistag.web.fields import text_field
from praxistag.web.forms import PageForm


class CodeForm(PageForm):
    """Only the code; groups, small letters and usual confusions do not matter."""

    code = text_field(
        "Prüfcode",
        required="Bitte den Prüfcode von der Bescheinigung eingeben.",
        hint="16 Zeichen, unten auf der Bescheinigung. Bindestriche dürfen fehlen.",
        limit=MAX_INPUT,
        autocomplete="off",
        autocapitalize="characters",
        spellcheck="false",
    )
