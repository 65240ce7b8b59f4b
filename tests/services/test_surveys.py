"""Surveys: begun, settled, copied, removed; promises stand from the publication on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import ChangedMeanwhile, EndsBeforeStart, NameTaken
from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.survey_details import SurveySettings
from praxistag.domain.survey_errors import (
    AgreementMissing,
    EndPassed,
    SmallGroups,
    SurveyFrozen,
    SurveyGone,
)
from praxistag.domain.surveys import SurveyAccess, SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Survey, SurveyRevision
from praxistag.services import survey_comments, survey_drafts, survey_publication, surveys
from tests.factories import make_event, make_survey
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event

NOW = utc_now()


def change(app: Flask, survey: Survey, **values: Any) -> None:
    """Store other settings, as the form does."""
    with app.app_context(), write_transaction() as session:
        session.add(survey)
        settings = replace(SurveySettings.of(survey), **values)
        seen = SurveySettings.of(survey).fingerprint()
        surveys.change_settings(survey, settings, seen=seen, by=SYSTEM, now=utc_now())


def test_a_survey_begins_with_its_questions_and_an_address(app: Flask, event: Event) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(event)
        made = [
            surveys.create(event, replace(every_type(), title=title), what="x", by=SYSTEM, now=NOW)
            for title in ("Wie war’s?", "Wie war’s?", "???", "", "ß" * 300)
        ]

        assert [one.slug for one in made[:4]] == [
            "wie-wars",
            "wie-wars-2",
            "befragung",
            "befragung-2",
        ]
        assert len(made[4].title) == 200
        assert len(made[4].slug) <= 64
        assert surveys.of_event(event)[0] is made[4]
        assert db.session.scalars(select(AuditEntry.action)).first() == "survey.create"


def test_surveys_of_other_events_stand_apart(app: Flask, event: Event) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(event)
        other = make_event(slug="letztes-jahr", is_current=False)
        session.add(other)
        session.flush()
        old = surveys.create(other, every_type(), what="x", by=SYSTEM, now=NOW)

        assert surveys.of_event(event) == []
        assert surveys.of_other_events(event) == [old]
        assert surveys.find(old.public_id) is old


def test_a_copy_has_the_questions_and_usual_settings(app: Flask, published: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        copy = surveys.duplicate(published, title="Noch einmal", what="kopiert", by=SYSTEM, now=NOW)

        assert survey_drafts.current(copy) == replace(every_type(), title="Noch einmal")
        assert (copy.state, copy.closes_at) == (SurveyState.DRAFT, None)


def test_settings_are_stored_before_the_publication(app: Flask, draft: Survey) -> None:
    day = local_day(NOW)
    change(
        app,
        draft,
        access=SurveyAccess.OPEN,
        k_numbers=5,
        k_agreement="Mit dem Personalrat",
        k_agreed_on=day,
        closes_at=NOW + timedelta(days=1),
    )

    with app.app_context():
        stored = surveys.find(draft.public_id)
        assert stored is not None
        assert (stored.access, stored.k_numbers, stored.k_agreed_on) == (SurveyAccess.OPEN, 5, day)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"k_numbers": 4}, SmallGroups),
        ({"k_numbers": 9}, AgreementMissing),
        ({"opens_at": NOW, "closes_at": NOW}, EndsBeforeStart),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    app: Flask, draft: Survey, values: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        change(app, draft, **values)


def test_an_address_belongs_to_one_survey(app: Flask, draft: Survey, event: Event) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(event)
        surveys.create(event, surveys.blank("Andere"), what="x", by=SYSTEM, now=NOW)

    with pytest.raises(NameTaken):
        change(app, draft, slug="andere")


def test_settings_changed_by_somebody_else_are_not_overwritten(app: Flask, draft: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(draft)
        settings = SurveySettings.of(draft)
        with pytest.raises(ChangedMeanwhile):
            surveys.change_settings(draft, settings, seen="other", by=SYSTEM, now=NOW)


@pytest.mark.parametrize(
    "values",
    [
        {"access": SurveyAccess.PERSONAL},
        {"k_numbers": 11, "k_distribution": 11},
        {"k_distribution": 20},
        {"k_agreement": "nachgereicht"},
        {"k_agreed_on": local_day(NOW)},
        {"slug": "anders"},
        {"opens_at": NOW + timedelta(hours=1)},
    ],
)
def test_promises_stand_once_published(
    app: Flask, published: Survey, values: dict[str, Any]
) -> None:
    with pytest.raises(SurveyFrozen):
        change(app, published, **values)


def test_the_end_may_move_while_it_runs_but_not_into_the_past(
    app: Flask, published: Survey
) -> None:
    change(app, published, closes_at=NOW + timedelta(days=9))

    with pytest.raises(EndPassed):
        change(app, published, closes_at=NOW - timedelta(hours=1))
    with pytest.raises(EndPassed):
        change(app, published, closes_at=None)


def test_nothing_moves_once_closed(app: Flask, published: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        survey_publication.move(published, SurveyState.CLOSED, by=SYSTEM, now=NOW)

    with pytest.raises(SurveyFrozen):
        change(app, published, closes_at=NOW + timedelta(days=9))


def test_it_is_open_between_its_times_only(published: Survey) -> None:
    assert surveys.is_open(published, utc_now())
    assert published.closes_at is not None
    assert not surveys.is_open(published, published.closes_at)
    published.opens_at = utc_now() + timedelta(hours=1)
    assert not surveys.is_open(published, utc_now())
    assert surveys.is_open(published, published.opens_at)
    published.state = SurveyState.CLOSED
    assert not surveys.is_open(published, published.opens_at)


def test_a_draft_is_thrown_away_with_its_steps_and_a_published_one_is_not(
    app: Flask, draft: Survey
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(draft)
        surveys.remove(draft, by=SYSTEM, now=NOW)

    with app.app_context():
        assert surveys.find(draft.public_id) is None
        assert db.session.scalars(select(SurveyRevision)).all() == []


def test_what_people_answer_is_never_thrown_away(app: Flask, published: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        with pytest.raises(SurveyFrozen):
            surveys.remove(published, by=SYSTEM, now=NOW)


def test_answers_are_counted_for_many_at_once(app: Flask, published: Survey) -> None:
    with app.app_context():
        assert surveys.answer_counts([published]) == {}
        assert surveys.answer_counts([]) == {}


def test_a_survey_thrown_away_meanwhile_is_gone_for_all(app: Flask, draft: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(draft)
        surveys.remove(draft, by=SYSTEM, now=NOW)
        for late in (
            lambda: survey_comments.add(draft, None, "Zu spät.", by=SYSTEM, now=NOW),
            lambda: survey_publication.begin_pretest(draft, by=SYSTEM, now=NOW),
            lambda: surveys.remove(draft, by=SYSTEM, now=NOW),
        ):
            with pytest.raises(SurveyGone):
                late()


@pytest.mark.parametrize(
    "values",
    [
        {"k_numbers": 4},
        {"k_numbers": 12, "k_distribution": 11},
        {"opens_at": NOW, "closes_at": NOW},
    ],
)
def test_the_database_refuses_settings_that_make_no_sense(
    app: Flask, event: Event, values: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), app.app_context(), write_transaction() as session:
        session.add(make_survey(event, **values))
