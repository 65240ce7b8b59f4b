"""Form fields with their German sentences, neutral so that they serve du and Sie."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Field,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import (
    DataRequired,
    Email,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    ValidationError,
)
from wtforms.widgets import DateTimeLocalInput

from praxistag.domain.mail_address import is_plain
from praxistag.domain.schedule import from_local, local

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_TIME = "Bitte eine Uhrzeit wie 8:40 eingeben."
WALL_CLOCK = "%Y-%m-%dT%H:%M"
YEARS = range(2000, 2100)
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_TITLE = 200
MAX_TEXT = 20_000


def stripped(value: str | None) -> str | None:
    """Drop blanks around what was typed."""
    return value.strip() if value else value


class MailAddress(Email):
    """An address; the plain ones of nearly everybody need no parser for all of RFC 5322."""

    def __call__(self, form: Any, field: Any) -> None:
        """Accept at once what has the plain form, and let the parser judge the rest."""
        if not is_plain(field.data or ""):
            super().__call__(form, field)


class Forbidden:
    """Refuses control characters: they break mail headers, lists and badges."""

    def __call__(self, _form: Any, field: Field) -> None:
        """Raise unless every character can be printed."""
        if any(unicodedata.category(character) == "Cc" for character in field.data or ""):
            raise ValidationError("Bitte ohne Steuerzeichen und Zeilenumbrüche eingeben.")


def text_field(
    label: str, *, required: str | None = None, hint: str = "", limit: int = MAX_TITLE, **attrs: Any
) -> Any:
    """Return one line of text; `required` is the sentence shown when it is missing."""
    return StringField(
        label,
        description=hint,
        filters=[stripped],
        validators=[_presence(required), _limit(limit), Forbidden()],
        render_kw=attrs or None,
    )


def email_field(label: str, *, required: str | None = None, hint: str = "") -> Any:
    """Return an e-mail address."""
    return EmailField(
        label,
        description=hint,
        filters=[stripped],
        validators=[
            _presence(required),
            _limit(254),
            MailAddress("Bitte eine E-Mail-Adresse wie name@example.org eingeben."),
        ],
        render_kw={"autocomplete": "email"},
    )


def slug_field(label: str, *, hint: str) -> Any:
    """Return the short name that stands in addresses and files."""
    message = "Bitte nur Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche verwenden."
    return StringField(
        label,
        description=hint,
        filters=[stripped],
        validators=[
            DataRequired("Bitte ein Kürzel für Adressen eingeben."),
            _limit(64),
            Regexp(SLUG_PATTERN, message=message),
        ],
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
    )


def long_text_field(label: str, *, hint: str = "", rows: int = 4, limit: int = MAX_TEXT) -> Any:
    """Return several lines of text, always optional."""
    return TextAreaField(
        label,
        description=hint,
        filters=[stripped],
        validators=[Optional(), _limit(limit)],
        render_kw={"rows": rows},
    )


def number_field(label: str, *, least: int, most: int, hint: str = "") -> Any:
    """Return a mandatory whole number."""
    message = f"Bitte eine Zahl von {least} bis {most} eingeben."
    return WholeNumberField(
        label,
        description=hint,
        validators=[InputRequired(message), NumberRange(least, most, message)],
        render_kw={"min": least, "max": most, "inputmode": "numeric"},
    )


def options(pairs: Iterable[tuple[str, str]]) -> Any:
    """Return pairs of value and German label as WTForms wants them."""
    return [SelectChoice(value, label) for value, label in pairs]


def choice_field(
    label: str, choices: list[tuple[str, str]], *, hint: str = "", coerce: type[str] = str
) -> Any:
    """Return one of a closed list."""
    return SelectField(
        label,
        choices=options(choices),
        coerce=coerce,
        description=hint,
        validators=[InputRequired("Bitte eine der Möglichkeiten wählen.")],
    )


def tick_field(label: str, *, hint: str = "") -> Any:
    """Return a statement to tick."""
    return BooleanField(label, description=hint)


class _DayField(DateField):
    """A day whose complaint is a German sentence."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day as browsers send it."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Bitte ein Datum wie 10.09.2026 eingeben.") from error


def day_field(label: str, *, hint: str = "") -> Any:
    """Return an optional day."""
    return _DayField(label, description=hint, validators=[Optional()])


class _ClockField(TimeField):
    """A time of day whose complaint is a German sentence."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the time as browsers send it; seconds are of no interest."""
        try:
            super().process_formdata([value[:5] for value in valuelist])
        except ValueError as error:
            raise ValueError(NO_TIME) from error


def clock_field(label: str, *, hint: str = "") -> Any:
    """Return a time of the day; which day it is, the form knows."""
    return _ClockField(label, validators=[InputRequired(NO_TIME)], description=hint)


def wall_clock_field(label: str, *, required: str | None = None, hint: str = "") -> Any:
    """Return a date with a time as clocks in Bochum show it."""
    presence = InputRequired(required) if required else Optional()
    return WallClockField(label, description=hint, validators=[presence])


class WholeNumberField(IntegerField):
    """An integer whose complaint is a German sentence."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number as people type it."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Bitte eine ganze Zahl eingeben.") from error


class WallClockField(Field):
    """An instant, shown and typed as local time in Bochum; the hour skipped in March is refused."""

    widget = DateTimeLocalInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return local(self.data).strftime(WALL_CLOCK) if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Turn wall-clock text into an instant."""
        self.data: datetime | None = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            typed = datetime.strptime(valuelist[0].strip()[:16], WALL_CLOCK)  # noqa: DTZ007 -- zone below
        except ValueError as error:
            raise ValueError("Bitte Datum und Uhrzeit eingeben, etwa 10.09.2026, 9:00.") from error
        if typed.year not in YEARS:
            raise ValueError(f"Bitte ein Jahr von {YEARS[0]} bis {YEARS[-1]} eingeben.")
        instant = from_local(typed)
        if local(instant).replace(tzinfo=None) != typed:
            raise ValueError("Diese Uhrzeit gibt es an dem Tag nicht (Umstellung auf Sommerzeit).")
        self.data = instant


def _presence(required: str | None) -> DataRequired | Optional:
    """Demand something that is left when blanks are gone."""
    return DataRequired(required) if required else Optional()


def _limit(length: int) -> Length:
    return Length(max=length, message=f"Bitte höchstens {length} Zeichen eingeben.")
