"""The form of a page text."""

from __future__ import annotations

from wtforms.validators import DataRequired

from praxistag.web.fields import long_text_field
from praxistag.web.forms import RevisingForm


class PageTextForm(RevisingForm):
    """The words of one page, in Markdown."""

    BUTTONS = frozenset({"preview"})

    body = long_text_field("Text", rows=20)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.body.validators = [
            DataRequired("Bitte einen Text eingeben."),
            *self.body.validators[1:],
        ]
        self.body.flags.required = True
