"""The form of tickets: nothing but whose."""

from __future__ import annotations

from wtforms import SelectMultipleField

from praxistag.web.forms import PageForm


class ChosenForm(PageForm):
    """Chosen people by public id; whether they may be named is not a matter of the form."""

    person = SelectMultipleField("Personen", validate_choice=False)
