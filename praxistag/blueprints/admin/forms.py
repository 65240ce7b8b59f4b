"""What all forms of the event office share: they show a row and give back its details."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from praxistag.domain.errors import (
    CapacityBelowTaken,
    ChangedMeanwhile,
    DomainError,
    EndsBeforeStart,
    NameTaken,
)
from praxistag.domain.event_details import Details
from praxistag.web.errors import message_for
from praxistag.web.forms import PageForm, RevisingForm


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
    def over(cls, row: object) -> Self:
        """Return the form filled with a row, and with what the row looks like now."""
        details = cls.DETAILS.of(row)
        return cls(data=details.values() | {"seen": details.fingerprint()})

    def details(self) -> Any:
        """Return what was entered; an empty optional text is stored as such."""
        return self.DETAILS(
            **{
                item.name: "" if item.type == "str" and not value else value
                for item in fields(self.DETAILS)
                for value in [self[item.name].data]
            }
        )

    def explain(self, refusal: DomainError, row: object | None) -> None:
        """Show a refusal where it belongs; a second try after a warning goes through."""
        if isinstance(refusal, ChangedMeanwhile):
            self.seen.data = self.DETAILS.of(row).fingerprint()
        self.reject(message_for(refusal), self._field_of(refusal))

    def _field_of(self, refusal: DomainError) -> str | None:
        match refusal:
            case NameTaken(field=field):
                return field
            case CapacityBelowTaken():
                return "capacity"
            case EndsBeforeStart():
                return "ends_at"
        return None


class ActionForm(PageForm):
    """A single button; carries nothing but the CSRF token."""
