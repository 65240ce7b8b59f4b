"""The phases an example event can stand in: how far away its day is, and how people stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from praxistag.domain.schedule import day_start, local_day
from praxistag.domain.states import ReleaseState, SeatState

if TYPE_CHECKING:
    import random

State = tuple[SeatState, ReleaseState]

OPEN_FOR = timedelta(days=14)
OPENED_BEFORE = timedelta(weeks=10)


@dataclass(frozen=True)
class DemoPhase:
    """A phase with the days until the event and the mix of states, as weights.

    `decided` is the share of people who have saved their wishes by then, `answers` how many have
    answered the survey about the day.
    """

    name: str
    days_ahead: int
    mix: tuple[tuple[State, int], ...]
    first: State = (SeatState.SEATED, ReleaseState.RELEASED)
    decided: float = 0.94
    is_allocated: bool = True
    is_over: bool = False
    answers: int = 0
    is_evaluated: bool = False

    @property
    def is_today(self) -> bool:
        """Whether the doors open today."""
        return self.days_ahead == 0

    def day(self, now: datetime) -> date:
        """Return the day of the event."""
        return local_day(now) + timedelta(days=self.days_ahead)

    def opened_at(self, now: datetime) -> datetime:
        """Return when registration opened: ten weeks before, but two weeks ago at the latest."""
        regular = day_start(self.day(now) - OPENED_BEFORE)
        return min(regular, day_start(local_day(now) - OPEN_FOR))

    def draw(self, dice: random.Random) -> State:
        """Return the states of one apprentice."""
        states = [state for state, _ in self.mix]
        weights = [weight for _, weight in self.mix]
        return dice.choices(states, weights)[0]


AFTERWARDS = (
    ((SeatState.SEATED, ReleaseState.RELEASED), 91),
    ((SeatState.SEATED, ReleaseState.PENDING), 1),
    ((SeatState.WAITING, ReleaseState.RELEASED), 4),
    ((SeatState.CANCELLED, ReleaseState.RELEASED), 4),
)
PHASES = {
    phase.name: phase
    for phase in (
        DemoPhase(
            "anmeldung",
            60,
            (
                ((SeatState.SEATED, ReleaseState.RELEASED), 60),
                ((SeatState.SEATED, ReleaseState.PENDING), 23),
                ((SeatState.SEATED, ReleaseState.QUERY), 4),
                ((SeatState.WAITING, ReleaseState.REJECTED), 2),
                ((SeatState.WAITING, ReleaseState.PENDING), 4),
                ((SeatState.CANCELLED, ReleaseState.RELEASED), 4),
                ((SeatState.UNCONFIRMED, ReleaseState.PENDING), 3),
            ),
            decided=0.6,
            is_allocated=False,
        ),
        DemoPhase(
            "zugeteilt",
            14,
            (
                ((SeatState.SEATED, ReleaseState.RELEASED), 88),
                ((SeatState.SEATED, ReleaseState.PENDING), 4),
                ((SeatState.WAITING, ReleaseState.RELEASED), 4),
                ((SeatState.CANCELLED, ReleaseState.RELEASED), 4),
            ),
        ),
        DemoPhase(
            "einlass",
            0,
            (
                ((SeatState.SEATED, ReleaseState.RELEASED), 87),
                ((SeatState.SEATED, ReleaseState.PENDING), 4),
                ((SeatState.WAITING, ReleaseState.REJECTED), 1),
                ((SeatState.WAITING, ReleaseState.RELEASED), 4),
                ((SeatState.CANCELLED, ReleaseState.RELEASED), 4),
            ),
        ),
        DemoPhase("befragung", -1, AFTERWARDS, is_over=True, answers=40),
        DemoPhase("ausgewertet", -30, AFTERWARDS, is_over=True, answers=87, is_evaluated=True),
    )
}
