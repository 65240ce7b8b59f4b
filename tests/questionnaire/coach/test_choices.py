from __future__ import annotations

from typing import Any

import pytest

from praxistag.questionnaire.coach import Severity
from tests.questionnaire.coach.structure_cases import found

TOPICS = ["Energie", "Wasser", "Boden"]


def messages(**question: Any) -> list[str]:
    return [one.message for one in found(question) if one.rule == "C10"]


def test_several_wanted_but_one_to_tick() -> None:
    told = messages(text="Welche Themen kennst du?", options=TOPICS)

    assert told == ["„welche Themen“ fragt nach mehreren, anzukreuzen ist aber nur eine Antwort."]


@pytest.mark.parametrize(
    "options", [["Energie", "Wasser", "mehrere davon"], ["vormittags", "nachmittags"]]
)
def test_options_that_solve_it(options: list[str]) -> None:
    assert messages(text="Welche Themen kennst du?", options=options) == []


def test_nothing_applies() -> None:
    finding = found({"type": "multi", "text": "Was fehlte dir?", "options": TOPICS})[0]

    assert (finding.rule, finding.severity) == ("C10", Severity.HINT)


@pytest.mark.parametrize(
    "way_out",
    [
        "nichts davon",
        "keines der Themen",
        "Sonstiges",
        "trifft alles nicht zu",
        {"code": "x", "label": "–", "exclusive": True},
        {"code": "x", "label": "–", "na": True},
    ],
)
def test_a_way_out_is_enough(way_out: Any) -> None:
    options = [{"code": "e", "label": "Energie"}, way_out]

    assert messages(type="multi", text="Was fehlte dir?", options=options) == []


def test_a_draft_without_options_is_not_scolded() -> None:
    assert messages(type="multi", text="Was fehlte dir?") == []
