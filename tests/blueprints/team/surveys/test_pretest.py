"""`…/probelauf`: the same cards and checks as the real survey; only notes are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from praxistag.extensions import db
from praxistag.models import BallotSlot, PretestNote

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Survey
    from tests.page import Browser


@pytest.fixture
def url(draft: Survey) -> str:
    return f"/team/befragungen/{draft.public_id}/probelauf"


def test_a_pretest_begins_and_ends(team: Browser, url: str) -> None:
    token = team.token(url)
    assert team.follow(team.post(f"{url}/beginnen", token=token)).heading == "Der Probelauf läuft"
    page = team.follow(team.post(f"{url}/beenden", token=token))

    assert page.heading == "Ausprobieren vor dem Veröffentlichen"
    page = team.follow(team.post(f"{url}/beenden", token=token))
    assert "Stand hat sich inzwischen geändert" in page.response.text


def test_all_pages_are_walked_answers_thrown_away_notes_kept(
    team: Browser, app: Flask, url: str
) -> None:
    cards = f"{url}/karten"
    page = team.get(cards)
    fields = page.form_fields() | {"F1": "yes", "notiz-F1": "Was heißt das?", "go": "next"}
    for _ in range(9):
        response = team.post(cards, fields)
        if response.status_code == 303:
            break
        page = team.submit(cards, fields, status=response.status_code)
        fields = page.form_fields() | {"go": "next"}
    done = team.follow(response)

    assert "Notizen: 1" in done.response.text
    assert "Was heißt das?" in done.text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(BallotSlot)) == 0
        assert db.session.scalars(select(PretestNote.question_code)).all() == ["F1"]
    form = done.soup.select_one("form[action*='/notizen/']")
    assert form is not None
    after = team.follow(team.post(str(form["action"]), token=team.token(url)))
    assert "Was heißt das?" not in after.text


def test_answers_are_checked_as_in_the_real_survey(team: Browser, url: str) -> None:
    cards = f"{url}/karten"
    fields = team.get(cards).form_fields() | {"F1": "perhaps", "go": "next"}

    page = team.submit(cards, fields)

    assert page.soup.select_one("[data-error-summary]")


def test_going_back_keeps_notes_and_senseless_pages_begin_anew(team: Browser, url: str) -> None:
    cards = f"{url}/karten"
    first = team.get(cards)
    fields = first.form_fields() | {"F1": "no", "notiz-F1": "Hm.", "go": "skip"}
    second = team.submit(cards, fields, status=200)
    assert second.form_fields()["notiz-F1"] == "Hm."
    back = team.submit(cards, second.form_fields() | {"go": "back"}, status=200)
    assert back.form_fields()["notiz-F1"] == "Hm."

    again = team.submit(cards, first.form_fields() | {"page": "x" * 9, "go": "?"}, status=200)
    assert again.heading == first.heading


def test_it_is_over_once_published(team: Browser, published: Survey) -> None:
    url = f"/team/befragungen/{published.public_id}/probelauf"

    assert team.get(url).heading == "Der Probelauf ist vorbei"
    team.get(f"{url}/karten", status=404)


def test_a_note_that_is_gone_is_not_found(team: Browser, url: str) -> None:
    assert team.post(f"{url}/notizen/9/entfernen", token=team.token(url)).status_code == 404
