"""Personal links: the same each time, of one survey, and of nobody else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from praxistag.domain.links import SurveyLinks
from praxistag.extensions import db, write_transaction
from praxistag.models import Registration, Survey, SurveyInvitation
from praxistag.services import erasure, registrations, survey_invitations
from tests.ballots import NOW, publish
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

LINKS = SurveyLinks(public_url="https://praxistag.example.org", key=b"k" * 32)


@pytest.fixture
def invited(app: Flask) -> tuple[Survey, Registration]:
    """A survey, and somebody with a link into it."""
    survey_id = publish(app).survey_id
    with app.app_context(), write_transaction() as session:
        survey = session.get_one(Survey, survey_id)
        person = make_registration(survey.event)
        session.add(person)
        session.flush()
        for _ in range(2):  # the second batch invites nobody anew
            survey_invitations.invite_all(survey, [person])
            session.flush()
    return survey, person


def test_a_link_leads_to_the_invitation(app: Flask, invited: tuple[Survey, Registration]) -> None:
    survey, person = invited
    token = LINKS.token(survey.public_id, person.id)

    with app.app_context():
        found = survey_invitations.find(survey, token, links=LINKS)

    assert found is not None
    assert (found.registration_id, found.is_used) == (person.id, False)
    assert token == LINKS.token(survey.public_id, person.id)


def test_links_of_others_open_nothing(app: Flask, invited: tuple[Survey, Registration]) -> None:
    survey, person = invited
    token = LINKS.token(survey.public_id, person.id)
    uninvited = LINKS.token(survey.public_id, person.id + 1)
    foreign = replace(LINKS, key=b"x" * 32).token(survey.public_id, person.id)
    other_survey = LINKS.token("another", person.id)

    with app.app_context():
        tried = ("", "kurz", "ä" * 32, token[:-1], token[:-1] + "!", uninvited, foreign)
        found = [
            survey_invitations.find(survey, text, links=LINKS) for text in (*tried, other_survey)
        ]
        assert db.session.scalar(db.select(Survey.id)) == survey.id

    assert found == [None] * 8


def test_a_token_shows_no_number() -> None:
    first, second = (LINKS.token("survey", number) for number in (1, 2))

    assert len(first) == 32
    assert first[24:] != second[24:]


def test_nothing_is_left_of_an_invitation_when_somebody_deletes_their_data(
    app: Flask, invited: tuple[Survey, Registration]
) -> None:
    survey, person = invited
    token = LINKS.token(survey.public_id, person.id)

    with app.app_context():
        with write_transaction() as session:
            row = session.get_one(Registration, person.id)
            erasure.erase(row, by=registrations.participant(row), now=NOW)
        assert db.session.scalar(select(SurveyInvitation)) is None
        assert survey_invitations.find(survey, token, links=LINKS) is None
