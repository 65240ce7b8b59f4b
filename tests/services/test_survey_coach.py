"""What the coach says, and what the team keeps all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.states import SeatState
from praxistag.domain.survey_errors import FindingGone
from praxistag.extensions import db, write_transaction
from praxistag.questionnaire import canonical, editing
from praxistag.questionnaire.model import Option
from praxistag.services import survey_coach, survey_drafts
from praxistag.services.survey_coach import Place
from tests.factories import make_event, make_organisation, make_registration, make_survey, take_part
from tests.questionnaires import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Survey
    from praxistag.questionnaire.model import Questionnaire

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
OVERLAPPING = Place("C09", "F1", "2")


def classes() -> Questionnaire:
    """Return a questionnaire whose classes overlap: an error of C09."""
    whole = canonical.read(rows(day=["F1", "F2"]))
    options = (Option("1", "0–5 Stunden"), Option("2", "5–10 Stunden"), Option("3", "über 10"))
    question = replace(whole.question_by_code["F1"], text="Wie lange?", options=options)
    return editing.change_question(whole, question).questionnaire


@pytest.fixture
def survey(app: Flask) -> Iterator[Survey]:
    with app.app_context(), write_transaction():
        event = make_event()
        db.session.add(event)
        db.session.flush()
        survey = make_survey(event)
        db.session.add(survey)
        survey_drafts.save(survey, classes(), what="begonnen", by=SYSTEM, now=NOW)
        yield survey


def places(survey: Survey) -> list[Place]:
    return [Place.of(finding) for finding in survey_coach.findings(survey)]


def change(survey: Survey, **changes: object) -> None:
    whole = survey_drafts.current(survey)
    question = replace(whole.question_by_code["F1"], **changes)  # type: ignore[arg-type]
    edit = editing.change_question(whole, question)
    survey_drafts.save(survey, edit.questionnaire, what=edit.what, by=SYSTEM, now=NOW)


def test_what_is_kept_is_said_no_more_until_the_question_is_reworded(survey: Survey) -> None:
    assert OVERLAPPING in places(survey)

    decision = survey_coach.keep(survey, OVERLAPPING, because="Wie 2023.", by=SYSTEM, now=NOW)
    db.session.flush()
    assert OVERLAPPING not in places(survey)
    assert survey_coach.decisions(survey) == [decision]

    change(survey, help="Eine Hilfe", goal="Z1")
    assert OVERLAPPING not in places(survey)
    change(survey, text="Wie viele Stunden?")
    assert OVERLAPPING in places(survey)
    whole = survey_drafts.current(survey)
    assert survey_coach.lapsed([decision], whole) == {decision.id}


def test_a_decision_about_a_removed_question_has_lapsed(survey: Survey) -> None:
    decision = survey_coach.keep(survey, OVERLAPPING, because="Wie 2023.", by=SYSTEM, now=NOW)
    db.session.flush()

    rest = editing.remove_question(survey_drafts.current(survey), "F1").questionnaire

    assert survey_coach.lapsed([decision], rest) == {decision.id}


def test_a_decision_can_be_taken_back(survey: Survey) -> None:
    decision = survey_coach.keep(survey, OVERLAPPING, because="Wie 2023.", by=SYSTEM, now=NOW)
    db.session.flush()

    survey_coach.reopen(decision)

    assert OVERLAPPING in places(survey)


def test_what_the_coach_does_not_say_cannot_be_kept_or_taken_over(survey: Survey) -> None:
    with pytest.raises(FindingGone):
        survey_coach.keep(survey, Place("C02", "F1"), because="…", by=SYSTEM, now=NOW)
    with pytest.raises(FindingGone):
        survey_coach.take_over(survey, Place("C02", "F1"), by=SYSTEM, now=NOW)
    with pytest.raises(FindingGone):  # said, but nothing that a press could mend
        survey_coach.take_over(survey, OVERLAPPING, by=SYSTEM, now=NOW)


def test_what_is_being_typed_is_looked_at_too(survey: Survey) -> None:
    typed = canonical.read(rows(day=["F2"]))

    found = survey_coach.findings(survey, typed)

    assert all(finding.question in (None, "F2") for finding in found)


def test_people_are_counted_by_organisation_with_a_seat(survey: Survey) -> None:
    event_id = survey.event_id
    event = make_event()
    event.id = event_id
    city = make_organisation(name="Stadt Musterstadt")
    db.session.add(city)
    db.session.flush()
    db.session.add(take_part(event, city))
    people = [make_registration(event, city) for _number in range(3)]
    waiting = make_registration(event, city, seat_state=SeatState.UNCONFIRMED)
    db.session.add_all([*people, waiting])
    db.session.flush()

    assert survey_coach.people_by_organisation(survey) == {"Stadt Musterstadt": 3}
