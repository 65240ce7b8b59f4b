"""A published survey to answer in tests of services, and answers that can be told apart."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_codes import CodeSeal
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import Survey, SurveyVersion
from praxistag.questionnaire import canonical
from praxistag.services import survey_ballots, survey_closing, survey_codes, survey_submissions
from praxistag.services.survey_submissions import Code, Outcome
from tests.factories import make_event, make_survey
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from praxistag.questionnaire.conditions import Answers
    from praxistag.questionnaire.model import Questionnaire
    from praxistag.services.survey_ballots import Read
    from praxistag.services.survey_submissions import Entry

SEAL = CodeSeal(key=b"a key of tests alone, 32 bytes.."[:32])
NOW = utc_now().replace(microsecond=0)


def nonce() -> bytes:
    """Return what a phone makes for its one hand-over."""
    return secrets.token_bytes(16)


def answers(number: int, *, text: str | None = None) -> dict[str, Any]:
    """Return answers that carry a number below a hundred, two digits in two questions."""
    told = {"F4": number // 10, "F5": number % 10, "F6": ("b", "a")}
    return told | ({"F8": text} if text is not None else {})


def number_of(given: Answers) -> int:
    """Return the number behind answers made by `answers`."""
    tens, ones = given["F4"], given["F5"]
    assert isinstance(tens, int)
    assert isinstance(ones, int)
    return 10 * tens + ones


@dataclass
class OpenSurvey:
    """A survey that people answer, and its codes."""

    app: Flask
    survey_id: int
    version_id: int

    def submit(
        self,
        given: Answers,
        entry: Entry,
        *,
        nonce: bytes | None = None,
        now: datetime = NOW,
        version_id: int | None = None,
    ) -> Outcome:
        """Hand in as the page does: one transaction."""
        with self.app.app_context(), write_transaction() as session:
            version = session.get_one(SurveyVersion, version_id or self.version_id)
            number = nonce or secrets.token_bytes(16)
            return survey_submissions.submit(version, given, entry=entry, nonce=number, now=now)

    def draw(self, count: int) -> list[Code]:
        """Return fresh slips."""
        with self.app.app_context(), write_transaction() as session:
            survey = session.get_one(Survey, self.survey_id)
            drawn = survey_codes.draw(survey, count, seal=SEAL, by=SYSTEM, now=NOW)
        return [Code(code, SEAL) for code in drawn]

    def change(self, **values: Any) -> None:
        """Set columns of the survey."""
        with self.app.app_context(), write_transaction() as session:
            for name, value in values.items():
                setattr(session.get_one(Survey, self.survey_id), name, value)

    def close(self) -> None:
        """End it."""
        with self.app.app_context(), write_transaction() as session:
            survey = session.get_one(Survey, self.survey_id)
            survey_closing.close(survey, by=SYSTEM, now=NOW)

    def read(self) -> list[Read]:
        """Return what was answered."""
        with self.app.app_context():
            return survey_ballots.read_all(db.session.get_one(Survey, self.survey_id))

    def count(self) -> int:
        """Return how many responses there are."""
        with self.app.app_context():
            return survey_ballots.count_all(db.session.get_one(Survey, self.survey_id))

    def add_version(self, questionnaire: Questionnaire, *, expected: int) -> int:
        """Publish another version and return its id."""
        with self.app.app_context(), write_transaction() as session:
            survey = session.get_one(Survey, self.survey_id)
            version = _version(questionnaire, no=len(survey.versions) + 1)
            survey.versions.append(version)
            session.flush()
            survey_ballots.open_slots(version, expected=expected)
            return version.id


def publish(app: Flask, **settings: Any) -> OpenSurvey:
    """Return a survey with every type of question, open to answers; 40 people are expected."""
    expected = settings.pop("expected", 40)
    questionnaire = settings.pop("questionnaire", None) or every_type()
    with app.app_context(), write_transaction() as session:
        event = make_event(is_current=settings.pop("is_current", True))
        session.add(event)
        session.flush()
        times = {"closes_at": NOW + timedelta(days=14), "published_at": NOW}
        survey = make_survey(event, **(times | {"state": SurveyState.PUBLISHED} | settings))
        version = _version(questionnaire, no=1)
        survey.versions.append(version)
        session.add(survey)
        session.flush()
        survey_ballots.open_slots(version, expected=expected)
        return OpenSurvey(app, survey.id, version.id)


def _version(questionnaire: Questionnaire, *, no: int) -> SurveyVersion:
    body = canonical.dump(questionnaire)
    fingerprint = canonical.fingerprint(questionnaire)
    return SurveyVersion(no=no, body=body, sha256=fingerprint, published_at=NOW)


@pytest.fixture
def survey(app: Flask) -> OpenSurvey:
    """A survey that is answered with codes."""
    return publish(app)
