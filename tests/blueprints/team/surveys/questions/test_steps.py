"""Steps with cards and sections by buttons, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.surveys import SurveyState
from praxistag.extensions import write_transaction
from praxistag.models import Survey

if TYPE_CHECKING:
    from flask import Flask

    from tests.blueprints.team.surveys.questions.conftest import Draft
    from tests.page import Browser, Page


def order(draft: Draft) -> str:
    return "|".join(" ".join(one.code for one in section.questions) for section in draft().sections)


def take(team: Browser, url: str, step: str, **more: str) -> Page:
    """Press a button of a card."""
    return team.follow(
        team.post(f"{url}/schritt-tun", {"step": step, **more}, token=team.token(url))
    )


START = "HELLO F1 F2 F3 F4 F5|F6 F7 F8 F9 ORG"


@pytest.mark.parametrize(
    ("step", "expected", "words"),
    [
        ("up:F2", "HELLO F2 F1 F3 F4 F5|F6 F7 F8 F9 ORG", "F2 nach oben."),
        ("down:F5", "HELLO F1 F2 F3 F4|F5 F6 F7 F8 F9 ORG", "F5 nach unten."),
        ("copy:F4", "HELLO F1 F2 F3 F4 F10 F5|F6 F7 F8 F9 ORG", "F4 kopiert als F10."),
        ("before:F9:F1", "HELLO F9 F1 F2 F3 F4 F5|F6 F7 F8 ORG", "F9 verschoben: vor F1."),
        ("into:F1:after", "HELLO F2 F3 F4 F5|F6 F7 F8 F9 ORG F1", "F1 verschoben: Teil"),
        ("remove:F1", "HELLO F2 F3 F4 F5|F6 F7 F8 F9 ORG", "F1 entfernt."),
        (
            "section-up:after",
            "F6 F7 F8 F9 ORG|HELLO F1 F2 F3 F4 F5",
            "Teil „Teil after“ nach oben.",
        ),
        ("section-remove:day", "F6 F7 F8 F9 ORG", "Teil „Teil day“ mit 6 Fragen entfernt."),
    ],
)
def test_step_is_taken_told_and_undone(
    team: Browser, url: str, draft: Draft, step: str, expected: str, words: str
) -> None:
    page = take(team, url, step)

    assert words in page.text
    assert order(draft) == expected

    back = page.form_fields(action="/schritt-zurueck")
    page = team.follow(team.client.post(f"{url}/schritt-zurueck", data=back))
    assert "Rückgängig: " in page.text
    assert order(draft) == START
    forth = page.form_fields(action="/schritt-vor")
    assert "Wiederholt: " in team.follow(team.client.post(f"{url}/schritt-vor", data=forth)).text
    assert order(draft) == expected


def test_the_open_card_stays_open(team: Browser, url: str) -> None:
    page = take(team, url, "up:F2", open="F4")
    assert page.soup.select_one("#frage-F4 form#builder-form")

    page = take(team, url, "remove:F4", open="F4")
    assert not page.soup.select_one("form#builder-form")


@pytest.mark.parametrize("step", ["", "up", "nonsense:F1", "up:F1:F2:F3", "up:<b>"])
def test_forged_steps_are_refused(team: Browser, url: str, draft: Draft, step: str) -> None:
    response = team.post(f"{url}/schritt-tun", {"step": step}, token=team.token(url))

    assert response.status_code == 422
    assert order(draft) == START


def test_what_somebody_removed_meanwhile_is_told(team: Browser, url: str) -> None:
    take(team, url, "remove:F1")

    assert "Das hat inzwischen jemand entfernt." in take(team, url, "up:F1").text


def test_undo_of_a_page_that_is_old_takes_nothing_back(
    team: Browser, url: str, draft: Draft
) -> None:
    old = take(team, url, "up:F2").form_fields(action="/schritt-zurueck")
    take(team, url, "up:F5")
    before = order(draft)

    page = team.follow(team.client.post(f"{url}/schritt-zurueck", data=old))

    assert "Inzwischen kam ein anderer Schritt dazu." in page.text
    assert order(draft) == before
    assert team.post(f"{url}/schritt-vor", {"no": "x"}, token=team.token(url)).status_code == 422


def test_question_is_added_to_its_section_and_opened(team: Browser, url: str, draft: Draft) -> None:
    token = team.token(url)
    response = team.post(f"{url}/frage-anlegen", {"type": "likert", "section": "day"}, token=token)

    page = team.follow(response)
    assert page.soup.select_one("#frage-F10 form#builder-form")
    assert order(draft).startswith("HELLO F1 F2 F3 F4 F5 F10|")
    team.post(f"{url}/frage-anlegen", {"type": "scale", "goal": "Z1"}, token=token)
    assert draft().question_by_code["F11"].goal == "Z1"
    forged = {"type": "matrix", "section": "day"}
    assert team.post(f"{url}/frage-anlegen", forged, token=token).status_code == 422
    gone = {"type": "scale", "section": "T99"}
    assert (
        "inzwischen jemand entfernt"
        in team.follow(team.post(f"{url}/frage-anlegen", gone, token=token)).text
    )


def test_section_is_added_and_renamed(team: Browser, url: str, draft: Draft) -> None:
    token = team.token(url)
    team.post(f"{url}/teil-benennen", {"title": "Zum Schluss"}, token=token)
    team.post(f"{url}/teil-benennen", {"title": "Der Tag", "code": "day"}, token=token)

    assert [section.title for section in draft().sections] == [
        "Der Tag",
        "Teil after",
        "Zum Schluss",
    ]
    response = team.post(f"{url}/teil-benennen", {"title": " "}, token=token)
    assert "Bitte einen Titel für den Teil eingeben" in team.follow(response).text


def test_closed_survey_takes_no_steps(
    app: Flask, team: Browser, url: str, survey: Survey, draft: Draft
) -> None:
    token = team.token(url)
    with app.app_context(), write_transaction() as session:
        session.get_one(Survey, survey.id).state = SurveyState.CLOSED

    sent: dict[str, dict[str, Any]] = {
        "schritt-tun": {"step": "remove:F1"},
        "frage-anlegen": {"type": "single", "section": "day"},
        "teil-benennen": {"title": "Neu"},
        "schritt-zurueck": {"no": 1},
    }
    for address, data in sent.items():
        page = team.follow(team.post(f"{url}/{address}", data, token=token))
        assert "Das ändert sich nicht mehr" in page.text
    assert order(draft) == START
