"""`…/verlauf`: steps, versions, the next one, mended wordings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.questionnaire.editing import change_question, remove_question
from praxistag.services import survey_drafts
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Survey
    from praxistag.questionnaire.model import Questionnaire
    from tests.page import Browser


def url_of(survey: Survey) -> str:
    return f"/team/befragungen/{survey.public_id}/verlauf"


def save(app: Flask, survey: Survey, questionnaire: Questionnaire) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(survey)
        survey_drafts.save(survey, questionnaire, what="F7 entfernt", by=SYSTEM, now=utc_now())


def test_steps_are_told_and_undone_ones_marked(team: Browser, app: Flask, draft: Survey) -> None:
    save(app, draft, remove_question(every_type(), "F7").questionnaire)
    with app.app_context(), write_transaction() as session:
        session.add(draft)
        survey_drafts.undo(draft)

    page = team.get(url_of(draft))

    assert "F7 entfernt" in page.text
    assert "rückgängig gemacht" in page.text
    assert "Fassung" not in page.text
    for inner in ("naechste", "wortlaut", "wortlaut/F1/text"):
        team.get(f"{url_of(draft)}/{inner}", status=404)


def test_a_change_becomes_version_two_after_a_look(
    team: Browser, app: Flask, published: Survey
) -> None:
    url = url_of(published)
    save(app, published, remove_question(every_type(), "F7").questionnaire)
    page = team.get(url)
    assert "F7 fällt weg" in page.text

    assert "Fassung 2 veröffentlichen?" in team.get(f"{url}/naechste").heading
    after = team.follow(team.post(f"{url}/naechste"))

    assert "Fassung 2" in after.text
    assert "Nächste Fassung" not in after.text


def test_what_needs_a_new_code_is_refused_with_sentences(
    team: Browser, app: Flask, published: Survey
) -> None:
    url = url_of(published)
    question = every_type().question_by_code["F1"]
    turned = replace(question, options=tuple(reversed(question.options)))
    save(app, published, change_question(every_type(), turned).questionnaire)

    assert "So geht es nicht" in team.get(f"{url}/naechste").text
    page = team.follow(team.post(f"{url}/naechste", token=team.token(f"{url}/wortlaut/F1/text")))

    assert "neue Frage mit neuem Kürzel" in page.response.text
    assert "Fassung 2" not in page.text


def test_problems_of_the_draft_are_told_before_the_next_version(
    team: Browser, app: Flask, published: Survey
) -> None:
    url = url_of(published)
    question = replace(every_type().question_by_code["F5"], text="")
    save(app, published, change_question(every_type(), question).questionnaire)

    assert "F5: Der Text fehlt noch." in team.get(f"{url}/naechste").text


def test_a_slip_of_the_pen_is_mended_and_both_wordings_shown(
    team: Browser, published: Survey
) -> None:
    url = url_of(published)
    page = team.get(f"{url}/wortlaut")
    form = team.get(page.link("ja"))
    assert form.heading == "F1, Antwort yes berichtigen"
    after = team.follow(
        team.post(f"{url}/wortlaut/F1/option:yes", {"text": "Ja!", "reason": "Tippfehler"})
    )

    assert "ja Ja!" in after.text
    assert "Tippfehler" in after.text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": "", "reason": "x"}, "Bitte den Wortlaut"),
        ({"text": "Neu", "reason": ""}, "Bitte einen Grund"),
        ({"text": "ja", "reason": "x"}, "Es hat sich nichts geändert"),
    ],
)
def test_what_mends_nothing_comes_back(
    team: Browser, published: Survey, fields: dict[str, str], message: str
) -> None:
    page = team.submit(f"{url_of(published)}/wortlaut/F1/option:yes", fields)

    assert message in page.text


@pytest.mark.parametrize("place", ["F1/code", "F1/option:zz", "F99/text", "F1/help"])
def test_only_texts_that_are_there_have_a_page(
    team: Browser, published: Survey, place: str
) -> None:
    team.get(f"{url_of(published)}/wortlaut/{place}", status=404)
