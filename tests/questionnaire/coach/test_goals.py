from __future__ import annotations

from typing import Any

from tests.questionnaire.coach.structure_cases import found

GOALS = [{"code": "g1", "text": "War der Tag gut?"}, {"code": "g2", "text": "Was kommt danach?"}]


def asked(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "type": "text_long", "text": "Was fiel dir auf?"} | more


def told(*questions: dict[str, Any], **known: Any) -> list[tuple[str | None, str]]:
    return [(one.question, one.message) for one in found(*questions, **known) if one.rule == "C15"]


def test_questions_and_goals_that_miss_each_other() -> None:
    questions = (asked("F1", goal="g1"), asked("F2"), asked("F3", goal="g9"))

    assert told(*questions, goals=GOALS) == [
        (None, "Zum Ziel „Was kommt danach?“ gibt es noch keine Frage."),
        ("F2", "Diese Frage gehört zu keinem eurer Ziele."),
        ("F3", "Das Ziel „g9“ dieser Frage gibt es nicht."),
    ]


def test_nothing_is_missed_where_no_goals_are_written_down() -> None:
    assert told(asked("F1"), asked("F2", goal="g9")) == []


def test_introductions_and_background_questions_need_no_goal() -> None:
    questions = (
        asked("F1", goal="g1"),
        asked("I1", type="info"),
        asked("B1", type="text_short", background=True),
    )

    assert told(*questions, goals=GOALS[:1]) == []
