from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from praxistag.questionnaire.condition_choices import (
    Part,
    Parts,
    Takes,
    comparison_of,
    condition_of,
    keys_of,
    operators_for,
    parts_of,
)
from praxistag.questionnaire.condition_files import read_condition
from praxistag.questionnaire.conditions import holds
from praxistag.questionnaire.model import QuestionType
from tests.questionnaire.strategies import LAWS, filled_in
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.questionnaire.conditions import Answers
    from praxistag.questionnaire.model import Questionnaire

QUESTIONNAIRE = every_type()
BY_TYPE = {question.type: question for question in QUESTIONNAIRE.questions}


@pytest.mark.parametrize("kind", QuestionType)
def test_what_the_editor_offers_can_be_written_and_read_back(kind: QuestionType) -> None:
    question = BY_TYPE[kind]
    values: dict[Takes, tuple[Any, ...]] = {
        Takes.NOTHING: (),
        Takes.OPTIONS: tuple(option.code for option in question.options[:2]),
        Takes.NUMBER: (3,),
        Takes.TEXT: ("Moor",),
    }
    for phrase in operators_for(question):
        key = keys_of(question)[0][0]
        parts = Parts(all_must_hold=True, parts=(Part(key, phrase.key, values[phrase.takes]),))

        assert parts_of(condition_of(parts), QUESTIONNAIRE) == parts


def test_nobody_answers_a_text_that_only_informs() -> None:
    assert operators_for(BY_TYPE[QuestionType.INFO]) == ()


def test_lines_are_joined_as_the_team_says() -> None:
    lines = (Part("F1", "in", ("yes",)), Part("F5", "ge", (2,)))

    for all_must_hold in (True, False):
        parts = Parts(all_must_hold, lines)
        assert parts_of(condition_of(parts), QUESTIONNAIRE) == parts


def test_no_line_is_no_condition() -> None:
    empty = Parts(all_must_hold=True, parts=())

    assert condition_of(empty) is None
    assert parts_of(None, QUESTIONNAIRE) == empty


@pytest.mark.parametrize(
    ("condition", "phrase"),
    [
        ({"q": "F1", "op": "eq", "v": "yes"}, "in"),
        ({"q": "F1", "op": "ne", "v": "yes"}, "not_in"),
        ({"not": {"q": "F1", "op": "eq", "v": "yes"}}, "not_in"),
        ({"not": {"q": "F1", "op": "answered"}}, "unanswered"),
    ],
)
def test_what_files_say_in_other_ways_is_shown_in_ours(condition: Any, phrase: str) -> None:
    parts = parts_of(read_condition(condition, "x"), QUESTIONNAIRE)

    assert parts is not None
    assert [part.phrase for part in parts.parts] == [phrase]


@pytest.mark.parametrize(
    "condition",
    [
        {"all": [{"any": [{"q": "F1", "op": "answered"}]}]},
        {"q": "F2", "op": "eq", "v": ["time", "money"]},
        {"q": "F99", "op": "answered"},
        {"not": {"q": "F5", "op": "gt", "v": 2}},
        {"any": []},
    ],
)
def test_what_the_editor_cannot_say_is_left_alone(condition: Any) -> None:
    assert parts_of(read_condition(condition, "x"), QUESTIONNAIRE) is None


def test_an_unknown_phrase_is_refused() -> None:
    with pytest.raises(ValueError, match="sounds_like"):
        comparison_of(Part("F1", "sounds_like", ("yes",)))


def test_lines_of_batteries_are_looked_at_one_by_one() -> None:
    keys = keys_of(BY_TYPE[QuestionType.THEN_NOW])

    assert keys[0][0].endswith(".then]")
    assert keys[1][1].endswith(", jetzt")


@LAWS
@given(filled_in())
def test_what_the_editor_shows_means_the_same_written_back(
    filled: tuple[Questionnaire, Answers],
) -> None:
    questionnaire, answers = filled
    for question in questionnaire.questions:
        parts = parts_of(question.relevant, questionnaire)
        if parts is None or question.relevant is None:
            continue
        written = condition_of(parts)

        assert parts_of(written, questionnaire) == parts
        assert written is None or holds(written, answers) == holds(question.relevant, answers)
