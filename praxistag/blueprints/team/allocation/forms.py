"""What the planning team decides about an allocation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from praxistag.domain.kinds import Strength
from praxistag.web.allocation_words import STRENGTH_WORDS
from praxistag.web.fields import WholeNumberField, options, text_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    Choices = Sequence[tuple[str, str]]

SEED_LIMIT = 64
PLACES = (1, 500)
ROWS = range(1, 5)
PLACES_MESSAGE = f"Bitte eine Zahl von {PLACES[0]} bis {PLACES[1]} eingeben."


class CalculateForm(PageForm):
    """How much may change, and the published word that decides between equals."""

    strength = RadioField(
        "Was darf sich ändern?", validators=[InputRequired("Bitte eine Möglichkeit wählen.")]
    )
    seed = text_field(
        "Losschlüssel",
        limit=SEED_LIMIT,
        hint="Aus diesem Wort folgt das Los zwischen gleich guten Plänen. "
        "Es wird veröffentlicht, damit alle nachrechnen können.",
        autocapitalize="none",
        spellcheck="false",
    )

    def __init__(self, strengths: Sequence[Strength], *, seed: str) -> None:
        super().__init__(strength=strengths[0].value, seed=seed)
        self.strength.choices = options((one.value, STRENGTH_WORDS[one][0]) for one in strengths)

    def chosen_strength(self) -> Strength:
        """Return how much may change."""
        return Strength(self.strength.data)


class PublishForm(PageForm):
    """A tick for each session that will not take place."""

    closings = SelectMultipleField(
        "Diese Workshop-Termine fallen aus",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, closings: Choices) -> None:
        super().__init__()
        self.closings.choices = options(closings)

    def confirms_all(self) -> bool:
        """Tell whether every closing is ticked; complains at the field otherwise."""
        missing = len(self.closings.choices or ()) - len(set(self.closings.data or ()))
        if missing:
            self.reject("Bitte jeden Termin ankreuzen, der ausfällt.", "closings")
        return not missing


def _session_field() -> Any:
    return SelectField("Workshop-Termin", validators=[Optional()])


def _places_field() -> Any:
    return WholeNumberField(
        "Plätze",
        validators=[Optional(), NumberRange(*PLACES, PLACES_MESSAGE)],
        render_kw={"min": PLACES[0], "max": PLACES[1], "inputmode": "numeric"},
    )


class QuestionForm(PageForm):
    """„Was wäre, wenn“: other numbers of places, workshops that do not take place."""

    session_1, places_1 = _session_field(), _places_field()
    session_2, places_2 = _session_field(), _places_field()
    session_3, places_3 = _session_field(), _places_field()
    session_4, places_4 = _session_field(), _places_field()
    without = SelectMultipleField(
        "Diese Workshops finden nicht statt",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(
        self, sessions: Sequence[tuple[str, str]], workshops: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        for number in ROWS:
            self[f"session_{number}"].choices = options([("", "keiner"), *sessions])
        self.without.choices = options(workshops)

    def rows(self) -> list[tuple[Any, Any]]:
        """Return the pairs of fields for other numbers of places."""
        return [(self[f"session_{number}"], self[f"places_{number}"]) for number in ROWS]

    def is_complete(self) -> bool:
        """Tell whether something is asked, and every row says both what and how many."""
        for session, places in self.rows():
            if session.data and places.data is None and not places.errors:
                self.reject("Bitte dazu die Zahl der Plätze eingeben.", places.name)
            if places.data is not None and not session.data:
                self.reject("Bitte dazu den Workshop-Termin wählen.", session.name)
        if not self.errors and not self._changes_anything():
            self.reject("Bitte mindestens eine Änderung eingeben.")
        return not self.errors

    def capacities(self) -> dict[int, int]:
        """Return the other numbers of places by session."""
        return {int(session.data): places.data for session, places in self.rows() if session.data}

    def left_out(self) -> frozenset[int]:
        """Return the workshops that would not take place."""
        return frozenset(int(key) for key in self.without.data or ())

    def _changes_anything(self) -> bool:
        return bool(self.without.data) or any(session.data for session, _places in self.rows())
