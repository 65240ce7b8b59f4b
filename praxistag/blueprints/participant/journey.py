"""The line of steps on the personal page: what is done, what is on, what comes later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from praxistag.domain.german import short_date
from praxistag.domain.states import ADMITTED_RELEASES, PersonalState, ReleaseState, SeatState

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Registration, Survey
    from praxistag.services.attendance import AttendanceRecord
    from praxistag.services.wishes import Progress

WITHOUT_STEPS = frozenset({PersonalState.CANCELLED, PersonalState.REJECTED})


@dataclass(frozen=True)
class Step:
    """One step; the first open one that waits for the person is the current one, else the first.

    Others work at the same time: nobody has to wait for a release before they wish.
    """

    label: str
    is_done: bool
    note: str
    is_yours: bool = False
    state: str = "later"


def journey(
    registration: Registration,
    *,
    state: PersonalState,
    wishing: Progress,
    record: AttendanceRecord | None = None,
    survey: Survey | None = None,
) -> list[Step]:
    """Return the steps of a person, or none when there is no way ahead.

    Whether somebody has answered the survey is not known, so that step is open while it is.
    """
    if state in WITHOUT_STEPS:
        return []
    event = registration.event
    is_over = state is PersonalState.OVER
    is_waiting = state is PersonalState.WAITING_LIST
    steps = [Step("Angemeldet", is_done=True, note=_day(registration.confirmed_at))]
    if is_waiting:
        steps.append(Step("Platz frei", is_done=False, note=""))
    if registration.release_state is ReleaseState.QUERY:
        steps.append(Step("Frage beantworten", is_done=False, note="", is_yours=True))
    if registration.release_state is not ReleaseState.NOT_REQUIRED:
        is_released = registration.release_state in ADMITTED_RELEASES
        steps.append(Step("Freigegeben", is_done=is_released, note=_day(registration.released_at)))
    if wishing.is_asked:
        steps += [_wishes(registration, wishing), _seats(wishing, is_over=is_over)]
    steps.append(Step("Praxistag", is_done=is_over, note=short_date(event.starts_at)))
    if survey is not None:
        steps.append(Step("Befragung", is_done=False, note="freiwillig und anonym"))
    steps += _proof(record, is_over=is_over)
    return _with_states(steps)


def _wishes(registration: Registration, wishing: Progress) -> Step:
    if wishing.saved_at is not None:
        return Step("Wünsche abgegeben", is_done=True, note=short_date(wishing.saved_at))
    if not wishing.is_open:
        return Step("Keine Wünsche abgegeben", is_done=True, note="")
    closes_at = registration.event.wishes_close_at
    note = f"bis {short_date(closes_at)}" if closes_at else ""
    is_yours = registration.seat_state is SeatState.SEATED
    return Step("Wünsche abgeben", is_done=False, note=note, is_yours=is_yours)


def _seats(wishing: Progress, *, is_over: bool) -> Step:
    since = wishing.seats_published_at
    if since is None:
        return Step("Plätze in den Workshops", is_done=is_over, note="")
    return Step("Plätze stehen fest", is_done=True, note=f"seit {short_date(since)}")


def _proof(record: AttendanceRecord | None, *, is_over: bool) -> list[Step]:
    if record is not None and record.has_certificate:
        return [Step("Bescheinigung", is_done=False, note="liegt bereit", is_yours=True)]
    return [] if is_over else [Step("Bescheinigung", is_done=False, note="nach dem Praxistag")]


def _with_states(steps: list[Step]) -> list[Step]:
    waiting = [step for step in steps if not step.is_done]
    current = next((step for step in waiting if step.is_yours), waiting[0] if waiting else None)
    return [
        replace(step, state="done" if step.is_done else "now" if step is current else "later")
        for step in steps
    ]


def _day(moment: datetime | None) -> str:
    return short_date(moment) if moment else ""
