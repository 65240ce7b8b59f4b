"""Forms over one row: they show it, give back its details, and take a refusal at its field."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, Self

from wtforms import HiddenField
from wtforms.validators import Optional

from praxistag.domain.errors import (
    CapacityBelowTaken,
    ChangedMeanwhile,
    DomainError,
    EndsBeforeStart,
    NameTaken,
    PeopleAffected,
    PossiblyDouble,
    SessionExists,
    SizesContradict,
)
from praxistag.domain.event_details import Details
from praxistag.domain.survey_errors import AgreementMissing, EndPassed, SmallGroups
from praxistag.web.errors import message_for
from praxistag.web.forms import RevisingForm

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS: dict[type[DomainError], tuple[str, ...]] = {
    AgreementMissing: ("k_agreement",),
    CapacityBelowTaken: ("capacity",),
    EndPassed: ("closes_at",),
    EndsBeforeStart: ("ends_at", "closes_at"),
    PossiblyDouble: ("is_double_meant",),
    SessionExists: ("slot_id",),
    SizesContradict: ("max_size",),
    SmallGroups: ("k_distribution",),
}
"""At which field a refusal stands: the first of these that a form has."""


@dataclass(frozen=True)
class Group:
    """Fields that belong together under one heading."""

    legend: str
    names: tuple[str, ...]
    hint: str = ""


class DetailsForm(RevisingForm):
    """A form whose fields are the fields of one details record."""

    DETAILS: ClassVar[type[Details]] = Details
    GROUPS: ClassVar[tuple[Group, ...]] = ()

    @classmethod
    def over(cls, row: object, **choices: Any) -> Self:
        """Return the form filled with a row, and with what the row looks like now."""
        details = cls.DETAILS.of(row)
        return cls(data=details.values() | {"seen": details.fingerprint()}, **choices)

    def details(self) -> Any:
        """Return what was entered; an empty optional text is stored as such."""
        return self.DETAILS(
            **{
                item.name: "" if item.type == "str" and not value else value
                for item in fields(self.DETAILS)
                for value in [self[item.name].data]
            }
        )

    @contextmanager
    def refusals(self, row: object | None = None) -> Iterator[None]:
        """Show what a verb refuses on the form; afterwards `errors` tells whether it did."""
        try:
            yield
        except DomainError as refusal:
            self.explain(refusal, row)

    def explain(self, refusal: DomainError, row: object | None) -> None:
        """Show a refusal where it belongs; a second try after a warning goes through."""
        if isinstance(refusal, ChangedMeanwhile):
            self.seen.data = self.DETAILS.of(row).fingerprint()
        self.reject(message_for(refusal), self._field_of(refusal))

    def _field_of(self, refusal: DomainError) -> str | None:
        if isinstance(refusal, NameTaken):
            names: tuple[str, ...] = (refusal.field,)
        else:
            names = FIELDS.get(type(refusal), ())
        return next((name for name in names if name in self), None)


class ConfirmedForm(DetailsForm):
    """A form whose change may touch people who have a seat: then it asks before it goes on."""

    confirmed = HiddenField(validators=[Optional()])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.affected = 0

    def explain(self, refusal: DomainError, row: object | None) -> None:
        """Remember how many people a change affects: that is a question, not a mistake."""
        if isinstance(refusal, PeopleAffected):
            self.affected = refusal.count
            self.confirmed.data = "yes"
        super().explain(refusal, row)


def status_of(form: RevisingForm) -> int:
    """Return 422 for a form that comes back, 200 for one that is opened."""
    return 422 if form.is_submitted() else 200
