"""The form with which an office says what somebody attended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from wtforms import RadioField, SelectMultipleField
from wtforms.validators import InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from praxistag.domain.attendance import Correction
from praxistag.domain.kinds import AttendanceState
from praxistag.web.attendance_words import STATE_WORDS
from praxistag.web.fields import WholeNumberField, options, text_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wtforms import Field


class CorrectionForm(PageForm):
    """What counts instead of the door, and why."""

    state = RadioField(
        "Teilnahme",
        choices=options((state.value, words) for state, words in STATE_WORDS.items()),
        validators=[InputRequired("Bitte eine der Möglichkeiten wählen.")],
    )
    sessions = SelectMultipleField(
        "Besuchte Workshops",
        widget=ListWidget(),
        option_widget=CheckboxInput(),
        validators=[Optional()],
        description="Wer nicht erschienen ist, hat keine.",
    )
    minutes = WholeNumberField(
        "Minuten ohne Pausen",
        validators=[Optional()],
        description="Leer lassen, wenn die Zeit aus dem Programm stimmt.",
        render_kw={"inputmode": "numeric", "min": 1},
    )
    reason = text_field(
        "Grund",
        required="Bitte kurz den Grund eingeben.",
        hint="Steht nicht auf der Bescheinigung. Bitte keine Gesundheitsdaten.",
    )

    def __init__(self, *, sessions: Sequence[tuple[int, str]], longest: int, **values: Any) -> None:
        super().__init__(**values)
        self.sessions.choices = options((str(key), words) for key, words in sessions)
        self._longest = longest

    @classmethod
    def over(cls, correction: Correction | None, **choices: Any) -> Self:
        """Return the form filled with what counts now."""
        if correction is None:
            return cls(**choices)
        known = {
            "state": correction.state.value,
            "sessions": [str(number) for number in correction.session_ids],
            "minutes": correction.minutes,
            "reason": correction.reason,
        }
        return cls(data=known, **choices)

    def validate_minutes(self, field: Field) -> None:
        """Refuse more time than the day had."""
        if field.data is not None and not 1 <= field.data <= self._longest:
            raise ValidationError(f"Bitte eine Zahl von 1 bis {self._longest} eingeben.")

    def correction(self) -> Correction:
        """Return what was entered."""
        return Correction(
            AttendanceState(self.state.data),
            tuple(int(number) for number in self.sessions.data or ()),
            self.minutes.data,
            self.reason.data,
        )
