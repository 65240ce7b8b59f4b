"""`…/einstellungen`: texts, way in, times, groups; promises stand whatever is posted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from werkzeug.routing import AnyConverter, IntegerConverter

from praxistag.domain.schedule import local, utc_now
from praxistag.domain.surveys import SurveyAccess, SurveyState
from praxistag.services import survey_drafts, surveys
from praxistag.web.fields import WALL_CLOCK

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Survey
    from tests.conftest import Store
    from tests.page import Browser


def url_of(survey: Survey) -> str:
    return f"/team/befragungen/{survey.public_id}/einstellungen"


def test_title_and_notice_are_a_step_of_the_draft(team: Browser, app: Flask, draft: Survey) -> None:
    url = url_of(draft)
    fields = {"title": "Wie war’s?", "notice": "Freiwillig."}
    page = team.follow(team.post(f"{url}/texte", fields, token=team.token(url)))

    assert "Titel und Hinweis: gespeichert" in page.response.text
    with app.app_context():
        found = surveys.find(draft.public_id)
        assert found is not None
        questionnaire = survey_drafts.current(found)
        assert (questionnaire.title, questionnaire.notice) == ("Wie war’s?", "Freiwillig.")
        assert found.title == "Wie war’s?"


def test_a_title_is_needed(team: Browser, draft: Survey) -> None:
    url = url_of(draft)
    response = team.post(f"{url}/texte", {"title": " ", "notice": ""}, token=team.token(url))

    assert response.status_code == 422
    assert "Bitte einen Titel eingeben" in response.text


def test_settings_are_stored(team: Browser, app: Flask, draft: Survey) -> None:
    url = url_of(draft)
    fields = team.get(url).form_fields(action="/einstellungen")
    closes = local(utc_now() + timedelta(days=3)).strftime(WALL_CLOCK)
    team.follow(team.post(url, fields | {"access": "open", "closes_at": closes}))

    with app.app_context():
        found = surveys.find(draft.public_id)
        assert found is not None
        assert found.access is SurveyAccess.OPEN
        assert local(found.closes_at or utc_now()).strftime(WALL_CLOCK) == closes


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"k_numbers": "4"}, "Zahlen ab: Bitte eine Zahl von 5", id="floor"),
        pytest.param({"k_numbers": "5"}, "brauchen eine Vereinbarung", id="no-agreement"),
        pytest.param({"k_distribution": "9"}, "Unter 5 Personen wird nie", id="order"),
        pytest.param({"access": "magic"}, "Zugang: ", id="access"),
        pytest.param({"slug": "Ö"}, "Kürzel für die Adresse", id="slug"),
        pytest.param({"k_agreed_on": "gestern"}, "Vereinbart am: Bitte ein Datum", id="day"),
        pytest.param({"odd": "1"}, "unbekannte Felder", id="unknown-field"),
    ],
)
def test_what_cannot_be_settled_comes_back(
    team: Browser, draft: Survey, changes: dict[str, str], message: str
) -> None:
    url = url_of(draft)
    fields = team.get(url).form_fields(action="/einstellungen")
    page = team.submit(url, fields | changes)

    assert message in page.text


def test_someone_elses_change_is_not_overwritten(team: Browser, app: Flask, draft: Survey) -> None:
    assert app
    url = url_of(draft)
    fields = team.get(url).form_fields(action="/einstellungen")
    team.follow(team.post(url, fields | {"access": "open"}))

    page = team.submit(url, fields | {"access": "personal"})

    assert "inzwischen geändert" in page.text


PROMISES = {"access": "personal", "slug": "anders", "k_numbers": "5", "k_distribution": "5"}


def test_no_route_changes_a_promise_once_published(
    team: Browser, app: Flask, published: Survey
) -> None:
    """Every address of the team that takes a post is sent every promise; none of them moves."""
    before = (published.access, published.k_numbers, published.k_distribution, published.slug)
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("team.surveys.") and "POST" in (rule.methods or set())
    ]
    token = team.token(url_of(published))
    adapter = app.url_map.bind("localhost")
    for rule in rules:
        if rule.endpoint in {"team.surveys.publication.close", "team.surveys.overview.remove"}:
            continue
        values: dict[str, str | int] = {
            name: min(converter.items)
            if isinstance(converter, AnyConverter)
            else 1
            if isinstance(converter, IntegerConverter)
            else "F1"
            for name, converter in rule._converters.items()
        }
        values |= {"public_id": published.public_id}
        address = adapter.build(rule.endpoint, values)
        team.client.post(address, data=PROMISES | {"csrf_token": token})

    with app.app_context():
        found = surveys.find(published.public_id)
        assert found is not None
        assert (found.access, found.k_numbers, found.k_distribution, found.slug) == before
    assert len(rules) > 15


def test_only_times_move_while_it_runs(team: Browser, app: Flask, published: Survey) -> None:
    url = url_of(published)
    page = team.get(url)
    assert "Versprochen und unveränderlich" in page.text
    fields = page.form_fields(action="/einstellungen")
    assert "access" not in fields

    later = local(utc_now() + timedelta(days=5)).strftime(WALL_CLOCK)
    team.follow(team.post(url, fields | {"closes_at": later}))
    again = team.get(url).form_fields(action="/einstellungen")
    past = local(utc_now() - timedelta(days=5)).strftime(WALL_CLOCK)
    refused = team.submit(url, again | {"closes_at": past})

    assert refused.errors()[0].startswith("Schließt am: Dieses Ende ist schon vorbei")
    with app.app_context():
        found = surveys.find(published.public_id)
        assert found is not None
        assert local(found.closes_at or utc_now()).strftime(WALL_CLOCK) == later


@pytest.mark.parametrize("page", ["einstellungen", "ziele", "bibliothek"])
def test_nothing_is_offered_that_a_closed_survey_refuses(
    team: Browser, published: Survey, store: Store, page: str
) -> None:
    url = f"/team/befragungen/{published.public_id}/{page}"
    assert team.get(url).soup.select("main form")
    published.state = SurveyState.CLOSED
    store(published)

    closed = team.get(url)

    assert "Diese Befragung ist geschlossen" in closed.text
    assert not closed.soup.select("main button")
