"""How often a survey may be mailed about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from praxistag.domain import survey_mailings
from praxistag.domain.survey_errors import MailedRecently, MailingsUsedUp

NOW = datetime(2026, 9, 11, 12, tzinfo=UTC)


def test_the_first_may_go_at_once_and_the_next_after_a_day() -> None:
    survey_mailings.require_another([], now=NOW)
    survey_mailings.require_another([NOW - survey_mailings.PAUSE], now=NOW)


def test_twice_within_a_day_is_refused_with_the_time_it_may_go() -> None:
    last = NOW - timedelta(hours=23)
    with pytest.raises(MailedRecently) as refused:
        survey_mailings.require_another([last, NOW - timedelta(days=3)], now=NOW)

    assert refused.value.again_at == last + timedelta(days=1)


def test_the_fourth_is_refused() -> None:
    earlier = [NOW - timedelta(days=day) for day in (3, 6, 9)]
    with pytest.raises(MailingsUsedUp):
        survey_mailings.require_another(earlier, now=NOW)
