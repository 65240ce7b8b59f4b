"""The answer to a training office."""

from __future__ import annotations

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from praxistag.web.fields import stripped
from praxistag.web.forms import PageForm

MAX_ANSWER = 500


class AnswerForm(PageForm):
    """One text; health is nobody's business here (DS-07)."""

    answer = TextAreaField(
        "Deine Antwort",
        description=f"Höchstens {MAX_ANSWER} Zeichen. Bitte keine Gesundheitsdaten eintragen.",
        filters=[stripped],
        validators=[
            DataRequired("Bitte eine Antwort eingeben."),
            Length(max=MAX_ANSWER, message=f"Bitte höchstens {MAX_ANSWER} Zeichen eingeben."),
        ],
        render_kw={"rows": 5},
    )
