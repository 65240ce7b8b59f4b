"""Released texts and settled shares on the page of results, for the whole team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.extensions import db
from praxistag.models import Survey
from praxistag.questionnaire import canonical
from praxistag.services import evaluation_codings as codings
from tests.ballots import NOW
from tests.evaluated import RESULTS
from tests.factories import make_snapshot
from tests.questionnaires import every_type
from tests.written import CODE, write

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store
    from tests.page import Browser


def test_released_texts_and_shares_stand_with_the_results(
    app: Flask, team: Browser, store: Store
) -> None:
    written = write(app, store, *"abcdefghij", is_current=False)
    written.release_all()
    made = written.categorise()
    for number in (0, 1):
        written.code({"a": [made["Zeit"]]}, by=number)
    written.do(codings.conclude, CODE, now=NOW)
    results = {**RESULTS, "n": 10, "questions": {CODE: {"type": "text_long", "n": 10}}}
    with app.app_context():
        survey = db.session.get_one(Survey, written.survey_id)
        asked = canonical.dump(every_type())
        snapshot = make_snapshot(survey, results, no=2, questionnaire=asked)
    store(snapshot)

    page = team.get(f"/team/auswertung/{written.public_id}")

    assert "10 Texte im Wortlaut" in page.text
    assert "Anteile an 10 Texten" in page.text
    assert "Krippendorffs" in page.text
    assert "Freie Texte" not in page.text
