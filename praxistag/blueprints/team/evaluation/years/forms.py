"""What the team says about one question: which one it was then, and whether it is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from praxistag.blueprints.team.evaluation.years.words import MEANINGS
from praxistag.domain.evaluation import LinkStatus
from praxistag.web.fields import long_text_field, options
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.evaluation.years.parts import Part

NOTHING = "-"
LONGEST = 110
LONGEST_NOTE = 1_000


class LinkForm(PageForm):
    """Which question, how alike, and why."""

    theirs = SelectField("Welche Frage war es damals?")
    status = RadioField(
        "Ist es dieselbe?",
        coerce=LinkStatus,
        choices=options((one.value, meaning) for one, meaning in MEANINGS.items()),
        validators=[InputRequired("Bitte eine der Möglichkeiten wählen.")],
    )
    note = long_text_field(
        "Warum?",
        hint="Nötig, wenn Fragen mit anderem Wortlaut als gleich gelten.",
        rows=2,
        limit=LONGEST_NOTE,
    )

    def __init__(self, *, parts: Iterable[Part], **values: Any) -> None:
        super().__init__(**values)
        self._keys = {"/".join(filter(None, part.key)): part.key for part in parts}
        self.theirs.choices = options([(NOTHING, "keine"), *_named(parts)])

    @property
    def chosen(self) -> tuple[str, str] | None:
        """The codes of the question that was chosen."""
        return self._keys.get(self.theirs.data)


def name_of(part: Part | None) -> str:
    """Return the value of a part in the form."""
    return "/".join(filter(None, part.key)) if part else NOTHING


def _named(parts: Iterable[Part]) -> Iterable[tuple[str, str]]:
    for part in parts:
        text = part.text if len(part.text) <= LONGEST else f"{part.text[:LONGEST]} …"
        yield name_of(part), f"{name_of(part)}: {text}"
