"""What devices take along: all cards, once per version, and a worker that reaches no further."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from praxistag.questionnaire import canonical
from praxistag.web import assets
from tests.blueprints.survey.conftest import HOME
from tests.questionnaires import every_type, rows

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from tests.ballots import OpenSurvey

CARDS = f"{HOME}/karten"


@pytest.fixture
def client(app: Flask, open_survey: OpenSurvey) -> FlaskClient:
    assert open_survey
    return app.test_client()


def test_all_cards_come_at_once_with_the_rules(client: FlaskClient) -> None:
    soup = BeautifulSoup(client.get(CARDS).text, "html.parser")

    holder = soup.select_one("[data-all-cards]")
    assert holder is not None
    assert canonical.read(json.loads(str(holder["data-questionnaire"]))) == every_type()
    codes = [str(card["data-card"]) for card in soup.select("[data-step][hidden] [data-card]")]
    assert codes == [
        *("HELLO", "F1", "F2", "F3", "F3", "F4", "F5"),
        *("F6", "F7", "F8", "F9", "ORG"),
    ]


def test_cards_are_packed_and_asked_for_once(client: FlaskClient) -> None:
    packed = client.get(CARDS, headers={"Accept-Encoding": "gzip"})
    again = client.get(CARDS, headers={"If-None-Match": packed.headers["ETag"]})

    assert gzip.decompress(packed.data).decode() == client.get(CARDS).text
    assert len(packed.data) < 20_000
    assert again.status_code == 304
    assert "Set-Cookie" not in packed.headers


def test_a_version_that_somebody_has_open_keeps_its_cards(
    client: FlaskClient, open_survey: OpenSurvey
) -> None:
    open_survey.add_version(canonical.read(rows(day=["F4"])), expected=5)

    assert 'data-card="F1"' in client.get(f"{CARDS}?fassung=1").text
    assert 'data-card="F1"' not in client.get(CARDS).text
    for number in ("x", "-1", "9" * 30):
        assert client.get(f"{CARDS}?fassung={number}").status_code == 200


def test_the_worker_stands_below_the_survey_or_is_not_there(client: FlaskClient) -> None:
    response = client.get("/befragung/sw.js")

    is_built = bool(assets.Build.read(assets.DIST).names)
    assert response.status_code == (200 if is_built else 404)
    assert "Service-Worker-Allowed" not in response.headers


def test_the_first_card_fits_through_a_bad_network(client: FlaskClient) -> None:
    build = assets.Build.read(assets.DIST)
    if not build.names:
        return
    page = client.get(HOME)
    packed = client.get(CARDS, headers={"Accept-Encoding": "gzip"})
    files = {part.split('"')[0] for part in page.text.split("/static/dist/")[1:]}

    total = len(page.data) + len(packed.data)
    for name in files:
        twin = build.folder / f"{name}.gz"
        total += (twin if twin.is_file() else build.folder / name).stat().st_size

    assert total <= 120_000
