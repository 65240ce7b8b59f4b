"""The line of steps on the personal page: what is done, what is on, what comes later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.german import short_date
from praxistag.domain.states import ADMITTED_RELEASES, PersonalState, ReleaseState

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Registration

WITHOUT_STEPS = frozenset({PersonalState.CANCELLED, PersonalState.REJECTED})


@dataclass(frozen=True)
class Step:
    """One step; the first that is not done is the current one."""

    label: str
    is_done: bool
    note: str
    state: str = "later"


def journey(registration: Registration, *, state: PersonalState) -> list[Step]:
    """Return the steps of a person, or none when there is no way ahead."""
    if state in WITHOUT_STEPS:
        return []
    event = registration.event
    is_over = state is PersonalState.OVER
    is_waiting = state is PersonalState.WAITING_LIST
    steps = [Step("Angemeldet", is_done=True, note=_day(registration.confirmed_at))]
    if is_waiting:
        steps.append(Step("Platz frei", is_done=False, note=""))
    if registration.release_state is not ReleaseState.NOT_REQUIRED:
        is_released = registration.release_state in ADMITTED_RELEASES
        steps.append(Step("Freigegeben", is_done=is_released, note=_day(registration.released_at)))
    steps.append(Step("Praxistag", is_done=is_over, note=short_date(event.starts_at)))
    return _with_states(steps)


def _with_states(steps: list[Step]) -> list[Step]:
    current = next((i for i, step in enumerate(steps) if not step.is_done), len(steps))
    names = {-1: "done", 0: "now", 1: "later"}
    return [
        Step(step.label, step.is_done, step.note, names[(i > current) - (i < current)])
        for i, step in enumerate(steps)
    ]


def _day(moment: datetime | None) -> str:
    return short_date(moment) if moment else ""
