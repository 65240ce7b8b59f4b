"""The form of wishes: one plain select per place, and buttons that move one wish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import SelectField
from wtforms.validators import Optional, ValidationError

from praxistag.domain.wish_lists import Move, Ranking, doubled_places, moved, without_gaps
from praxistag.web.fields import options
from praxistag.web.forms import UNKNOWN_FIELDS, PageForm

if TYPE_CHECKING:
    from collections.abc import Sequence

MOVE = "move"
NO_WISH = ("", "– kein Wunsch –")
NO_TRACK = ("", "– egal –")
GONE = "Dieser Workshop steht nicht mehr zur Wahl. Bitte einen anderen wählen."
DOUBLED = "Dieser Workshop steht schon weiter oben. Bitte einen anderen wählen."
TRACK_HINT = "Freiwillig. Passen mehrere Plätze gleich gut, zählt dieser Strang."
UNKNOWN_TRACK = "Diesen Themenstrang gibt es nicht mehr. Bitte einen anderen wählen."


class ChoiceField(SelectField):
    """One of a closed list or nothing; what others took off the list meanwhile is named so."""

    def __init__(self, label: str, gone: str, **rest: Any) -> None:
        super().__init__(label, validators=[Optional()], **rest)
        self._gone = gone

    def pre_validate(self, _form: Any) -> None:
        """Refuse what does not stand in the list."""
        choices: Any = self.choices
        if self.data and self.data not in {choice.value for choice in choices}:
            raise ValidationError(self._gone)


class WishesForm(PageForm):
    """`wish-1` to `wish-k` and the track; a button may say `move=up:slug`."""

    BUTTONS = frozenset({MOVE})

    track = ChoiceField(
        "Lieber ein bestimmter Themenstrang?", UNKNOWN_TRACK, description=TRACK_HINT
    )

    def __init__(
        self, *, limit: int, workshops: Sequence[tuple[str, str]], tracks: Sequence[tuple[str, str]]
    ) -> None:
        self._limit = limit
        choices = options([NO_WISH, *workshops])
        places = [
            (f"wish-{place}", ChoiceField(f"{place}. Wunsch", GONE, choices=choices))
            for place in range(1, limit + 1)
        ]
        # So many places as the event allows; the fields of the class are not touched.
        self._unbound_fields: Any = [*self._unbound_fields, *places]
        super().__init__()
        self.track.choices = options([NO_TRACK, *tracks])

    @property
    def places(self) -> list[Any]:
        """The selects, from the first wish to the last."""
        return [self[f"wish-{place}"] for place in range(1, self._limit + 1)]

    def show(self, slugs: Sequence[str], track: str | None) -> None:
        """Fill the form with what is stored; only for a form that nobody sent."""
        for field, slug in zip(self.places, slugs, strict=False):
            field.data = slug
        self.track.data = track or ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a workshop at two places, at the later one; gaps are no fault."""
        is_valid = super().validate(extra_validators)
        doubled = doubled_places([field.data for field in self.places])
        for place in doubled:
            self.reject(DOUBLED, f"wish-{place + 1}")
        return is_valid and not doubled

    def ranking(self, button: str) -> Ranking:
        """Return the list as sent, after the pressed button if it was one that moves.

        Raises:
            WishListFull: the button adds one more than fit.

        """
        ranking = without_gaps(field.data for field in self.places)
        move = Move.read(button)
        return moved(ranking, move, limit=self._limit) if move else ranking

    def knows(self, button: str, slugs: Sequence[str]) -> bool:
        """Tell whether the button is one of the page; says so on the form if not."""
        move = Move.read(button)
        is_known = not button or (move is not None and move.slug in slugs)
        if not is_known:
            self.reject(UNKNOWN_FIELDS)
        return is_known
