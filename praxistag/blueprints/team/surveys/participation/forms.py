"""What came of it, body by body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import SelectField
from wtforms.validators import InputRequired

from praxistag.blueprints.team.surveys.words import BODIES, RESULTS
from praxistag.domain.surveys import ParticipationBody, ParticipationResult
from praxistag.web.fields import day_field, options
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from praxistag.models import ParticipationCheck

OPEN = "open"
CHOICES = ((OPEN, "noch offen"), *((result.value, word) for result, word in RESULTS.items()))
NO_DAY = "Bitte das Datum eingeben."
FUTURE = "Das Datum liegt in der Zukunft."


class _BodiesForm(PageForm):
    """A result and a day per body; both or nothing."""

    def __init__(self, *, today: date, **values: Any) -> None:
        super().__init__(**values)
        self.today = today

    def validate(self, extra_validators: Any = None) -> bool:
        """Demand a day, not in the future, wherever there is a result."""
        is_valid = super().validate(extra_validators)
        for body in ParticipationBody:
            day = self[day_name(body)]
            if day.errors or self[body.value].data in (None, OPEN):
                continue
            if day.data is None:
                self.reject(NO_DAY, day.name)
            elif day.data > self.today:
                self.reject(FUTURE, day.name)
        return is_valid and not self.errors

    def results(self) -> dict[ParticipationBody, tuple[ParticipationResult, date]]:
        """Return what is on record now."""
        return {
            body: (ParticipationResult(self[body.value].data), self[day_name(body)].data)
            for body in ParticipationBody
            if self[body.value].data != OPEN
        }


def bodies_form(checks: Mapping[ParticipationBody, ParticipationCheck], *, today: date) -> Any:
    """Return the form filled with what is noted."""
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for body, name in BODIES.items():
        fields[body.value] = SelectField(
            f"{name}: Ergebnis",
            choices=options(CHOICES),
            validators=[InputRequired("Bitte etwas wählen.")],
        )
        fields[day_name(body)] = day_field(f"{name}: Datum")
        check = checks.get(body)
        data |= {
            body.value: check.result.value if check else OPEN,
            day_name(body): check.settled_on if check else None,
        }
    return type("BodiesForm", (_BodiesForm,), fields)(today=today, data=data)


def day_name(body: ParticipationBody) -> str:
    """Return the field with the day of a body."""
    return f"{body.value}_on"
