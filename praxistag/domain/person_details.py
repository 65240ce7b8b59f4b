"""What an office may correct about a person: names, training area, whether under age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain import entries
from praxistag.domain.event_details import Details

if TYPE_CHECKING:
    from praxistag.domain.kinds import TrainingArea


@dataclass(frozen=True)
class PersonDetails(Details):
    """The corrected values; the name on the badge is the person's own choice."""

    first_name: str
    last_name: str
    training_area: TrainingArea | None
    under_18: bool | None

    @property
    def name_key(self) -> str:
        """Return the name as duplicates are compared."""
        return entries.name_key(self.first_name, self.last_name)
