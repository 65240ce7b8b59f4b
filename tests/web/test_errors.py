"""Every failure has German words; a server error shows a reference and no stack."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import text

from praxistag.domain import errors as domain
from praxistag.domain import survey_errors
from praxistag.domain.kinds import FileProblem
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.web.errors import UNREADABLE, message_for
from tests.page import check_html, text_of

if TYPE_CHECKING:
    from flask import Flask

SAMPLES: dict[type[domain.DomainError], domain.DomainError] = {
    domain.RegistrationClosed: domain.RegistrationClosed(opens_at=None, closes_at=None),
    domain.IllegalMove: domain.IllegalMove("seated", "waiting"),
    domain.CapacityBelowTaken: domain.CapacityBelowTaken(capacity=1, taken=2),
    domain.AllocationImpossible: domain.AllocationImpossible(causes=("Der Raum ist zu klein.",)),
    domain.ClosingsUnconfirmed: domain.ClosingsUnconfirmed(count=2),
    domain.ListUnreadable: domain.ListUnreadable(problem=FileProblem.EMPTY),
    domain.CaseSettled: domain.CaseSettled(name="Konto 1", decided_at=utc_now()),
    domain.NobodyHasComeYet: domain.NobodyHasComeYet(earliest=utc_now()),
    domain.OutsideTheDay: domain.OutsideTheDay(earliest=utc_now(), latest=utc_now()),
    domain.StillInUse: domain.StillInUse(kind="room", count=3),
    domain.NameTaken: domain.NameTaken(field="slug"),
    domain.WishListFull: domain.WishListFull(limit=5),
    domain.PinsFillSession: domain.PinsFillSession(capacity=20),
    domain.PeopleAffected: domain.PeopleAffected(count=3),
    domain.SeatedElsewhere: domain.SeatedElsewhere(count=3),
    survey_errors.SmallGroups: survey_errors.SmallGroups(least=5),
    survey_errors.AgreementMissing: survey_errors.AgreementMissing(usual=10),
    survey_errors.MailingsUsedUp: survey_errors.MailingsUsedUp(most=3),
    survey_errors.MailedRecently: survey_errors.MailedRecently(again_at=utc_now()),
    survey_errors.TooManyEvaluators: survey_errors.TooManyEvaluators(count=3, most=2),
    survey_errors.TooFewToRelease: survey_errors.TooFewToRelease(least=10),
    survey_errors.EarlierTooSmall: survey_errors.EarlierTooSmall(least=10),
    survey_errors.TextRewritten: survey_errors.TextRewritten(gap="[…]"),
    survey_errors.CodedTooLittle: survey_errors.CodedTooLittle(missing=3),
    survey_errors.SurveyNotReady: survey_errors.SurveyNotReady(count=2),
    survey_errors.NeedsNewCode: survey_errors.NeedsNewCode(causes="F1: Die Stufen sind andere."),
}


@pytest.mark.parametrize("refusal", domain.DomainError.__subclasses__())
def test_message_for_knows_every_refusal(refusal: type[domain.DomainError]) -> None:
    sample = SAMPLES.get(refusal) or refusal()

    assert message_for(sample).endswith(".")


def test_times_in_a_refusal_are_read_as_people_here_say_them() -> None:
    eight = datetime(2026, 9, 10, 6, tzinfo=UTC)

    early = message_for(domain.NobodyHasComeYet(earliest=eight))
    outside = message_for(domain.OutsideTheDay(earliest=eight, latest=eight))

    assert "ab Do., 10.09.2026, 8:00 Uhr" in early
    assert "frühestens 8:00 Uhr, spätestens 8:00 Uhr." in outside


def test_message_for_knows_every_problem_of_a_file() -> None:
    assert set(UNREADABLE) == set(FileProblem)


def test_broken_database_still_gives_a_page_with_a_reference(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with app.app_context(), write_transaction() as session:
        session.execute(text("DROP TABLE event_organisation"))
        session.execute(text("DROP TABLE event"))

    response = app.test_client().get("/")

    check_html(response.text)
    reference = re.search(r"[0-9A-F]{8}", text_of(BeautifulSoup(response.text, "html.parser")))
    assert response.status_code == 500
    assert reference is not None
    assert "Traceback" not in response.text
    assert "OperationalError" in caplog.text


def test_missing_page_is_german(app: Flask) -> None:
    response = app.test_client().get("/gibt-es-nicht")

    assert response.status_code == 404
    assert "Seite nicht gefunden" in response.text
    check_html(response.text)
