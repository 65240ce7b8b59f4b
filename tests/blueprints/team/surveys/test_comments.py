"""`…/kommentare`: said, done, open again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Survey
    from tests.conftest import QueryLog
    from tests.page import Browser


@pytest.fixture
def url(draft: Survey) -> str:
    return f"/team/befragungen/{draft.public_id}/kommentare"


def test_a_comment_is_written_done_and_opened_again(team: Browser, url: str) -> None:
    assert team.get(f"{url}?frage=F3").form_fields()["question"] == "F3"
    page = team.follow(team.post(url, {"question": "F3", "text": "Zu lang.\n<b>Echt.</b>"}))
    assert page.heading == "1 Kommentar offen"
    assert "Zu lang. <b>Echt.</b>" in page.text

    form = page.soup.select_one("form[action$='/erledigt']")
    assert form is not None
    address = str(form["action"])
    done = team.follow(team.post(address, token=team.token(url)))
    assert done.heading == "Kein Kommentar offen"
    assert "Zu lang" not in done.text
    again = address.replace("erledigt", "offen")
    assert "Zu lang" in team.get(f"{url}?zeige=alle").text
    assert team.follow(team.post(again, token=team.token(url))).heading == "1 Kommentar offen"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"question": "", "text": " "}, "Bitte etwas schreiben"),
        ({"question": "", "text": "x" * 2001}, "höchstens 2000"),
        ({"question": "F99", "text": "x"}, "Wozu?"),
    ],
)
def test_what_is_no_comment_comes_back(
    team: Browser, url: str, fields: dict[str, str], message: str
) -> None:
    assert message in team.submit(url, fields).text


def test_a_comment_of_another_survey_is_not_found(team: Browser, url: str) -> None:
    response = team.post(f"{url}/99/erledigt", token=team.token(url))

    assert response.status_code == 404


def test_the_page_asks_as_much_for_many_as_for_one(
    team: Browser, app: Flask, url: str, count_queries: QueryLog
) -> None:
    team.post(url, {"question": "F1", "text": "eins"})
    with count_queries(app) as few:
        team.get(url)
    for number in range(6):
        team.post(url, {"question": f"F{number + 1}", "text": "mehr"})
    with count_queries(app) as many:
        team.get(url)

    assert len(many) == len(few)
