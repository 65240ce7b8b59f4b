"""Rows of a question: options and items."""

from __future__ import annotations

from praxistag.questionnaire import parts
from praxistag.questionnaire.codes import Place
from praxistag.questionnaire.model import Item, Option
from tests.questionnaires import every_type

ASKED = every_type().question_by_code


def labels(question: object) -> list[str]:
    return [f"{one.code}={one.label}" for one in question.options]  # type: ignore[attr-defined]


def test_new_option_stands_before_what_says_nothing() -> None:
    question = parts.add_option(ASKED["ORG"], Option("", "Verband"), used=())

    assert labels(question)[-2:] == ["1=Verband", "na=möchte ich nicht angeben"]


def test_new_way_out_stands_last() -> None:
    question = parts.add_option(ASKED["F1"], Option("", "weiß nicht", is_na=True), used=())

    assert labels(question)[-1] == "1=weiß nicht"


def test_code_of_a_removed_row_is_not_given_again() -> None:
    question = parts.remove_row(ASKED["F3"], Place.OPTIONS, "5")
    assert [one.code for one in question.scale] == ["1", "2", "3", "4"]

    question = parts.add_option(question, Option("", "ganz und gar"), used={"5"})

    assert [one.code for one in question.scale] == ["1", "2", "3", "4", "6"]


def test_items_come_last_and_move_past_their_neighbours() -> None:
    question = parts.add_item(ASKED["F3"], Item("", "Neu"), used={"3"})
    assert [one.code for one in question.items] == ["a", "b", "4"]

    question = parts.move_row(question, Place.ITEMS, "4", up=True)
    assert [one.code for one in question.items] == ["a", "4", "b"]
    assert parts.move_row(question, Place.ITEMS, "a", up=True) == question
    assert parts.move_row(question, Place.ITEMS, "b", up=False) == question
    assert parts.move_row(question, Place.ITEMS, "x", up=True) == question
    question = parts.remove_row(question, Place.ITEMS, "a")
    assert [one.code for one in question.items] == ["4", "b"]


def test_options_move_too() -> None:
    question = parts.move_row(ASKED["F1"], Place.OPTIONS, "yes", up=False)

    assert [one.code for one in question.options] == ["no", "yes"]


def test_scale_of_another_question_is_taken_as_it_is() -> None:
    assert parts.take_scale(ASKED["F1"], ASKED["F3"].options).options == ASKED["F3"].options


def test_answer_beside_numbers_is_no_number() -> None:
    question = parts.add_option(ASKED["F4"], Option("", "kann ich nicht sagen"), used=("A1",))

    assert labels(question)[-1] == "A2=kann ich nicht sagen"
