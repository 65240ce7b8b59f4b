from __future__ import annotations

import pytest

from praxistag.questionnaire.coach import Severity
from tests.questionnaire.coach.cases import found_in


def told(**case: object) -> list[Severity]:
    asked = {"type": "single", "text": "Wie war es?", "scale": "gut"} | case
    return [finding.severity for finding in found_in(asked) if finding.rule == "C04"]


def test_a_must_without_a_way_out_is_a_warning() -> None:
    assert told(required="hard") == [Severity.WARNING]
    assert told(required="hard", type="likert", items=["Saal"]) == [Severity.WARNING]
    assert told(required="hard", type="scale", scale="") == [Severity.WARNING]


def test_a_way_out_heals_it() -> None:
    assert told(required="hard", scale="gut+") == []
    assert told(required="hard", options=["gut", {"label": "entfällt hier", "na": True}]) == []
    nothing = {"label": "nichts davon", "exclusive": True}
    assert told(required="hard", type="multi", options=["Bahn", nothing]) == []


def test_what_may_be_skipped_needs_none() -> None:
    assert told() == []
    assert told(required="soft") == []


@pytest.mark.parametrize(
    "text",
    ["Was ist Biodiversität?", "Wie viel Prozent sind das?", "Wie hoch ist der Anteil der Wälder?"],
)
def test_questions_with_a_right_answer_want_one(text: str) -> None:
    options = ["5 Teile", "20 Teile", "50 Teile"]

    assert told(text=text, options=options) == [Severity.HINT]
    assert told(text=text, options=[*options, "weiß nicht"]) == []


@pytest.mark.parametrize("text", ["Welches Geschlecht?", "Was ist dein Beruf?", "Wie alt bist du?"])
def test_questions_about_people_have_no_right_answer(text: str) -> None:
    assert told(text=text, options=["eins", "zwei"]) == []


def test_not_everybody_was_everywhere() -> None:
    workshops = {"type": "likert", "items": ["Bauen", "Messen"], "text": "Wie waren die Workshops?"}

    assert told(**workshops) == [Severity.HINT]
    assert told(**workshops, scale="gut+") == []
    assert told(type="likert", items=["Saal", "Essen"], text="Wie war …") == []
    assert told(text="Wie war der Workshop „Bach“?") == [Severity.HINT]
