"""Forms of the way in."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import InputRequired

from praxistag.blueprints.account.forms import (
    app_code_field,
    current_password_field,
    login_email_field,
)
from praxistag.web.fields import stripped
from praxistag.web.forms import PageForm


class SignInForm(PageForm):
    """First step: address and password."""

    email = login_email_field()
    password = current_password_field()


class CodeForm(PageForm):
    """What both kinds of the second step share."""

    code: StringField

    def typed(self) -> str:
        """Return the code as it was typed."""
        return self.code.data or ""


class AppCodeForm(CodeForm):
    """Second step: a code of the authenticator app."""

    code = app_code_field()


class RecoveryForm(CodeForm):
    """Second step without the phone."""

    code = StringField(
        "Wiederherstellungscode",
        description="Zwölf Zeichen in drei Gruppen, zum Beispiel 1a2b-3c4d-5e6f.",
        filters=[stripped],
        validators=[InputRequired("Bitte einen Wiederherstellungscode eingeben.")],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class VerifyForm(PageForm):
    """The password again, before something that matters."""

    password = current_password_field()
