"""What becomes of a text."""

from __future__ import annotations

from praxistag.web.fields import long_text_field
from praxistag.web.forms import PageForm

LONGEST = 20_000


class ReviewForm(PageForm):
    """A decision, and for shortening the text as it shall stand."""

    BUTTONS = frozenset({"decision"})

    shown = long_text_field(
        "Gekürzte Fassung",
        hint="Streichen, was auf jemanden schließen lässt. Jede Lücke bekommt ein […].",
        rows=4,
        limit=LONGEST,
    )
