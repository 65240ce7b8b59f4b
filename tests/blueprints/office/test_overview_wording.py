"""The sentences of an office's first page: one and many, more and less, early and late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from praxistag.blueprints.office.overview import wording
from praxistag.blueprints.office.overview.wording import ADVICE, Lead
from praxistag.domain.history import Change, history
from praxistag.domain.kinds import AttendanceState
from praxistag.domain.office_steps import NextStep, OfficeNumbers, Step

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.domain.history import History

FIRST = date(2026, 8, 3)
DAY = timedelta(days=1)
DUE_AT = datetime(2026, 8, 13, 12, tzinfo=UTC)


def made(changes: dict[int, Change], days: int, released: int = 0) -> History:
    found = history(
        {FIRST + number * DAY: change for number, change in changes.items()},
        {FIRST: Change(released)},
        first=FIRST,
        last=FIRST + days * DAY,
    )
    assert found
    return found


def title(history_: History, *, has_releases: bool = True, is_current: bool = True) -> str:
    return wording.chart_title(history_, has_releases=has_releases, is_current=is_current)


@pytest.mark.parametrize(
    ("waiting", "step", "expected"),
    [
        (1, NextStep(Step.RELEASES, 1), Lead("Eine Anmeldung wartet auf Ihre Entscheidung.")),
        (
            6,
            NextStep(Step.RELEASES, 6, DUE_AT),
            Lead(
                "Sechs Anmeldungen warten auf Ihre Entscheidung, bitte bis ",
                "Do., 13.08.2026",
                ".",
            ),
        ),
        (
            13,
            NextStep(Step.RELEASES, 13, DUE_AT, is_overdue=True),
            Lead(
                "13 Anmeldungen warten auf Ihre Entscheidung. Die Frist war am ",
                "Do., 13.08.2026",
                ".",
            ),
        ),
    ],
    ids=["one", "deadline", "overdue"],
)
def test_lead_says_how_many_wait_and_until_when(
    waiting: int, step: NextStep, expected: Lead
) -> None:
    numbers = OfficeNumbers(registered=20, waiting_for_release=waiting)

    assert wording.lead(numbers, [step], attended={}) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (OfficeNumbers(), "Noch hat sich niemand aus Ihrer Organisation angemeldet."),
        (OfficeNumbers(registered=2, asked=1), "Eine Rückfrage läuft noch."),
        (OfficeNumbers(registered=2, asked=2), "Zwei Rückfragen laufen."),
        (OfficeNumbers(registered=2), "Über alle Anmeldungen ist entschieden, und nichts fehlt."),
    ],
)
def test_lead_without_anybody_waiting(numbers: OfficeNumbers, expected: str) -> None:
    assert wording.lead(numbers, [], attended={}) == Lead(expected)


@pytest.mark.parametrize(
    ("full", "expected"),
    [
        (0, "Der Tag ist vorbei. Eine von 3 Personen war da."),
        (11, "Der Tag ist vorbei. 12 von 14 waren da."),
    ],
)
def test_lead_after_the_day_counts_who_came(full: int, expected: str) -> None:
    attended = {
        AttendanceState.FULL: full,
        AttendanceState.PARTIAL: 1,
        AttendanceState.ABSENT: 2,
    }

    assert wording.lead(OfficeNumbers(registered=3), [], attended=attended) == Lead(expected)


@pytest.mark.parametrize(
    ("absent", "expected"),
    [
        (0, "Der Tag ist vorbei. Aus Ihrer Organisation war niemand angemeldet."),
        (4, "Der Tag ist vorbei. Niemand von 4 war da."),
    ],
)
def test_lead_after_a_day_without_anybody(absent: int, expected: str) -> None:
    attended = dict.fromkeys(AttendanceState, 0) | {AttendanceState.ABSENT: absent}

    assert wording.lead(OfficeNumbers(), [], attended=attended) == Lead(expected)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (Change(7), "18 angemeldet, 11 freigegeben – 7 Anmeldungen mehr als vor einer Woche"),
        (Change(1), "12 angemeldet, 11 freigegeben – eine Anmeldung mehr als vor einer Woche"),
        (Change(0, 2), "9 angemeldet, 11 freigegeben – 2 Anmeldungen weniger als vor einer Woche"),
        (Change(), "11 angemeldet, 11 freigegeben – so viele Anmeldungen wie vor einer Woche"),
    ],
    ids=["more", "one-more", "less", "same"],
)
def test_chart_title_answers_and_compares(later: Change, expected: str) -> None:
    assert title(made({0: Change(11), 5: later}, 9, released=11)) == expected


def test_chart_title_compares_only_with_a_week_that_was_and_only_today() -> None:
    assert title(made({0: Change(11)}, 6)) == "11 angemeldet, 0 freigegeben"
    assert title(made({0: Change(11)}, 9), is_current=False) == "11 angemeldet, 0 freigegeben"
    assert title(made({0: Change(1)}, 0), has_releases=False) == "1 angemeldet"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({0: Change(1)}, "Seit Mo., 03.08.2026 gab es eine Anmeldung."),
        ({0: Change(3)}, "Seit Mo., 03.08.2026 gab es 3 Anmeldungen."),
        (
            {0: Change(3), 1: Change(5, 1), 2: Change(0, 2)},
            (
                "Seit Mo., 03.08.2026 gab es 8 Anmeldungen und 3 Absagen. "
                "Die meisten kamen am Di., 04.08.2026, nämlich 5."
            ),
        ),
        ({0: Change(2, 1)}, "Seit Mo., 03.08.2026 gab es 2 Anmeldungen und eine Absage."),
    ],
)
def test_chart_sentence_tells_the_history(changes: dict[int, Change], expected: str) -> None:
    assert wording.chart_sentence(made(changes, 3)) == expected


def test_every_step_is_worded_and_leads_to_a_page(app: Flask) -> None:
    assert set(ADVICE) == set(Step)
    with app.test_request_context():
        leading = [advice for advice in ADVICE.values() if advice.url]

    assert set(ADVICE.values()) - set(leading) == {ADVICE[Step.WISHES]}
