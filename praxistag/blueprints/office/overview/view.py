"""What the first page of an office shows: loaded at once, at the same price for a thousand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.blueprints.office.overview import wording
from praxistag.blueprints.office.overview.chart import HistoryChart, history_chart
from praxistag.domain import retention
from praxistag.domain.office_steps import NextStep, OfficeDates, OfficeNumbers, next_steps
from praxistag.domain.schedule import local_day
from praxistag.domain.wish_lists import Standing
from praxistag.services import office_numbers, office_people, wishes
from praxistag.services.office_people import PeopleFilter, PeopleWish

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.blueprints.office.overview.wording import Advice, Lead
    from praxistag.domain.history import History
    from praxistag.domain.kinds import AttendanceState
    from praxistag.models import Event
    from praxistag.services.office_people import Line
    from praxistag.services.scopes import Scope

SHOWN = 6
"""So many people waiting for a decision stand on the page itself."""


@dataclass(frozen=True)
class Figures:
    """The numbers over time: picture, title, a sentence, and the days as a table."""

    history: History
    chart: HistoryChart
    title: str
    sentence: str
    has_releases: bool


@dataclass(frozen=True)
class Overview:
    """Everything the page shows."""

    numbers: OfficeNumbers
    attended: Mapping[AttendanceState, int]
    quota: int | None
    steps: Sequence[NextStep]
    waiting: Sequence[Line]
    dates: Sequence[tuple[datetime, str]]
    figures: Figures | None

    @classmethod
    def load(cls, scope: Scope, event: Event, *, now: datetime) -> Overview:
        """Ask the services once each."""
        attended = office_numbers.attended_of(scope, event, now=now)
        numbers = office_numbers.numbers_of(scope)
        if attended:
            numbers = office_numbers.with_certificates(numbers, attended)
        is_waiting = numbers.waiting_for_release and not attended
        return cls(
            numbers=numbers,
            attended=attended,
            quota=office_numbers.quota_of(scope),
            steps=next_steps(numbers, _dates_of(event, now=now), now=now),
            waiting=_first_waiting(scope) if is_waiting else (),
            dates=_calendar(event),
            figures=_figures(scope, event, now=now),
        )

    @property
    def lead(self) -> Lead:
        """The state as a sentence."""
        return wording.lead(self.numbers, self.steps, attended=self.attended)

    @property
    def advice(self) -> Sequence[tuple[NextStep, Advice]]:
        """The steps with their words."""
        return [(step, wording.ADVICE[step.step]) for step in self.steps]


def _dates_of(event: Event, *, now: datetime) -> OfficeDates:
    period = wishes.period(event, wishes.seats_published_at(event))
    return OfficeDates(
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        release_due_at=event.release_due_at,
        wishes_close_at=event.wishes_close_at,
        are_wishes_open=period.standing(now) is Standing.OPEN,
    )


def _first_waiting(scope: Scope) -> Sequence[Line]:
    return office_people.search(scope, PeopleWish(PeopleFilter.PENDING)).lines[:SHOWN]


def _figures(scope: Scope, event: Event, *, now: datetime) -> Figures | None:
    history = office_numbers.history_of(scope, event, now=now)
    if history is None:
        return None
    has_releases = event.release_required or history.last.released > 0
    is_current = history.last.day == local_day(now)
    return Figures(
        history=history,
        chart=history_chart(history, has_releases=has_releases, due_at=event.release_due_at),
        title=wording.chart_title(history, has_releases=has_releases, is_current=is_current),
        sentence=wording.chart_sentence(history),
        has_releases=has_releases,
    )


def _calendar(event: Event) -> list[tuple[datetime, str]]:
    """Return what comes for an office, by date."""
    dated = (
        (event.registration_opens_at, "Die Anmeldung öffnet."),
        (event.registration_closes_at, "Die Anmeldung schließt."),
        (event.release_due_at, "Bis dahin brauchen wir Ihre Freigaben."),
        (event.wishes_close_at, "Bis dahin wählen Ihre Azubis Workshops."),
        (event.starts_at, f"{event.short_name}. In der Liste steht, wer da ist."),
        (event.ends_at, "Danach liegen die Bescheinigungen bereit."),
        (
            retention.due_at(retention.PARTICIPANTS, event.starts_at),
            "Namen und Nachweise werden gelöscht. Laden Sie vorher, was Sie brauchen.",
        ),
    )
    return sorted((at, words) for at, words in dated if at is not None)
