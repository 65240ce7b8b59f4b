"""Fields that several pages of `/konto` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired, ValidationError

from praxistag.domain.passwords import MAX_LENGTH, MIN_LENGTH, Weakness, weakness
from praxistag.web.fields import stripped
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Sequence

MEND: dict[Weakness, str] = {
    Weakness.TOO_SHORT: (
        f"Das Passwort ist zu kurz. Bitte mindestens {MIN_LENGTH} Zeichen wählen, "
        "zum Beispiel vier Wörter hintereinander."
    ),
    Weakness.TOO_LONG: f"Bitte höchstens {MAX_LENGTH} Zeichen wählen.",
    Weakness.EASY_TO_GUESS: (
        "Dieses Passwort ist leicht zu erraten. Bitte Wörter wählen, die nichts mit dem "
        "Praxistag, dem Ort oder der eigenen Adresse zu tun haben."
    ),
}


def login_email_field() -> Any:
    """Return the address somebody signs in with."""
    return EmailField(
        "E-Mail-Adresse",
        filters=[stripped],
        validators=[InputRequired("Bitte die E-Mail-Adresse eingeben.")],
        render_kw={"autocomplete": "username"},
    )


def current_password_field() -> Any:
    """Return the password somebody has."""
    return PasswordField(
        "Passwort",
        validators=[InputRequired("Bitte das Passwort eingeben.")],
        render_kw={"autocomplete": "current-password"},
    )


def app_code_field() -> Any:
    """Return the six digits of the authenticator app."""
    return StringField(
        "Code aus der App",
        description="Sechs Ziffern; alle 30 Sekunden gibt es neue.",
        filters=[stripped],
        validators=[InputRequired("Bitte die sechs Ziffern aus der App eingeben.")],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class NewPasswordForm(PageForm):
    """A new password, typed twice; `personal` are words tied to the account."""

    password = PasswordField(
        "Neues Passwort",
        description=f"Mindestens {MIN_LENGTH} Zeichen. Gut sind vier oder fünf Wörter, "
        "die nicht zusammengehören.",
        validators=[InputRequired("Bitte ein Passwort eingeben.")],
        render_kw={"autocomplete": "new-password"},
    )
    repeated = PasswordField(
        "Neues Passwort noch einmal",
        validators=[InputRequired("Bitte das Passwort noch einmal eingeben.")],
        render_kw={"autocomplete": "new-password"},
    )

    def __init__(self, *, personal: Sequence[str] = ()) -> None:
        super().__init__()
        self._personal = personal

    def plain(self) -> str:
        """Return what was chosen."""
        return self.password.data or ""

    def validate_password(self, field: PasswordField) -> None:
        """Refuse what is guessed first, and say how to mend it."""
        found = weakness(field.data or "", personal=self._personal)
        if found is not None:
            raise ValidationError(MEND[found])

    def validate_repeated(self, field: PasswordField) -> None:
        """Refuse a slip of the finger."""
        if field.data != self.password.data:
            raise ValidationError("Beide Eingaben sind verschieden. Bitte noch einmal eingeben.")


class ButtonForm(PageForm):
    """Nothing but a button: the press is what counts (SI-05)."""
