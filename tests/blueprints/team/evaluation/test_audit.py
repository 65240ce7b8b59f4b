"""`/team/auswertung/<public_id>/pruefung`: hidden places, for those who evaluate alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from praxistag.domain.kinds import Role
from praxistag.extensions import write_transaction
from praxistag.models import EvaluationSnapshot
from tests.evaluated import evaluate
from tests.factories import make_account

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store
    from tests.page import Browser
    from tests.people import SignIn

GROUP = {"question": "F4", "by": "ORG", "group": "stadt"}
CELL = {"question": "F3", "item": "a", "by": "ORG", "group": None, "option": "gone"}
SUPPRESSION = {
    "hidden": [
        {**GROUP, "reason": "small"},
        {**CELL, "reason": "complement"},
        {"question": "ORG", "option": "stadt", "reason": "small"},
    ],
    "audit": [{**GROUP, "low": 0, "high": 12}, {**CELL, "low": 1, "high": 11}],
}


def enter(browser: Browser, store: Store, sign_in: SignIn, role: Role) -> None:
    store(account := make_account(role))
    sign_in(browser, account)


def test_each_hidden_place_has_its_reason_and_bounds(
    app: Flask, browser_client: Browser, store: Store, sign_in: SignIn
) -> None:
    snapshot = evaluate(app, suppression=SUPPRESSION)
    enter(browser_client, store, sign_in, Role.EVALUATION)

    page = browser_client.get(f"/team/auswertung/{snapshot.survey.public_id}/pruefung")

    assert "Nur für euch" in page.text
    rows = [
        [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]
        for row in page.soup.select("tbody tr")
    ]
    assert rows == [
        ["F4", "ORG: Stadt", "ganze Gruppe", "zu wenige", "0 bis 12"],
        ["F3 a", "ORG: ohne Angabe", "gone", "schützt andere", "1 bis 11"],
        ["ORG", "alle zusammen", "Stadt", "zu wenige", ""],
    ]


def test_nothing_hidden_is_said(
    app: Flask, browser_client: Browser, store: Store, sign_in: SignIn
) -> None:
    snapshot = evaluate(app)
    enter(browser_client, store, sign_in, Role.EVALUATION)

    page = browser_client.get(f"/team/auswertung/{snapshot.survey.public_id}/pruefung")

    assert "Nichts ist verborgen" in page.text


def test_a_deleted_sheet_is_said(
    app: Flask, browser_client: Browser, store: Store, sign_in: SignIn
) -> None:
    snapshot = evaluate(app)
    with app.app_context(), write_transaction() as session:
        session.execute(update(EvaluationSnapshot).values(suppression=None))
    enter(browser_client, store, sign_in, Role.EVALUATION)

    page = browser_client.get(f"/team/auswertung/{snapshot.survey.public_id}/pruefung")

    assert "mit den Antworten gelöscht" in page.text


def test_not_even_the_event_office_sees_it(
    app: Flask, browser_client: Browser, store: Store, sign_in: SignIn
) -> None:
    snapshot = evaluate(app)
    enter(browser_client, store, sign_in, Role.ADMIN)

    browser_client.get(f"/team/auswertung/{snapshot.survey.public_id}/pruefung", status=403)
