"""Who can answer, and how many did: in steps while others still answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.states import ReleaseState, SeatState
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db
from praxistag.models import Survey
from praxistag.services import survey_rates
from praxistag.services.survey_rates import Rate
from tests.attended import OVER, attendee, past_day
from tests.ballots import NOW, OpenSurvey, answers
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture
from tests.factories import make_organisation, make_registration, make_survey

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.attended import PastDay

__all__ = ["attendee", "past_day"]


def rate(app: Flask, survey: OpenSurvey) -> Rate:
    with app.app_context():
        return survey_rates.rate(db.session.get_one(Survey, survey.survey_id), now=NOW)


def test_answers_are_told_in_steps_until_the_close(app: Flask, survey: OpenSurvey) -> None:
    for number, slip in enumerate(survey.draw(7)):
        survey.submit(answers(number), slip)
        assert rate(app, survey).answered == (number + 1) // 5 * 5

    survey.change(state=SurveyState.CLOSED)

    assert rate(app, survey).answered == 7
    assert not rate(app, survey).is_running


def test_percent_needs_somebody_who_could_answer() -> None:
    assert Rate(40, 104, is_running=True).percent == 38
    assert Rate(3, 0, is_running=False).percent is None


def test_before_the_day_whoever_has_a_seat_is_asked(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    other = make_organisation()
    survey = make_survey(event)
    store(other, survey)
    store(
        make_registration(event, city),
        make_registration(event, city, seat_state=SeatState.WAITING),
        make_registration(event, city, seat_state=SeatState.CANCELLED),
        make_registration(event, city, release_state=ReleaseState.REJECTED),
        make_registration(event, other),
        make_registration(event),
    )

    with app.app_context():
        db.session.add(survey)
        people = survey_rates.people(survey, now=NOW)

    assert (people.total, people.elsewhere) == (3, 1)
    assert dict(people.by_organisation) == {city.id: 1, other.id: 1}


@pytest.fixture
def missed(store: Any, past_day: PastDay, attendee: Registration) -> Registration:
    """Somebody with a seat who did not come, beside one who did."""
    assert attendee.id
    row = make_registration(past_day.event)
    store(row)
    return row


def asked(app: Flask, survey: Survey) -> int:
    with app.app_context():
        db.session.add(survey)
        return survey_rates.people(survey, now=OVER).total


@pytest.mark.usefixtures("missed")
def test_after_the_day_whoever_was_there_is_asked(app: Flask, event: Event, store: Any) -> None:
    survey = make_survey(event)
    store(survey)

    assert asked(app, survey) == 1


@pytest.mark.usefixtures("missed")
def test_a_survey_from_before_the_day_asked_everybody(app: Flask, event: Event, store: Any) -> None:
    survey = make_survey(event, closes_at=event.starts_at - timedelta(minutes=1))
    store(survey)

    assert asked(app, survey) == 2


def test_where_nobody_was_noted_at_the_door_presence_is_unknown(
    app: Flask, store: Any, past_day: PastDay
) -> None:
    survey = make_survey(past_day.event)
    store(make_registration(past_day.event), survey)

    assert asked(app, survey) == 1
