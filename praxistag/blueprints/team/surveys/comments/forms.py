"""A comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from praxistag.web.fields import options, stripped
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

LONGEST = 2_000
LONGEST_NAME = 80


class CommentForm(PageForm):
    """What somebody thinks, and about what."""

    question = SelectField("Wozu?", validators=[Optional()])
    text = TextAreaField(
        "Kommentar",
        filters=[stripped],
        validators=[
            DataRequired("Bitte etwas schreiben."),
            Length(max=LONGEST, message=f"Bitte höchstens {LONGEST} Zeichen eingeben."),
        ],
        render_kw={"rows": 3},
    )

    def __init__(self, *, questionnaire: Questionnaire, **values: Any) -> None:
        super().__init__(**values)
        named = (
            (one.code, f"{one.code} {one.text[:LONGEST_NAME]}") for one in questionnaire.questions
        )
        self.question.choices = options([("", "zur ganzen Befragung"), *named])
