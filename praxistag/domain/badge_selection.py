"""Whose badges are printed, and in which order; travels in addresses and jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


class Selection(StrEnum):
    """Whose badges are printed; the value stands in addresses and jobs."""

    ALL = "alle"
    CHANGED = "geaendert"
    ORGANISATION = "organisation"
    GUESTS = "gaeste"
    PERSON = "person"


class Sorting(StrEnum):
    """In which order badges come; the value stands in addresses and jobs."""

    LAST_NAME = "nachname"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Wanted:
    """Whose badges somebody wants; each choice but „all“ names its organisation, time or person."""

    selection: Selection
    organisation_id: int | None = None
    since: datetime | None = None
    person: str = ""
    sorting: Sorting = Sorting.LAST_NAME

    def parameters(self) -> dict[str, Any]:
        """Return this as a job keeps it."""
        return {
            "selection": self.selection.value,
            "organisation": self.organisation_id,
            "since": self.since.isoformat() if self.since else None,
            "person": self.person,
            "sorting": self.sorting.value,
        }

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> Self:
        """Return what a job has kept."""
        since = parameters["since"]
        return cls(
            Selection(parameters["selection"]),
            organisation_id=parameters["organisation"],
            since=datetime.fromisoformat(since) if since else None,
            person=parameters["person"],
            sorting=Sorting(parameters["sorting"]),
        )
