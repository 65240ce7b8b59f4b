"""What the page of swaps shows: better things first, each with its plain consequence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.german import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.models import WorkshopSession
    from praxistag.services.seat_changes import Option, Options


@dataclass(frozen=True)
class SwapsView:
    """The options of a person, grouped; `None` of them is open outside the time for it."""

    options: Options
    is_open: bool

    @property
    def better_at_once(self) -> Sequence[Option]:
        """What can be had now and is dearer."""
        return [option for option in self.options.at_once if option.is_better]

    @property
    def equal_at_once(self) -> Sequence[Option]:
        """What can be had now and is as good."""
        return [option for option in self.options.at_once if not option.is_better]

    @property
    def better_by_waiting(self) -> Sequence[Option]:
        """What is dearer, but full."""
        return [option for option in self.options.by_waiting if option.is_better]

    @property
    def equal_by_waiting(self) -> Sequence[Option]:
        """What is as good, but full."""
        return [option for option in self.options.by_waiting if not option.is_better]


def when_and_where(session: WorkshopSession) -> str:
    """Return „9:45 Uhr · Otter“."""
    return f"{clock(session.slot.starts_at)} Uhr · {session.room.name}"


def consequence(option: Option) -> str:
    """Return what changes, as „statt „Nisthilfen bauen“: 2. statt 4. Wunsch“."""
    before, after = option.rank_before, option.rank_after
    if option.gives is None:
        return f"bisher nichts in dieser Zeit{f': {after}. Wunsch' if after else ''}"
    instead = f"statt „{option.gives.workshop.title}“"
    if after and before:
        return f"{instead}: {after}. statt {before}. Wunsch"
    if after:
        return f"{instead}: {after}. Wunsch statt keinem"
    return f"{instead}: beide ohne Wunsch"
