"""What is logged about answering: nothing, and of failures the kind and the place."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from praxistag.domain.kinds import Role
from praxistag.extensions import db, write_transaction
from praxistag.models import Survey
from praxistag.web.survey_silence import SurveySilence
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture
from tests.factories import make_account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.ballots import OpenSurvey
    from tests.conftest import QueryLog
    from tests.people import SignIn

CODE = "ABCD-EFGH-JKMN"


@pytest.fixture
def log(app: Flask) -> Iterator[io.StringIO]:
    """Everything the handlers of the application would write to standard error."""
    assert app
    (handler,) = logging.getLogger("praxistag").handlers
    assert isinstance(handler, logging.StreamHandler)
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


def warn(message: str) -> None:
    fault = ValueError(CODE)
    logging.getLogger("praxistag.services.anything").error(message, exc_info=fault)


def test_in_a_request_to_a_survey_nothing_is_written(app: Flask, log: io.StringIO) -> None:
    with app.test_request_context(f"/befragung/nachher/code/{CODE}"):
        warn(f"a line about {CODE}")

    assert log.getvalue() == ""


def test_elsewhere_lines_are_written_as_ever(app: Flask, log: io.StringIO) -> None:
    with app.test_request_context("/anmelden"):
        warn("a line")

    assert "a line" in log.getvalue()
    assert "ValueError" in log.getvalue()


@pytest.mark.usefixtures("app")
def test_libraries_name_no_address_of_a_survey() -> None:
    """So speaks waitress when an application breaks; it knows nothing of our requests."""
    record = logging.LogRecord(
        *("waitress", logging.ERROR, __file__, 1, "Exception while serving %s"),
        (f"/befragung/nachher/code/{CODE}",),
        (ValueError, ValueError(CODE), None),
    )

    assert SurveySilence().filter(record)

    assert record.getMessage() == "Exception while serving /befragung"
    assert record.exc_info is None
    assert logging.lastResort
    assert any(isinstance(one, SurveySilence) for one in logging.lastResort.filters)


def test_a_failure_is_noted_by_kind_and_place_with_its_reference(
    app: Flask, log: io.StringIO, survey: OpenSurvey
) -> None:
    assert survey
    with app.app_context(), write_transaction() as session:
        session.execute(text("DROP TABLE survey_version"))
    log.truncate(0)

    page = app.test_client().get(
        f"/befragung/code/{CODE}", headers={"X-Forwarded-For": "192.0.2.7"}
    )
    with app.app_context(), write_transaction() as session:
        slug = session.scalar(text("SELECT slug FROM survey"))
    answer = app.test_client().get(f"/befragung/{slug}/code/{CODE}")

    written = log.getvalue().strip("\0")
    assert page.status_code == 404
    assert answer.status_code == 500
    assert "unhandled OperationalError at blueprints/survey/" in written
    assert written.count("\n") == 1
    for secret in (CODE, "127.0.0.1", "192.0.2.7", "/befragung", str(slug)):
        assert secret not in written


def test_staff_who_answer_are_not_looked_up(
    app: Flask, store: Any, sign_in: SignIn, survey: OpenSurvey, count_queries: QueryLog
) -> None:
    """Else the row of their session would say when they answered."""
    account = make_account(Role.PLANNING_TEAM)
    store(account)
    client = app.test_client()
    sign_in(client, account)
    with app.app_context():
        slug = db.session.get_one(Survey, survey.survey_id).slug

    with count_queries(app) as statements:
        answer = client.get(f"/befragung/{slug}")

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert [one for one in statements if "account" in one] == []
