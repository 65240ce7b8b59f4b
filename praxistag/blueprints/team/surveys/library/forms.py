"""What is taken over, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired, Optional

from praxistag.web.fields import options
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

NEW_SECTION = ""


class TakeForm(PageForm):
    """A question, or a whole section, of a source."""

    BUTTONS = frozenset({"question", "section"})

    source = HiddenField(validators=[InputRequired()])
    into = SelectField("Wohin?", validators=[Optional()])

    def __init__(self, *, draft: Questionnaire, **values: Any) -> None:
        super().__init__(**values)
        places = [(part.code, part.title or f"Teil {part.code}") for part in draft.sections]
        self.into.choices = options([*reversed(places), (NEW_SECTION, "in einen neuen Teil")])
