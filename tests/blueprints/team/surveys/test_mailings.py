"""`…/mails`: see what all would read, send it to all, not too often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.domain.surveys import SurveyAccess
from praxistag.extensions import db, write_transaction
from praxistag.models import OutgoingMail, Survey, SurveyMailing
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser


@pytest.fixture(autouse=True)
def people(store: Any, event: Event, city: Organisation) -> None:
    """Somebody of the city and a guest."""
    store(make_registration(event, city, first_name="Amira"), make_registration(event))


def address(survey: Survey) -> str:
    return f"/team/befragungen/{survey.public_id}/mails"


def mails(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(OutgoingMail)) or 0


def test_batch_is_shown_sent_and_noted(app: Flask, team: Browser, published: Survey) -> None:
    assert team.get(address(published)).heading == "Noch keine Mail an alle"
    shown = team.get(f"{address(published)}/einladung")
    assert "So lesen es Azubis" in shown.text
    assert f"/befragung/{published.slug}" in shown.text
    assert "An alle 2 senden" in shown.text
    assert "Amira" not in shown.text

    page = team.follow(team.post(f"{address(published)}/einladung", {}))

    assert page.heading == "Eine Mail an alle ist raus"
    assert "geht jetzt an alle" in page.text
    assert "noch keinen Tag her" in page.text
    assert mails(app) == 2


def test_second_batch_of_a_day_is_refused(app: Flask, team: Browser, published: Survey) -> None:
    team.post(f"{address(published)}/einladung", {})

    page = team.follow(
        team.post(f"{address(published)}/erinnerung", {}, token=team.token(address(published)))
    )

    assert "Wieder ab" in page.text
    with app.app_context():
        assert len(db.session.scalars(select(SurveyMailing)).all()) == 1
    assert mails(app) == 2


def test_nothing_goes_out_before_it_is_open(app: Flask, team: Browser, draft: Survey) -> None:
    page = team.get(f"{address(draft)}/erinnerung")

    assert "noch nicht offen" in page.text
    assert "An alle" not in page.text.partition("So lesen es Azubis")[2].partition("senden")[1]
    team.post(f"{address(draft)}/erinnerung", {}, token=team.token(address(draft)))
    assert mails(app) == 0


def test_personal_links_are_called_weaker_before_anything_is_sent(
    app: Flask, team: Browser, published: Survey
) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Survey, published.id).access = SurveyAccess.PERSONAL

    for url in (address(published), f"{address(published)}/einladung"):
        assert "Persönliche Links sind schwächer" in team.get(url).text
    assert "ein eigener Link" in team.get(f"{address(published)}/einladung").text


def test_other_kinds_of_mail_do_not_exist(team: Browser, published: Survey) -> None:
    team.get(f"{address(published)}/nur-fehlende", status=404)
