"""Steps with cards and sections by buttons, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.surveys import SurveyState
from praxistag.extensions import write_transaction
from praxistag.models import Survey

if TYPE_CHECKING:
    from flask import Flask

    from tests.blueprints.team.surveys.questions.conftest import Draft, Editor
    from tests.page import Browser


def order(draft: Draft) -> str:
    return "|".join(" ".join(one.code for one in section.questions) for section in draft().sections)


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
def test_step_is_taken_and_told(
    editor: Editor, draft: Draft, step: str, expected: str, words: str
) -> None:
    response = editor.post("schritt-tun", step=step)

    assert words in editor.told(response)
    assert order(draft) == expected


def test_steps_are_undone_and_taken_again(
    editor: Editor, team: Browser, url: str, draft: Draft
) -> None:
    editor.post("schritt-tun", step="remove:F1")
    back = team.get(url).form_fields(action="/schritt-zurueck")

    page = team.follow(team.client.post(f"{url}/schritt-zurueck", data=back))

    assert "Rückgängig: F1 entfernt." in page.text
    assert order(draft) == START
    forth = page.form_fields(action="/schritt-vor")
    said = editor.told(team.client.post(f"{url}/schritt-vor", data=forth))
    assert said == "Wiederholt: F1 entfernt."
    assert "F1" not in order(draft)


def test_the_open_card_stays_open(editor: Editor) -> None:
    response = editor.post("schritt-tun", step="up:F2", open="F4")
    assert response.location.endswith("/fragen/F4#frage-F2")

    response = editor.post("schritt-tun", step="remove:F4", open="F4")
    assert response.location.endswith("/fragen")


@pytest.mark.parametrize("step", ["", "up", "nonsense:F1", "up:F1:F2:F3", "up:<b>"])
def test_forged_steps_are_refused(editor: Editor, draft: Draft, step: str) -> None:
    assert editor.post("schritt-tun", step=step).status_code == 422
    assert order(draft) == START


def test_what_somebody_removed_meanwhile_is_told(editor: Editor) -> None:
    editor.post("schritt-tun", step="remove:F1")

    said = editor.told(editor.post("schritt-tun", step="up:F1"))

    assert "Das hat inzwischen jemand entfernt." in said


def test_undo_of_a_page_that_is_old_takes_nothing_back(editor: Editor, draft: Draft) -> None:
    for step in ("up:F2", "up:F5"):
        editor.post("schritt-tun", step=step)
    before = order(draft)

    said = editor.told(editor.post("schritt-zurueck", no=2))

    assert "Inzwischen kam ein anderer Schritt dazu." in said
    assert order(draft) == before
    assert editor.post("schritt-vor", no="x").status_code == 422


def test_question_is_added_to_its_section_and_opened(
    editor: Editor, team: Browser, draft: Draft
) -> None:
    page = team.follow(editor.post("frage-anlegen", type="likert", section="day"))

    assert page.soup.select_one("#frage-F10 form#builder-form")
    assert order(draft).startswith("HELLO F1 F2 F3 F4 F5 F10|")
    editor.post("frage-anlegen", type="scale", goal="Z1")
    assert draft().question_by_code["F11"].goal == "Z1"
    assert editor.post("frage-anlegen", type="matrix", section="day").status_code == 422
    gone = editor.post("frage-anlegen", type="scale", section="T99")
    assert "inzwischen jemand entfernt" in editor.told(gone)


def test_section_is_added_and_renamed(editor: Editor, draft: Draft) -> None:
    editor.post("teil-benennen", title="Zum Schluss")
    editor.post("teil-benennen", title="Der Tag", code="day")

    titles = [section.title for section in draft().sections]
    assert titles == ["Der Tag", "Teil after", "Zum Schluss"]
    said = editor.told(editor.post("teil-benennen", title=" "))
    assert said == "Bitte einen Titel für den Teil eingeben, höchstens 120 Zeichen."


def test_closed_survey_takes_no_steps(
    app: Flask, editor: Editor, survey: Survey, draft: Draft
) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Survey, survey.id).state = SurveyState.CLOSED

    sent: dict[str, dict[str, Any]] = {
        "schritt-tun": {"step": "remove:F1"},
        "frage-anlegen": {"type": "single", "section": "day"},
        "teil-benennen": {"title": "Neu"},
        "schritt-zurueck": {"no": 1},
    }
    for address, data in sent.items():
        assert "Das ändert sich nicht mehr" in editor.told(editor.post(address, **data))
    assert order(draft) == START
