"""A response takes the same room whatever was answered, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.questionnaire.answers import asked, relevant_answers
from praxistag.questionnaire.ballot import Layout, decode_text, encode_text, text_slots
from praxistag.questionnaire.columns import answer_keys
from praxistag.questionnaire.conditions import Comparison, Operator, Value
from praxistag.questionnaire.free_text import tidy_text
from praxistag.questionnaire.model import (
    FREE_TEXT,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Section,
)
from tests.questionnaire.fields import without_texts
from tests.questionnaire.strategies import LAWS, filled_in

YES_NO = (Option("y", "ja"), Option("n", "nein"))


def made_of(*questions: Question) -> Questionnaire:
    return Questionnaire("demo", "Demo", sections=(Section("A", "Teil", questions),))


@LAWS
@given(filled_in())
def test_a_response_comes_back_as_it_was(case: tuple[Questionnaire, dict[str, Value]]) -> None:
    questionnaire, answers = case
    layout = Layout.of(questionnaire)

    body = layout.encode(answers)
    found, not_asked = layout.decode(body)

    kept = without_texts(questionnaire, relevant_answers(questionnaire, answers))
    are_asked = asked(questionnaire, answers)
    assert found == kept
    assert not_asked == {
        question.code
        for question in questionnaire.questions
        if question.code not in are_asked
        and question.type not in FREE_TEXT
        and answer_keys(question)
    }
    assert len(body) == layout.body_size
    assert layout.body_size % 32 == 0


def test_skipped_and_not_asked_stay_apart() -> None:
    first = Question("Q1", QuestionType.SINGLE, "?", options=YES_NO)
    only_yes = Comparison("Q1", Operator.EQ, "y")
    second = Question("Q2", QuestionType.SINGLE, "?", options=YES_NO, relevant=only_yes)
    layout = Layout.of(made_of(first, second))

    assert layout.decode(layout.encode({"Q1": "y"})) == ({"Q1": "y"}, frozenset())
    assert layout.decode(layout.encode({"Q1": "n"})) == ({"Q1": "n"}, frozenset({"Q2"}))
    assert layout.decode(layout.encode({})) == ({}, frozenset({"Q2"}))


def test_the_longest_answers_fit_exactly() -> None:
    questions = (
        Question("Q1", QuestionType.MULTI, "?", options=YES_NO),
        Question("Q2", QuestionType.NUMBER, "?"),
        Question("Q3", QuestionType.SCALE, "?", minimum=-100, maximum=100),
    )
    layout = Layout.of(made_of(*questions))
    longest: dict[str, Value] = {"Q1": ("y", "n"), "Q2": -999_999_999.999999, "Q3": -100}

    body = layout.encode(longest)

    assert layout.decode(body)[0] == longest
    assert len(body.rstrip()) > layout.body_size - 32


def test_free_texts_are_in_no_body() -> None:
    questionnaire = made_of(Question("Q1", QuestionType.TEXT_LONG, "?"))
    layout = Layout.of(questionnaire)

    assert layout.encode({"Q1": "etwas"}) == layout.encode({})
    assert layout.blank == b" " * layout.body_size


def test_a_body_is_read_with_its_own_version_only() -> None:
    small = Layout.of(made_of(Question("Q1", QuestionType.SCALE, "?")))
    large = Layout.of(made_of(*(Question(f"Q{no}", QuestionType.NUMBER, "?") for no in range(9))))
    other = Layout.of(made_of(*(Question(f"Q{no}", QuestionType.SCALE, "?") for no in range(2))))

    for layout in (large, other):
        with pytest.raises(ValueError, match="layout"):
            layout.decode(small.encode({"Q1": 3}))
    with pytest.raises(ValueError, match="layout"):
        small.decode(small.blank)
    with pytest.raises(ValueError, match="layout"):
        small.decode(b"{}".ljust(small.body_size))


def test_unchecked_answers_are_refused_not_cut() -> None:
    layout = Layout.of(made_of(Question("Q1", QuestionType.SINGLE, "?", options=YES_NO)))

    with pytest.raises(ValueError, match="more bytes"):
        layout.encode({"Q1": "x" * layout.body_size})


@LAWS
@given(st.text(max_size=200).map(tidy_text))
def test_a_free_text_comes_back_as_it_was(text: str) -> None:
    question = Question("Q1", QuestionType.TEXT_SHORT, "?")
    size = text_slots(made_of(question))["Q1"]

    slot = encode_text(text, size)

    assert decode_text(slot) == text
    assert len(slot) == size == 800


def test_text_slots_hold_the_widest_letters() -> None:
    short = Question("Q1", QuestionType.TEXT_SHORT, "?", maximum=10)
    long = Question("Q2", QuestionType.TEXT_LONG, "?", maximum=99_999)
    slots = text_slots(made_of(short, long, Question("Q3", QuestionType.NUMBER, "?")))

    assert slots == {"Q1": 64, "Q2": 16_000}
    assert decode_text(encode_text("\U0001f331" * 10, 64)) == "\U0001f331" * 10
    with pytest.raises(ValueError, match="more bytes"):
        encode_text("\U0001f331" * 17, 64)
