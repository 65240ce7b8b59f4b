"""Questions and sections taken over: free codes, conditions that still make sense."""

from __future__ import annotations

from dataclasses import replace

from praxistag.questionnaire import borrowing
from praxistag.questionnaire.codes import Used
from praxistag.questionnaire.conditions import AllOf, AnyOf, Comparison, NoneOf, Operator
from praxistag.questionnaire.model import Questionnaire, Section
from tests.questionnaires import every_type

EMPTY = Questionnaire(code="neu", title="Neu")
SOURCE = every_type()
DAY = SOURCE.sections[0]


def test_a_question_comes_with_its_own_code_where_that_is_free() -> None:
    edit = borrowing.take_question(EMPTY, DAY.questions[1], section="", used=Used())

    assert edit.code == "F1"
    assert edit.questionnaire.sections[0].questions == (DAY.questions[1],)


def test_a_taken_code_gives_way_to_the_next_number_even_if_its_question_is_gone() -> None:
    question = DAY.questions[1]
    used = Used(questions=frozenset({"f1", "F20"}))

    edit = borrowing.take_question(SOURCE, question, section="after", used=used)

    assert edit.code == "F21"
    assert edit.questionnaire.sections[1].questions[-1] == replace(question, code="F21")


def test_a_condition_stays_behind_when_its_question_does() -> None:
    edit = borrowing.take_question(EMPTY, DAY.questions[2], section="", used=Used())

    assert edit.questionnaire.question_by_code["F2"].relevant is None


def test_a_section_comes_whole_and_its_conditions_follow_the_new_codes() -> None:
    edit = borrowing.take_section(SOURCE, DAY, used=Used())
    taken = edit.questionnaire.sections[-1]

    codes = [question.code for question in taken.questions]
    assert len({*codes, *SOURCE.question_by_code}) == len(codes) + len(SOURCE.question_by_code)
    condition = taken.questions[2].relevant
    assert isinstance(condition, Comparison)
    assert condition.question == codes[1]
    assert edit.what == "Teil mit 6 Fragen übernommen"


def test_conditions_of_every_shape_are_rewritten_and_goals_left() -> None:
    likert = DAY.questions[3]
    answered = Comparison("F3[a]", Operator.ANSWERED)
    condition = AllOf((NoneOf(answered), AnyOf((answered, answered))))
    asking = replace(DAY.questions[4], relevant=condition, goal="Z1")

    edit = borrowing.take_section(SOURCE, Section("x", "", (likert, asking)), used=Used())

    first, second = edit.questionnaire.sections[-1].questions
    new = replace(answered, question=f"{first.code}[a]")
    assert second.relevant == AllOf((NoneOf(new), AnyOf((new, new))))
    assert second.goal == ""


def test_a_section_that_is_gone_meanwhile_means_the_last_one() -> None:
    edit = borrowing.take_question(SOURCE, DAY.questions[1], section="gone", used=Used())

    assert edit.questionnaire.sections[-1].questions[-1].code == edit.code
