"""What the page of a person says about workshops: wishes, duties, pins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from praxistag.services import duties, pins, wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.models import Duty, Pin, Registration, Workshop
    from praxistag.services.wishes import Saved


@dataclass(frozen=True)
class WorkshopsOf:
    """Everything about the workshops of one person, before seats are published."""

    saved: Saved | None
    wished: Sequence[Workshop]
    duties: Sequence[Duty]
    pins: Sequence[Pin]

    @classmethod
    def load(cls, person: Registration) -> Self:
        """Read it; four small queries."""
        return cls(
            saved=wishes.of(person),
            wished=wishes.wished_workshops(person),
            duties=duties.of_registration(person),
            pins=pins.of_registration(person),
        )
