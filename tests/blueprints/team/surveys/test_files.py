"""Files: read with a report first, then a survey or one step of the draft; and handed out."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.questionnaire import canonical, formats
from praxistag.services import survey_drafts, surveys
from tests.questionnaires import every_type, rows

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from praxistag.models import Event, Survey
    from tests.conftest import Store
    from tests.page import Browser

OURS = json.dumps(rows(day=["F1"])).encode()
NEW = "/team/befragungen/einlesen"


def upload(team: Browser, url: str, name: str, content: bytes) -> TestResponse:
    data: dict[str, Any] = {"file": (BytesIO(content), name), "csrf_token": team.token(url)}
    return team.client.post(url, data=data, content_type="multipart/form-data")


def taken(team: Browser, url: str, content: bytes = OURS) -> TestResponse:
    """Read a file and say yes to its report."""
    report = team._page(upload(team, url, "probe.json", content), 200)
    fields = report.form_fields(action="/uebernehmen")
    return team.post(f"{url}/uebernehmen", fields)


def test_a_file_becomes_a_survey_after_its_report(team: Browser, app: Flask, event: Event) -> None:
    assert event.id
    report = team._page(upload(team, NEW, "probe.json", OURS), 200)
    assert "Alles kommt mit" in report.text
    with app.app_context():
        assert surveys.of_event(event) == []

    team.follow(taken(team, NEW))

    with app.app_context():
        (survey,) = surveys.of_event(event)
        assert list(survey_drafts.current(survey).question_by_code) == ["F1"]
        assert survey_drafts.revisions(survey)[0].what == "eingelesen: probe.json"


def test_a_file_replaces_the_draft_as_one_step(team: Browser, app: Flask, draft: Survey) -> None:
    url = f"/team/befragungen/{draft.public_id}/dateien"
    report = team._page(upload(team, url, "probe.json", OURS), 200)
    assert "Bisher 11 Fragen, dann 1." in report.text
    team.follow(taken(team, url))

    with app.app_context():
        found = surveys.find(draft.public_id)
        assert found is not None
        assert list(survey_drafts.current(found).question_by_code) == ["F1"]
        survey_drafts.undo(found)
        assert survey_drafts.current(found) == every_type()


def test_what_does_not_come_along_is_told(team: Browser, draft: Survey) -> None:
    foreign = b"""<?xml version="1.0" encoding="UTF-8"?><document>
      <LimeSurveyDocType>Question</LimeSurveyDocType><DBVersion>415</DBVersion>
      <languages><language>de</language></languages>
      <questions><rows><row><qid>1</qid><parent_qid>0</parent_qid><gid>1</gid><type>|</type>
      <title>Q1</title><question>Bild?</question><language>de</language></row></rows></questions>
      </document>"""
    url = f"/team/befragungen/{draft.public_id}/dateien"
    response = upload(team, url, "frage.lsq", foreign)

    assert response.status_code == 200
    assert "fällt weg" in response.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("probe.json", b"{"),
        ("probe.json", b""),
        ("probe.json", b"\xff\xfe\x00"),
        ("probe.xlsx", b"PK\x03\x04 broken"),
        ("probe.lss", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
        ("probe.pdf", b"%PDF"),
        ("", OURS),
    ],
)
def test_broken_files_are_refused_in_german(
    team: Browser, event: Event, name: str, content: bytes
) -> None:
    assert event.id
    page = team._page(upload(team, NEW, name, content), 422)

    assert page.errors()


def test_too_large_a_file_is_refused(team: Browser, event: Event) -> None:
    assert event.id
    body = b"--x" + b" " * 2_100_000
    response = team.client.post(NEW, data=body, content_type="multipart/form-data; boundary=x")

    assert response.status_code == 413


@pytest.mark.parametrize("document", ["", "{", '{"format": "other"}'])
def test_a_yes_to_something_else_is_refused(team: Browser, draft: Survey, document: str) -> None:
    url = f"/team/befragungen/{draft.public_id}/dateien"
    for address in (NEW, url):
        fields = {"name": "x", "document": document}
        response = team.post(f"{address}/uebernehmen", fields, token=team.token(url))
        assert response.status_code == 422


def test_nothing_is_replaced_once_published(team: Browser, published: Survey) -> None:
    url = f"/team/befragungen/{published.public_id}/dateien"
    assert "Entwurf durch eine Datei" not in team.get(url).text
    fields = {"name": "x", "document": OURS.decode()}
    token = team.token("/team/befragungen/einlesen")
    page = team.follow(team.post(f"{url}/uebernehmen", fields, token=token))

    assert "ändert sich nicht mehr" in page.response.text


def test_files_are_handed_out_and_read_back(team: Browser, published: Survey) -> None:
    url = f"/team/befragungen/{published.public_id}/dateien"
    ours = team.client.get(f"{url}/fragebogen.json")
    sheet = team.client.get(f"{url}/fragebogen.xlsx")

    assert canonical.parse(ours.data) == every_type()
    assert formats.read("x.xlsx", sheet.data).questionnaire == every_type()
    assert f"{published.slug}.xlsx" in sheet.headers["Content-Disposition"]


def test_a_text_too_long_for_a_workbook_is_told(team: Browser, app: Flask, draft: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(draft)
        questionnaire = replace(survey_drafts.current(draft), notice="x" * 33_000)
        survey_drafts.save(draft, questionnaire, what="lang", by=SYSTEM, now=utc_now())
    url = f"/team/befragungen/{draft.public_id}/dateien"

    page = team.follow(team.client.get(f"{url}/fragebogen.xlsx"))

    assert "länger als eine Zelle in Excel" in page.response.text


def test_the_plan_is_handed_out_where_there_is_one(
    team: Browser, draft: Survey, store: Store
) -> None:
    url = f"/team/befragungen/{draft.public_id}/dateien"
    team.get(f"{url}/auswertungsplan.json", status=404)
    draft.plan = '{"k_numbers": 10}'
    store(draft)

    handed_out = team.client.get(f"{url}/auswertungsplan.json").json
    assert handed_out is not None
    assert handed_out["k_numbers"] == 10
    assert "Auswertungsplan (.json)" in team.get(url).text
