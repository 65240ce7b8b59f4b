"""Steps of the plan: what may be split and compared, and what stays when questions go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from praxistag.questionnaire import plan_editing
from praxistag.questionnaire.plan import Breakdown, GroupComparison, Plan, plan_problems
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Question

ASKED = every_type()
BOTH = GroupComparison("F3", "ORG", ("stadt", "jobcenter"))


def codes(questions: list[Question]) -> list[str]:
    return [one.code for one in questions]


def test_who_people_are_splits_them_and_texts_are_never_split() -> None:
    assert codes(plan_editing.splitting(ASKED)) == ["ORG"]
    assert codes(plan_editing.countable(ASKED)) == ["F1", "F2", "F3", "F4", "F5", "F6", "F9"]
    assert codes(plan_editing.comparable(ASKED)) == ["F1", "F3", "F4", "F5"]
    (by,) = plan_editing.splitting(ASKED)
    assert [one.code for one in plan_editing.groups_of(by)] == ["stadt", "jobcenter"]


def test_which_workshop_somebody_means_splits_all_but_itself() -> None:
    (section, *rest) = ASKED.sections
    which = replace(
        ASKED.question_by_code["F1"],
        code="WS",
        text="Welcher Workshop hat dir am meisten gebracht?",
    )
    how_good = replace(which, code="GOOD", text="Wie gut war dieser Workshop?")
    several = replace(ASKED.question_by_code["F2"], code="ALL", text="Welche Workshops kennst du?")
    questions = (which, how_good, several, *section.questions)
    asked = replace(ASKED, sections=(replace(section, questions=questions), *rest))

    plan = plan_editing.with_all_by(Plan(), "WS", asked)

    assert codes(plan_editing.splitting(asked)) == ["ORG", "WS"]
    assert Breakdown("GOOD", "WS") in plan.breakdowns
    assert plan_problems(plan, asked) == []
    assert plan_editing.still_asked(plan, asked) == plan


def test_breakdowns_stand_in_the_order_of_the_questions_and_unknown_ones_fall_out() -> None:
    chosen = {"ORG": {"F9", "F1", "F8", "nonsense"}, "F1": {"F2"}}
    plan = plan_editing.with_breakdowns(Plan(), chosen, ASKED)

    assert plan.breakdowns == (Breakdown("F1", "ORG"), Breakdown("F9", "ORG"))
    assert plan_editing.chosen_breakdowns(plan) == {"ORG": {"F1", "F9"}}


def test_all_by_one_question_is_a_sound_plan() -> None:
    plan = plan_editing.with_all_by(Plan(), "ORG", ASKED)

    assert len(plan.breakdowns) == len(plan_editing.countable(ASKED))
    assert plan_problems(plan, ASKED) == []


def test_comparisons_come_once_and_go_by_their_name() -> None:
    plan = plan_editing.with_comparison(plan_editing.with_comparison(Plan(), BOTH), BOTH)

    assert plan.comparisons == (BOTH,)
    assert plan_editing.without_comparison(plan, "F4:ORG:stadt:jobcenter") == plan
    assert plan_editing.without_comparison(plan, plan_editing.key_of(BOTH)) == Plan()


def test_one_group_is_no_comparison() -> None:
    with pytest.raises(ValueError, match="two groups"):
        plan_editing.with_comparison(Plan(), replace(BOTH, groups=("stadt",)))


def test_what_is_not_asked_any_more_goes_and_the_rest_stays() -> None:
    gone = Plan(
        population={"stadt": 5},
        population_by="GONE",
        breakdowns=(Breakdown("F1", "ORG"), Breakdown("GONE", "ORG"), Breakdown("F1", "GONE")),
        comparisons=(BOTH, replace(BOTH, groups=("stadt", "gone")), replace(BOTH, question="F2")),
    )

    kept = plan_editing.still_asked(gone, ASKED)

    assert kept == Plan(breakdowns=(Breakdown("F1", "ORG"),), comparisons=(BOTH,))
    assert plan_problems(kept, ASKED) == []
    assert plan_editing.still_asked(kept, ASKED) == kept
