"""Which question of another year is which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.evaluation.years.linking import Difference, likeness, suggest
from praxistag.evaluation.years.parts import parts_of
from praxistag.questionnaire import canonical
from tests.questionnaires import every_type, rows

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire


def asked(**changes: dict[str, Any]) -> Questionnaire:
    """Return F1, F3 and F4 with these changes per question."""
    document = rows(day=["F1", "F3", "F4"])
    section = document["sections"][0]
    section["questions"] = [one | changes.get(one["code"], {}) for one in section["questions"]]
    return canonical.read(document)


def test_a_questionnaire_is_identical_to_itself() -> None:
    pairs = suggest(every_type(), every_type())

    assert pairs
    assert all(pair.is_identical for pair in pairs)


def test_free_texts_and_mere_words_are_no_part() -> None:
    codes = {part.question.code for part in parts_of(every_type())}

    assert not codes & {"HELLO", "F7", "F8"}


def test_blanks_are_no_difference_but_a_word_is() -> None:
    blank, reworded = (
        suggest(asked(), asked(F4={"text": text}))[-1]
        for text in ("Würdest du  den Tag empfehlen? ", "Würdest du den Tag weiter empfehlen?")
    )

    assert blank.is_identical
    assert reworded.differences == (Difference.WORDING,)
    assert reworded.is_measured_alike


def test_other_answers_to_choose_from_are_never_measured_alike() -> None:
    pair = suggest(asked(), asked(F4={"max": 5}))[-1]

    assert pair.differences == (Difference.SCALE,)
    assert not pair.is_measured_alike


def test_another_code_in_the_same_words_is_similar_only() -> None:
    pair = suggest(asked(), asked(F4={"code": "F9"}))[-1]

    assert pair.theirs is not None
    assert pair.differences == (Difference.CODE,)


def test_the_same_code_for_something_else_is_new() -> None:
    pair = suggest(asked(), asked(F4={"text": "Wie kamst du hin?", "type": "number"}))[-1]

    assert pair.theirs is None


def test_nothing_is_taken_twice() -> None:
    one = {"text": "Würdest du den Tag empfehlen, und wem?"}
    other = rows(day=["F4"])
    other["sections"][0]["questions"].append(other["sections"][0]["questions"][0] | {"code": "G"})
    twice = canonical.read(other)

    pairs = suggest(twice, asked(F4=one))

    assert [pair.theirs is None for pair in pairs].count(False) == 1


def test_likeness_is_the_share_of_common_words() -> None:
    one, other = (next(iter(parts_of(asked(F1={"text": text})))) for text in ("ab cd", "cd ef gh"))

    assert likeness(one, other) == 0.4
