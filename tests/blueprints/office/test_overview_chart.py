"""The chart of an office: honest with one day, with sixty, with gaps and with close lines."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.blueprints.office.overview.chart import (
    BOTTOM,
    LEFT,
    NEAR,
    RIGHT,
    TOP,
    HistoryChart,
    history_chart,
)
from praxistag.domain.history import Change, History, history

FIRST = date(2026, 8, 3)
DAY = timedelta(days=1)


def made(came: dict[int, int], released: dict[int, int] | None = None, *, days: int = 0) -> History:
    found = history(
        {FIRST + number * DAY: Change(count) for number, count in came.items()},
        {FIRST + number * DAY: Change(count) for number, count in (released or {}).items()},
        first=FIRST,
        last=FIRST + days * DAY,
    )
    assert found
    return found


def drawn(history_: History, due_at: datetime | None = None) -> HistoryChart:
    return history_chart(history_, has_releases=True, due_at=due_at)


def test_chart_of_one_day_is_a_level_line_over_the_whole_width() -> None:
    chart = drawn(made({0: 3}))

    assert chart.registered.line == f"M{LEFT} 49.5H{RIGHT}"
    assert [tick.text for tick in chart.below] == ["03.08."]
    assert [tick.text for tick in chart.left] == ["0", "2", "4"]


def test_chart_steps_up_on_the_day_and_stays_level_between() -> None:
    chart = drawn(made({0: 2, 3: 2}, {3: 1}, days=3))

    assert chart.registered.line == f"M{LEFT} 79.0H256.0V20.0H{RIGHT}"
    assert chart.released
    assert chart.released.line == f"M{LEFT} 138.0H256.0V108.5H{RIGHT}"
    assert chart.area.startswith(chart.registered.line)
    assert chart.area.endswith(f"V{BOTTOM}H{LEFT}Z")


def test_chart_of_sixty_days_names_four_of_them() -> None:
    chart = drawn(made({0: 1, 59: 40}, days=59))

    assert [tick.text for tick in chart.below] == ["03.08.", "23.08.", "11.09.", "01.10."]
    assert [tick.anchor for tick in chart.below] == ["start", "middle", "middle", "end"]


def test_chart_without_releases_has_one_line() -> None:
    chart = history_chart(made({0: 3}), has_releases=False)

    assert chart.released is None


@pytest.mark.parametrize(("days_ahead", "at"), [(1, 182.0), (3, 330.0), (9, None), (-1, None)])
def test_chart_marks_the_deadline_if_it_lies_in_the_picture(
    days_ahead: int, at: float | None
) -> None:
    due_at = datetime(2026, 8, 3, 12, tzinfo=UTC) + days_ahead * DAY

    due = drawn(made({0: 3}, days=3), due_at).due

    assert (due.at if due else None) == at


def test_chart_moves_the_numbers_of_close_ends_apart() -> None:
    chart = drawn(made({0: 3}, {0: 3}))

    assert chart.released
    upper, lower = chart.registered.end, chart.released.end
    assert upper.y == lower.y
    assert lower.label_y - upper.label_y == NEAR


@given(
    st.dictionaries(st.integers(0, 70), st.integers(1, 400), min_size=1),
    st.integers(0, 70),
)
def test_chart_stays_in_its_picture(came: dict[int, int], extra: int) -> None:
    chart = drawn(made(came, days=max(came) + extra))

    numbers = [float(one) for one in re.findall(r"[\d.]+", chart.registered.line)]
    heights = [float(one) for one in re.findall(r"(?:V|^M\d+ )([\d.]+)", chart.registered.line)]
    assert all(TOP <= height <= BOTTOM for height in heights)
    assert all(TOP <= number <= RIGHT for number in numbers)
    assert all(LEFT <= tick.at <= RIGHT for tick in chart.below)
