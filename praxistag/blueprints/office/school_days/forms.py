"""The form of the list about school: ticked people, and what is known about them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import SelectField, SelectMultipleField

from praxistag.web.fields import options
from praxistag.web.forms import PageForm
from praxistag.web.school_words import SCHOOL_CHOICES, school_day_of

if TYPE_CHECKING:
    from praxistag.domain.kinds import SchoolDay


class SchoolDaysForm(PageForm):
    """What is known about the ticked people, or about the one whose button was pressed."""

    BUTTONS = frozenset({"granted", "do"})

    person = SelectMultipleField("Personen", validate_choice=False)
    school_day = SelectField("Stand", choices=options(SCHOOL_CHOICES))

    def chosen(self) -> SchoolDay | None:
        """Return what was chosen; nothing means nobody knows."""
        return school_day_of(self.school_day.data)
