"""Forms about releases; people come as public ids and are looked up in the scope of the office."""

from __future__ import annotations

from wtforms import IntegerField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from praxistag.web.fields import stripped
from praxistag.web.forms import PageForm

MAX_REMARK = 500
LATEST = 2**53


def people_field() -> SelectMultipleField:
    """Return the ticked people; whether they may be named is not a matter of the form."""
    return SelectMultipleField("Personen", validate_choice=False)


class DecisionForm(PageForm):
    """The ticked people, or the one whose button was pressed, and what to do."""

    BUTTONS = frozenset({"only", "do"})

    person = people_field()


class QuestionForm(PageForm):
    """A question to one person or several."""

    person = people_field()
    text = TextAreaField(
        "Ihre Frage",
        filters=[stripped],
        validators=[
            DataRequired("Bitte die Frage eingeben."),
            Length(max=MAX_REMARK, message=f"Bitte höchstens {MAX_REMARK} Zeichen eingeben."),
        ],
        description=f"Höchstens {MAX_REMARK} Zeichen.",
        render_kw={"rows": 5},
    )


class TakeBackForm(PageForm):
    """When the release was pressed, in microseconds."""

    at = IntegerField(validators=[InputRequired(), NumberRange(0, LATEST)])
