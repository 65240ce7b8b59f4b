"""The short report: published once read, taken back at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import NotEvaluated
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.services import evaluation_publication as publication
from tests.earlier import evaluated
from tests.factories import make_snapshot
from tests.told import every_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import EvaluationSnapshot, Event
    from tests.conftest import Store


@pytest.fixture
def snapshot(app: Flask, event: Event, store: Store) -> Iterator[EvaluationSnapshot]:
    """The results of a survey that is evaluated."""
    found = evaluated(store, event)
    with app.app_context():
        db.session.add(found)
        yield found


def publish(snapshot: EvaluationSnapshot, pdf: bytes = b"%PDF") -> None:
    with write_transaction():
        publication.publish(snapshot, pdf, by=SYSTEM, now=utc_now())


def test_everybody_sees_what_was_published_until_it_is_taken_back(
    snapshot: EvaluationSnapshot,
) -> None:
    assert publication.of_event(snapshot.survey.event) is None
    publish(snapshot)

    found = publication.of_survey(snapshot.survey_id)
    assert found
    assert found.short_report_pdf == b"%PDF"
    assert publication.of_event(snapshot.survey.event) == snapshot.survey
    with write_transaction():
        publication.take_back(snapshot.survey, by=SYSTEM, now=utc_now())
    assert not publication.is_published(snapshot.survey_id)
    assert snapshot.short_report_pdf is None


def test_a_newer_report_takes_the_place_of_the_one_before(snapshot: EvaluationSnapshot) -> None:
    publish(snapshot)
    newer = make_snapshot(snapshot.survey, dict(every_type()), no=2)
    with write_transaction() as session:
        session.add(newer)
    assert publication.newest_of_event(snapshot.survey.event) == newer

    publish(newer, b"%PDF-2")

    found = publication.of_survey(snapshot.survey_id)
    assert found
    assert found.no == 2


def test_without_numbers_there_is_nothing_to_publish(snapshot: EvaluationSnapshot) -> None:
    few = make_snapshot(snapshot.survey, dict(every_type()) | {"questions": {}}, no=2)
    with write_transaction() as session:
        session.add(few)
    with pytest.raises(NotEvaluated):
        publish(few)
    assert publication.newest_of_event(snapshot.survey.event) is None

    with write_transaction():
        snapshot.survey.state = SurveyState.CLOSED
    with pytest.raises(NotEvaluated):
        publish(snapshot)
