"""A slip of the pen put right."""

from __future__ import annotations

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from praxistag.web.fields import stripped, text_field
from praxistag.web.forms import PageForm

LONGEST = 4_000


class WordingForm(PageForm):
    """The text as it shall read, and why."""

    text = TextAreaField(
        "So soll es heißen",
        filters=[stripped],
        validators=[
            DataRequired("Bitte den Wortlaut eingeben."),
            Length(max=LONGEST, message=f"Bitte höchstens {LONGEST} Zeichen eingeben."),
        ],
        render_kw={"rows": 3},
    )
    reason = text_field("Warum?", required="Bitte einen Grund eingeben.", hint="Etwa „Tippfehler“.")
