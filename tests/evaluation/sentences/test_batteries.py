"""Questions on one scale belong together."""

from __future__ import annotations

from typing import Any

from praxistag.evaluation.sentences import batteries
from praxistag.questionnaire import canonical
from tests.questionnaires import AGREEMENT, QUESTIONS, rows
from tests.told import agreed


def asked() -> Any:
    questions = {
        code: {"type": "single", "text": f"Aussage {code}.", "options": AGREEMENT}
        for code in ("S1", "S2", "S3")
    }
    document = rows(day=["F1", "ORG"])
    document["sections"][0]["questions"] += [
        {"code": code} | question for code, question in questions.items()
    ]
    assert "F1" in QUESTIONS
    return canonical.read(document)


def test_single_questions_of_one_scale_are_a_battery() -> None:
    (battery,) = batteries.batteries(asked())

    assert [question.code for question in battery] == ["S1", "S2", "S3"]


def test_its_statements_stand_by_their_share_and_hidden_ones_are_left_out() -> None:
    (battery,) = batteries.batteries(asked())
    found: Any = {"S1": agreed(5, 5, 5, 3, 2), "S2": agreed(1, 1, 3, 8, 7), "S3": {"shown": "none"}}

    assert [one.code for one in batteries.rated(battery, found)] == ["S2", "S1"]
