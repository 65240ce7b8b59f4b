from __future__ import annotations

from praxistag.questionnaire import canonical, library
from praxistag.questionnaire.library.templates import FILES
from praxistag.questionnaire.model import Need, Questionnaire, QuestionType, Section

TEMPLATES = {template.key: template for template in library.templates()}
AFTER = TEMPLATES["nachher"].questionnaire
NAMES = {"stadt": "Stadt", "amt": "Amt"}


def test_every_file_is_offered() -> None:
    keys = {*TEMPLATES, *(block.key for block in library.blocks()), "skalen"}

    assert {one.stem for one in FILES.glob("*.json")} == keys


def test_files_hold_nothing_the_program_does_not_know() -> None:
    for template in library.templates():
        written = canonical.dump(template.questionnaire)

        assert canonical.parse(written.encode()) == template.questionnaire


def test_the_day_asks_what_the_team_agreed_on() -> None:
    codes = [question.code for question in AFTER.questions]

    assert codes == [f"Q{n}" for n in (*range(1, 7), *range(10, 19), 7)]
    assert AFTER.guiding_question.startswith("Wie können Azubis")
    assert "freiwillig" in AFTER.notice
    assert "zehn" in AFTER.notice


def test_before_and_after_ask_the_same_of_both() -> None:
    before = TEMPLATES["vorher"].questionnaire.question_by_code

    assert all(before[f"Q{n}"] == AFTER.question_by_code[f"Q{n}"] for n in range(1, 8))


def test_nobody_is_forced_and_one_attribute_is_asked() -> None:
    for template in library.templates():
        questions = list(template.questionnaire.questions)

        assert all(question.required is not Need.HARD for question in questions)
        assert sum(question.is_background for question in questions) <= 1


def test_most_closed_questions_have_easy_words() -> None:
    easy = [question for question in AFTER.questions if question.easy_text]

    assert len(easy) >= 12


def test_blocks_can_be_put_into_any_questionnaire() -> None:
    for block in library.blocks():
        section = Section("A", "A", block.questions)

        assert block.questions
        assert canonical.dump(Questionnaire("x", "x", sections=(section,)))


def test_then_and_now_is_a_block() -> None:
    block = next(one for one in library.blocks() if one.key == "damals-heute")

    assert [question.type for question in block.questions] == [QuestionType.THEN_NOW]


def test_the_card_takes_the_workshops_of_the_day() -> None:
    card = library.workshop_card({"moor": "Moor erleben", "solar": "Solar bauen"})

    options = next(card.questions).options
    assert [option.code for option in options] == ["moor", "solar", "na"]
    assert options[-1].is_na


def test_organisations_are_those_of_the_event() -> None:
    question = library.organisation_question(NAMES)
    changed = library.with_organisations(AFTER, NAMES)

    assert [option.label for option in question.scale] == ["Stadt", "Amt"]
    assert question.options[-1].label == "möchte ich nicht angeben"
    assert changed.question_by_code["Q7"].options == question.options
    assert changed.question_by_code["Q1"] == AFTER.question_by_code["Q1"]
