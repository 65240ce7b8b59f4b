"""Kept pages: the same for everybody, with a number of their own, and never from before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from markupsafe import escape

from praxistag.extensions import write_transaction
from praxistag.models import Survey, SurveyWording
from tests.ballots import NOW
from tests.blueprints.survey.conftest import HOME

if TYPE_CHECKING:
    from flask import Flask

    from tests.ballots import OpenSurvey
    from tests.blueprints.survey.conftest import Respondent
    from tests.conftest import QueryLog

ODD = "\"><b>&{{ code }}'"


def test_everybody_has_a_number_and_a_code_of_their_own(
    survey: OpenSurvey, respondent: Respondent, code: str
) -> None:
    assert survey
    seen = []
    for slip in (code, "", ODD):
        respondent.open(f"{HOME}/code/{slip}" if slip else HOME)
        seen.append(dict(respondent.fields))

    assert [fields["code"] for fields in seen] == [code, "", ODD]
    assert len({fields["nonce"] for fields in seen}) == 3
    assert len({fields["form_token"] for fields in seen}) == 1
    assert str(escape(ODD)) in respondent.browser.client.get(f"{HOME}/code/{ODD}").text


def test_start_cards_and_thanks_take_one_query(
    app: Flask, respondent: Respondent, survey: OpenSurvey, count_queries: QueryLog
) -> None:
    assert survey
    client = respondent.browser.client
    addresses = (HOME, f"{HOME}/karten?fassung=1", f"{HOME}/danke")
    for address in addresses:
        client.get(address)

    for address in addresses:
        with count_queries(app) as statements:
            assert client.get(address).status_code == 200
        assert len([one for one in statements if one.startswith("SELECT")]) == 1, statements


def test_the_end_counts_at_once_whoever_sets_it(
    app: Flask, respondent: Respondent, survey: OpenSurvey
) -> None:
    client = respondent.browser.client
    respondent.open()
    file = app.config["PRAXISTAG"].instance / "praxistag.sqlite3"
    with closing(sqlite3.connect(file)) as another_process:
        another_process.execute("UPDATE survey SET state = 'closed'")
        another_process.commit()

    assert client.get(HOME).status_code == 410
    assert client.post(HOME, data=respondent.fields).status_code == 410
    assert survey.count() == 0


def test_mended_words_and_the_name_of_the_event_show_at_once(
    app: Flask, respondent: Respondent, open_survey: OpenSurvey
) -> None:
    client = respondent.browser.client
    client.get(HOME)
    before = client.get(f"{HOME}/karten")
    with app.app_context(), write_transaction() as session:
        session.get_one(Survey, open_survey.survey_id).event.short_name = "Anders"
        session.add(
            SurveyWording(
                version_id=open_survey.version_id,
                question_code="F1",
                place="text",
                before="",
                after="Richtig geschrieben?",
                reason="Tippfehler",
                fixed_at=NOW,
            )
        )

    cards = client.get(f"{HOME}/karten", headers={"If-None-Match": before.headers["ETag"]})

    assert "Richtig geschrieben?" in cards.text
    assert "<title>Wie war der Praxistag? – Anders</title>" in client.get(HOME).text
    respondent.open()
    assert "Richtig geschrieben?" in respondent.send().text
