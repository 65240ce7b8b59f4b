"""What is over, of all years."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.services import evaluation_overview
from tests import told
from tests.factories import make_event, make_snapshot, make_survey

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store


def test_the_last_closed_stands_first_with_its_last_calculation(app: Flask, store: Store) -> None:
    now = utc_now()
    store(event := make_event(slug="letztes-jahr", is_current=False))
    old = make_survey(event, state=SurveyState.EVALUATED, closed_at=now - timedelta(days=365))
    new = make_survey(event, state=SurveyState.CLOSED, closed_at=now)
    store(old, new, make_survey(event, state=SurveyState.PUBLISHED))
    store(make_snapshot(old, dict(told.every_type())), make_snapshot(old, no=2))

    with app.app_context():
        first, second = evaluation_overview.stands()

        assert (first.survey.public_id, first.snapshot) == (new.public_id, None)
        assert second.snapshot is not None
        assert second.snapshot.no == 2
