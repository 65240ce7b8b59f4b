"""What answering reads: one row on every request, and a version as long as it stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, Survey, SurveyVersion, SurveyWording
from praxistag.questionnaire import canonical
from praxistag.services import survey_answering
from tests.ballots import NOW, publish
from tests.questionnaires import rows

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.services.survey_answering import AskedVersion, RunningSurvey
    from tests.ballots import OpenSurvey

SLUG = "nachher"


@pytest.fixture
def survey(app: Flask) -> OpenSurvey:
    return publish(app, slug=SLUG)


def read(app: Flask, *, no: int | None = None) -> tuple[RunningSurvey, AskedVersion]:
    """Read as a request does: in a context of its own."""
    with app.app_context():
        found = survey_answering.find(SLUG, no=no)
        assert found is not None
        version = survey_answering.version_of(found)
        assert version is not None
        return found, version


def mend(app: Flask, version_id: int, text: str) -> None:
    with app.app_context(), write_transaction() as session:
        wording = SurveyWording(
            version_id=version_id,
            question_code="F1",
            place="text",
            before="",
            after=text,
            reason="Tippfehler",
            fixed_at=NOW,
        )
        session.add(wording)


def test_a_survey_is_found_in_its_newest_version_or_the_one_named(
    app: Flask, survey: OpenSurvey
) -> None:
    second = survey.add_version(canonical.read(rows(day=["F4"])), expected=5)

    assert (read(app)[0].version_id, read(app)[1].no) == (second, 2)
    assert (read(app, no=1)[0].version_id, read(app, no=1)[1].no) == (survey.version_id, 1)
    with app.app_context():
        gone = survey_answering.find(SLUG, no=3)
        assert gone is not None
        assert survey_answering.version_of(gone) is None
        assert survey_answering.find("gibt-es-nicht") is None


def test_another_event_has_no_surveys_here(app: Flask) -> None:
    publish(app, slug=SLUG, is_current=False)

    with app.app_context():
        assert survey_answering.find(SLUG) is None


def test_what_may_change_is_read_each_time(app: Flask, survey: OpenSurvey) -> None:
    before, _ = read(app)
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, survey.survey_id)
        row.state, row.closes_at = SurveyState.CLOSED, NOW
        row.event.short_name, row.event.seats_taken = "Anders", 3

    after, _ = read(app)

    assert (before.state, before.few_people) == (SurveyState.PUBLISHED, 0)
    assert (after.state, after.closes_at) == (SurveyState.CLOSED, NOW)
    assert (after.event_name, after.few_people) == ("Anders", 3)


def test_a_version_is_kept_until_a_wording_is_mended(app: Flask, survey: OpenSurvey) -> None:
    first, again = read(app)[1], read(app)[1]
    mend(app, survey.version_id, "Richtig geschrieben?")
    mended = read(app)[1]
    mend(app, survey.version_id, "Noch richtiger geschrieben?")

    assert first is again
    assert mended.questionnaire.question_by_code["F1"].text == "Richtig geschrieben?"
    assert read(app)[1].questionnaire.question_by_code["F1"].text == "Noch richtiger geschrieben?"
    assert mended.body == first.body


def test_a_survey_with_the_numbers_of_one_thrown_away_is_another(
    app: Flask, survey: OpenSurvey
) -> None:
    mend(app, survey.version_id, "Von gestern?")
    _, old = read(app)
    with app.app_context(), write_transaction() as session:
        session.execute(delete(Event))
    publish(app, slug=SLUG)

    found, new = read(app)

    with app.app_context():
        assert db.session.get_one(SurveyVersion, new.id).body == new.body
    assert (found.version_id, new.id) == (old.id, old.id)
    assert new.questionnaire != old.questionnaire
