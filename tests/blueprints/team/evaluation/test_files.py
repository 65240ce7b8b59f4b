"""`/team/auswertung/<public_id>/dateien`: what leaves, to whom, and with which trace."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, select

from praxistag.documents import row_files
from praxistag.domain.kinds import PrintKind, Role, RunState
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, BallotSlot, PrintJob
from tests.evaluated import evaluate
from tests.factories import make_account, make_event, make_survey

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import EvaluationSnapshot
    from tests.conftest import Store
    from tests.page import Browser
    from tests.people import SignIn

HIDDEN = {"hidden": [{"question": "F4", "by": "F1", "group": "a", "reason": "small"}], "audit": []}


@pytest.fixture
def snapshot(app: Flask) -> EvaluationSnapshot:
    """Twelve answers, evaluated."""
    return evaluate(app, suppression=HIDDEN)


@pytest.fixture
def evaluator(browser_client: Browser, store: Store, sign_in: SignIn) -> Browser:
    """A browser of one of the two who evaluate."""
    account = make_account(Role.EVALUATION, name="Auswertung Eins")
    store(account)
    sign_in(browser_client, account)
    return browser_client


def home(snapshot: EvaluationSnapshot) -> str:
    return f"/team/auswertung/{snapshot.survey.public_id}/dateien"


def actions(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEntry.action)))


def finish_job(app: Flask, state: RunState, **values: Any) -> None:
    with app.app_context(), write_transaction() as session:
        job = session.scalars(select(PrintJob)).one()
        job.state = state
        for name, value in values.items():
            setattr(job, name, value)


def test_results_leave_without_what_is_hidden(team: Browser, snapshot: EvaluationSnapshot) -> None:
    response = team.client.get(f"{home(snapshot)}/ergebnisse.json")

    found = json.loads(response.data)
    assert (found["format"], found["n"]) == ("praxistag-results/1", 12)
    assert "suppression" not in found
    assert snapshot.survey.slug in response.headers["Content-Disposition"]


def test_tables_leave_as_workbook_and_as_list(team: Browser, snapshot: EvaluationSnapshot) -> None:
    workbook = team.client.get(f"{home(snapshot)}/tabellen.xlsx")
    listed = team.client.get(f"{home(snapshot)}/tabellen.csv")

    assert workbook.data.startswith(b"PK")
    assert listed.data.startswith(b"\xef\xbb\xbf")


def test_charts_leave_as_pictures(team: Browser, snapshot: EvaluationSnapshot) -> None:
    charts = team.client.get(f"{home(snapshot)}/diagramme.zip")

    assert zipfile.is_zipfile(io.BytesIO(charts.data))
    assert "diagramme.zip" in charts.headers["Content-Disposition"]


def test_charts_that_cannot_be_made_are_told(
    team: Browser, snapshot: EvaluationSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_files, "CHARTS", (sys.executable, "-c", "raise SystemExit(3)"))

    page = team.follow(team.client.get(f"{home(snapshot)}/diagramme.zip"))

    assert "ließen sich nicht erstellen" in page.response.text


def test_report_is_made_in_the_background(
    app: Flask, team: Browser, snapshot: EvaluationSnapshot
) -> None:
    page = team.follow(team.post(f"{home(snapshot)}/bericht", token=team.token(home(snapshot))))
    waiting = team.client.get(f"{home(snapshot)}/bericht/stand").json

    assert "Stand neu laden" in page.text
    assert waiting == {"is_open": True, "progress": 0, "step": "wartet, bis sie an der Reihe ist"}
    assert team.client.get(f"{home(snapshot)}/bericht.pdf").status_code == 303
    with app.app_context():
        job = db.session.scalars(select(PrintJob)).one()
        assert job.kind is PrintKind.EVALUATION_REPORT
        assert job.file_name == f"{snapshot.survey.slug}-bericht.pdf"

    finish_job(app, RunState.DONE, content=b"%PDF", finished_at=utc_now())

    assert "Neu erstellen" in team.get(home(snapshot)).text
    assert team.client.get(f"{home(snapshot)}/bericht.pdf").data == b"%PDF"


def test_report_that_failed_says_why(
    app: Flask, team: Browser, snapshot: EvaluationSnapshot
) -> None:
    team.post(f"{home(snapshot)}/codebuch", token=team.token(home(snapshot)))
    finish_job(app, RunState.FAILED, error="Pango fehlt.")

    assert "Pango fehlt." in team.get(home(snapshot)).text


def test_documents_nobody_asked_for_are_not_there(
    team: Browser, snapshot: EvaluationSnapshot
) -> None:
    assert team.client.get(f"{home(snapshot)}/kurzbericht.pdf").status_code == 404
    assert team.client.get(f"{home(snapshot)}/kurzbericht/stand").status_code == 404


def test_before_the_results_there_are_no_files(team: Browser, store: Store) -> None:
    store(event := make_event())
    store(survey := make_survey(event))

    team.get(f"/team/auswertung/{survey.public_id}/dateien", status=404)


def test_rows_leave_for_those_who_evaluate_with_a_trace(
    app: Flask, evaluator: Browser, snapshot: EvaluationSnapshot
) -> None:
    page = evaluator.get(home(snapshot))
    response = evaluator.client.get(page.link("Antworten laden"))

    names = zipfile.ZipFile(io.BytesIO(response.data)).namelist()
    assert "Auswertung Eins" in page.text
    assert names == ["LIESMICH.txt", "labels.sps", "responses.csv", "responses.sav", "tables.xlsx"]
    assert response.headers["Cache-Control"] == "no-store"
    assert "survey.export_rows" in actions(app)


def test_rows_are_nothing_for_the_team(
    app: Flask, team: Browser, snapshot: EvaluationSnapshot
) -> None:
    assert "Antworten laden" not in team.get(home(snapshot)).text
    assert team.client.get(f"{home(snapshot)}/antworten.zip").status_code == 403
    assert "survey.export_rows" not in actions(app)


def test_rows_ask_for_the_password_again(
    browser_client: Browser, store: Store, sign_in: SignIn, snapshot: EvaluationSnapshot
) -> None:
    store(account := make_account(Role.EVALUATION))
    sign_in(browser_client, account, verified_at=utc_now() - timedelta(minutes=16))

    response = browser_client.client.get(f"{home(snapshot)}/antworten.zip")

    assert response.location.startswith("/konto/bestaetigen")


def test_rows_stay_while_more_than_two_could_take_them(
    app: Flask, evaluator: Browser, store: Store, snapshot: EvaluationSnapshot
) -> None:
    store(make_account(Role.EVALUATION), make_account(Role.EVALUATION))

    assert "Das sind mehr als zwei" in evaluator.get(home(snapshot)).text
    page = evaluator.follow(evaluator.client.get(f"{home(snapshot)}/antworten.zip"))

    assert "haben 3 Personen" in page.response.text
    assert "survey.export_rows" not in actions(app)


def test_rows_that_were_deleted_are_told(
    app: Flask, evaluator: Browser, snapshot: EvaluationSnapshot
) -> None:
    with app.app_context(), write_transaction() as session:
        session.execute(delete(BallotSlot))

    page = evaluator.follow(evaluator.client.get(f"{home(snapshot)}/antworten.zip"))

    assert "sind gelöscht" in page.response.text


def test_rows_of_few_people_stay(app: Flask, evaluator: Browser) -> None:
    few = evaluate(app, people=3)

    page = evaluator.follow(evaluator.client.get(f"{home(few)}/antworten.zip"))

    assert "erst ab 10 Antworten" in page.response.text


def test_rows_that_cannot_be_made_are_told(
    evaluator: Browser, snapshot: EvaluationSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_files, "COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))

    page = evaluator.follow(evaluator.client.get(f"{home(snapshot)}/antworten.zip"))

    assert "ließen sich nicht erstellen" in page.response.text
