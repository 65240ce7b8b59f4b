"""The rows of the question form: answers, lines of a battery, lines of a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, Optional, ValidationError

from praxistag.questionnaire.complaints import Flaw
from praxistag.questionnaire.condition_choices import ANSWERED, Part, Takes, keys_of, operators_for
from praxistag.questionnaire.conditions import question_code
from praxistag.questionnaire.free_text import tidy_line, tidy_text
from praxistag.questionnaire.numbers import german_number, read_number
from praxistag.web.fields import options, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.questionnaire.model import Question

LONGEST_LABEL = 300
LONGEST_CODE = 40
NO_NUMBER = "Bitte eine Zahl wie 3 oder 3,5 eingeben."
SOFT_BREAKS = str.maketrans("\x0b\x0c", "\n\n")
"""Line and page breaks as word processors copy them."""

MISSING = {
    Takes.OPTIONS: "Bitte mindestens eine Antwort ankreuzen.",
    Takes.NUMBER: NO_NUMBER,
    Takes.TEXT: "Bitte einen Text zum Vergleichen eingeben.",
}
NOBODY: frozenset[Takes] = frozenset()


class NumberText(StringField):
    """A number as people write it: „3,5“; nothing typed is no number."""

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, filters=[stripped], validators=[Optional(), _is_number], **options)

    @classmethod
    def written(cls, value: float | None) -> str:
        """Return a number as the field shows it."""
        return "" if value is None else german_number(value)

    def number(self) -> float | None:
        """Return what was typed; only of a valid form."""
        found = read_number(self.data) if self.data else None
        return None if isinstance(found, Flaw) else found


def _is_number(_form: Any, field: Any) -> None:
    if isinstance(read_number(field.data), Flaw):
        raise ValidationError(NO_NUMBER)


class UpTo:
    """Refuses what is too long; unlike `Length` it lets nobody's browser cut it off unseen."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, _form: Any, field: Any) -> None:
        """Raise where more was typed."""
        if len(field.data or "") > self.limit:
            raise ValidationError(f"Bitte höchstens {self.limit} Zeichen eingeben.")


def pasted_line(label: str, *, limit: int = LONGEST_LABEL, hint: str = "") -> Any:
    """Return one line, however it was pasted: tabs and line ends of other programs are blanks."""
    return StringField(
        label, description=hint, filters=[_as_line], validators=[Optional(), UpTo(limit)]
    )


def pasted_text(label: str, *, limit: int) -> Any:
    """Return a text, however it was pasted."""
    return TextAreaField(
        label,
        filters=[_as_text],
        validators=[Optional(), UpTo(limit)],
        render_kw={"rows": 2},
    )


def _as_line(typed: str | None) -> str | None:
    return tidy_line(typed.translate(SOFT_BREAKS)) if typed else typed


def _as_text(typed: str | None) -> str | None:
    return tidy_text(typed.translate(SOFT_BREAKS)) if typed else typed


class OptionRow(Form):
    """One answer to choose; a row without a code is new, and nothing while it is empty."""

    code = HiddenField(validators=[Length(max=LONGEST_CODE)])
    label = pasted_line("Antwort")
    value = NumberText("Zählt als")
    is_na = BooleanField("sagt nichts aus")
    is_exclusive = BooleanField("schließt andere aus")


class ItemRow(Form):
    """One line of a battery."""

    code = HiddenField(validators=[Length(max=LONGEST_CODE)])
    text = pasted_line("Zeile")
    easy_text = pasted_line("In Leichter Sprache")
    is_reverse = BooleanField("umgekehrt gemeint")


class ConditionRow(Form):
    """One line of a condition: which question, how it is compared, with what.

    Phrases and answers are those of the chosen question, which is known once the row was sent.
    """

    question = SelectField("Frage", validate_choice=False)
    phrase = SelectField("Vergleich", validate_choice=False)
    values = SelectMultipleField("Antworten", validate_choice=False)
    value = StringField("Wert", filters=[stripped], validators=[Optional(), Length(max=200)])

    asked: Question | None = None
    takes: Takes = Takes.NOTHING

    def offer(self, earlier: Sequence[Question]) -> None:
        """Offer the earlier questions, and what fits the one that is chosen."""
        self.question.choices = options([("", "Frage wählen"), *question_choices(earlier)])
        code = question_code(self.question.data or "")
        self.asked = next((question for question in earlier if question.code == code), None)
        phrases = operators_for(self.asked) if self.asked else ()
        self.phrase.choices = options((phrase.key, phrase.label) for phrase in phrases)
        takes = {phrase.key: phrase.takes for phrase in phrases}
        if self.phrase.data not in takes:
            self.phrase.data = ANSWERED.key
        self.takes = takes.get(self.phrase.data, Takes.NOTHING)
        answers = self.asked.options if self.asked else ()
        self.values.choices = options((option.code, option.label) for option in answers)

    @property
    def offers(self) -> frozenset[Takes]:
        """What the phrases that fit could be compared with, so that the page has fields for it."""
        return frozenset(one.takes for one in operators_for(self.asked)) if self.asked else NOBODY

    @property
    def is_unfinished(self) -> bool:
        """Tell whether something to compare with is missing."""
        return bool(self.values.errors or self.value.errors)

    def part(self) -> Part | None:
        """Return the line, None where no question is chosen; tells at a field what is missing."""
        if self.asked is None:
            return None
        if self.takes is Takes.NOTHING:
            return Part(str(self.question.data), str(self.phrase.data))
        field = self.values if self.takes is Takes.OPTIONS else self.value
        values = self._values()
        if not values:
            field.errors = [MISSING[self.takes]]
        return Part(str(self.question.data), str(self.phrase.data), values)

    def _values(self) -> tuple[str | float, ...]:
        if self.takes is Takes.OPTIONS:
            chosen = set(self.values.data or ())
            known = self.asked.options if self.asked else ()
            return tuple(option.code for option in known if option.code in chosen)
        if not self.value.data:
            return ()
        number = read_number(self.value.data) if self.takes is Takes.NUMBER else self.value.data
        return () if isinstance(number, Flaw) else (number,)


def question_choices(earlier: Sequence[Question]) -> list[tuple[str, str]]:
    """Return what a condition may look at, each with its code and its words."""
    return [
        (key, f"{key.partition('[')[0]} {_short(text)}")
        for question in earlier
        if operators_for(question)
        for key, text in keys_of(question)
    ]


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
