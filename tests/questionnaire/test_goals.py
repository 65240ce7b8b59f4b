"""Goals: added, reworded, removed, served by questions; and how well they are covered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praxistag.questionnaire import goals
from praxistag.questionnaire.editing import Gone
from praxistag.questionnaire.model import Goal
from tests.questionnaires import every_type

BOTH = replace(every_type(), goals=(Goal("Z1", "Was bleibt?"), Goal("Z2", "Was fehlt?")))


def test_a_question_serves_one_goal_and_the_coverage_says_so() -> None:
    edit = goals.assign_all(BOTH, {"F1": "Z1", "F4": "Z1", "F7": ""})
    found = goals.coverage(edit.questionnaire)

    assert [[one.code for one in row.questions] for row in found.rows] == [["F1", "F4"], []]
    assert (found.covered, [goal.code for goal in found.uncovered]) == (1, ["Z2"])
    assert "F1" not in [one.code for one in found.without_goal]
    assert edit.what == "Ziel zugeordnet: F1, F4"


def test_information_and_attributes_need_no_goal() -> None:
    assert {"HELLO", "ORG"} & {one.code for one in goals.coverage(BOTH).without_goal} == set()


def test_many_assignments_are_named_in_short() -> None:
    codes = ["F1", "F2", "F3", "F4", "F5", "F6"]

    assert goals.assign_all(BOTH, dict.fromkeys(codes, "Z1")).what.endswith("F5 …")


def test_a_new_goal_never_takes_a_code_that_a_question_still_names() -> None:
    served = goals.assign_all(BOTH, {"F1": "Z2"}).questionnaire
    left = replace(served, goals=served.goals[:1])

    assert goals.add(left, "Neu").code == "Z3"
    assert goals.add(every_type(), "Erstes").code == "Z1"


def test_removing_a_goal_keeps_its_questions() -> None:
    served = goals.assign_all(BOTH, {"F1": "Z1"}).questionnaire
    left = goals.remove(served, "Z1").questionnaire

    assert [goal.code for goal in left.goals] == ["Z2"]
    assert left.question_by_code["F1"].goal == ""
    assert len(left.question_by_code) == len(served.question_by_code)


def test_goals_and_leitfrage_are_reworded() -> None:
    edit = goals.reword(BOTH, "Z1", "x" * 80)

    assert edit.questionnaire.goals[0].text == "x" * 80
    assert len(edit.what) < 80
    assert goals.guide(BOTH, "Was tun?").questionnaire.guiding_question == "Was tun?"


@pytest.mark.parametrize(
    "operation",
    [
        lambda: goals.reword(BOTH, "Z9", "x"),
        lambda: goals.remove(BOTH, "Z9"),
        lambda: goals.assign_all(BOTH, {"F1": "Z9"}),
        lambda: goals.assign_all(BOTH, {"F99": ""}),
    ],
)
def test_what_is_gone_is_refused(operation: object) -> None:
    with pytest.raises(Gone):
        operation()  # type: ignore[operator]
