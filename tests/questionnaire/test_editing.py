"""Operations on a questionnaire: what they do, what they say, and that codes are given once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.questionnaire import canonical, editing
from praxistag.questionnaire.codes import Used, used_in
from praxistag.questionnaire.editing import Edit, Gone
from praxistag.questionnaire.model import Questionnaire, QuestionType
from tests.questionnaires import every_type, rows

if TYPE_CHECKING:
    from collections.abc import Callable

NOTHING = Used()


def small() -> Questionnaire:
    """Return three questions in two sections."""
    return canonical.read(rows(day=["F1", "F2"], after=["F7"]))


def order(questionnaire: Questionnaire) -> list[list[str]]:
    """Return the codes, section by section."""
    return [[one.code for one in section.questions] for section in questionnaire.sections]


MOVES = [
    ("move_question F2 up", "F2 F1|F7", "F2 nach oben"),
    ("move_question F2 down", "F1|F2 F7", "F2 nach unten"),
    ("move_question F7 up", "F1 F2 F7|", "F7 nach oben"),
    ("move_question F1 up", "F1 F2|F7", "F1 nach oben"),
    ("move_section after up", "F7|F1 F2", "Teil „Teil after“ nach oben"),
    ("move_section day up", "F1 F2|F7", "Teil „Teil day“ nach oben"),
    ("move_into F1 after", "F2|F7 F1", "F1 verschoben: Teil „Teil after“"),
    ("move_before F7 F2", "F1 F7 F2|", "F7 verschoben: vor F2"),
    ("move_before F1 F1", "F1 F2|F7", "F1 verschoben"),
    ("remove_question F1", "F2|F7", "F1 entfernt"),
    ("remove_section day", "F7", "Teil „Teil day“ mit 2 Fragen entfernt"),
    ("remove_section after", "F1 F2", "Teil „Teil after“ mit 1 Frage entfernt"),
    ("duplicate_question F1 new", "F1 F8 F2|F7", "F1 kopiert als F8"),
    ("add_section Ende new", "F1 F2|F7|", "Teil „Ende“ angelegt"),
]
WORDS: dict[str, dict[str, Any]] = {
    "up": {"up": True},
    "down": {"up": False},
    "new": {"used": NOTHING},
}


@pytest.mark.parametrize(("step", "expected", "what"), MOVES, ids=[move[0] for move in MOVES])
def test_operation_does_what_it_says(step: str, expected: str, what: str) -> None:
    verb, *words = step.split()
    arguments = [word for word in words if word not in WORDS]
    options: dict[str, Any] = WORDS.get(words[-1], {})

    edit = getattr(editing, verb)(small(), *arguments, **options)

    assert "|".join(" ".join(codes) for codes in order(edit.questionnaire)) == expected
    assert edit.what == what


def test_new_question_has_what_its_type_needs() -> None:
    edit = editing.add_question(
        small(), QuestionType.LIKERT, section="after", goal="Z1", used=NOTHING
    )

    question = edit.questionnaire.question_by_code[edit.code]
    assert (edit.code, edit.what) == ("F8", "F8 angelegt")
    assert (len(question.scale), len(question.items), question.goal) == (5, 1, "Z1")
    assert order(edit.questionnaire) == [["F1", "F2"], ["F7", "F8"]]


def test_first_question_brings_its_section() -> None:
    edit = editing.add_question(
        Questionnaire("leer", "Leer"), QuestionType.SINGLE, section="", used=NOTHING
    )

    assert order(edit.questionnaire) == [["F1"]]
    assert edit.questionnaire.sections[0].code == "T1"


def test_section_gets_another_title_and_a_long_one_is_cut_in_the_words_only() -> None:
    edit = editing.rename_section(small(), "day", "x" * 100)

    assert edit.questionnaire.sections[0].title == "x" * 100
    assert edit.what == f"Teil „{'x' * 59}…“ umbenannt"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"text": "Neu?"}, "F1 geändert: Text"),
        ({"options": ()}, "F1 geändert: Antworten"),
        ({"text": "Neu?", "help": "Hilfe"}, "F1 geändert"),
        ({"is_shuffled": True}, "F1 geändert"),
    ],
)
def test_change_names_the_one_thing_that_changed(change: dict[str, object], what: str) -> None:
    question = replace(small().question_by_code["F1"], **change)  # type: ignore[arg-type]

    edit = editing.change_question(small(), question)

    assert edit.questionnaire.question_by_code["F1"] == question
    assert edit.what == what


def test_split_asks_one_after_the_other() -> None:
    edit = editing.split_question(small(), "F1", ["Eins?", "Zwei?"], used=NOTHING)

    asked = edit.questionnaire.question_by_code
    assert order(edit.questionnaire)[0] == ["F1", "F8", "F2"]
    assert (asked["F1"].text, asked["F8"].text) == ("Eins?", "Zwei?")
    assert asked["F8"].options == asked["F1"].options
    assert edit.what == "F1 geteilt: F1, F8"


@pytest.mark.parametrize(
    "operation",
    [
        lambda q: editing.remove_question(q, "F99"),
        lambda q: editing.move_into(q, "F1", "T99"),
        lambda q: editing.move_before(q, "F1", "F99"),
        lambda q: editing.duplicate_question(q, "F99", used=NOTHING),
        lambda q: editing.rename_section(q, "T99", "Neu"),
        lambda q: editing.section_of(q, "F99"),
    ],
)
def test_what_is_gone_is_not_changed(operation: Callable[[Questionnaire], object]) -> None:
    with pytest.raises(Gone):
        operation(small())


def test_removed_question_comes_back_where_it_stood() -> None:
    before = small()
    lost = replace(before.question_by_code["F1"], text="Neu?")
    removed = editing.remove_question(before, "F1").questionnaire
    without_day = editing.remove_section(before, "day").questionnaire
    nothing = editing.remove_section(without_day, "after").questionnaire

    def back(now: Questionnaire) -> list[list[str]]:
        return order(editing.put_back(now, lost, before=before).questionnaire)

    assert back(removed) == [["F1", "F2"], ["F7"]]
    assert back(without_day) == [["F7", "F1"]]
    assert back(nothing) == [["F1"]]
    assert back(before) == [["F1", "F2"], ["F7"]]
    assert (
        editing.put_back(before, lost, before=before).questionnaire.question_by_code["F1"] == lost
    )


def taken(number: int, verb: str, questionnaire: Questionnaire, used: Used) -> Edit | None:
    """Return one operation on something that is there, chosen by a number."""
    codes = list(questionnaire.question_by_code)
    sections = [section.code for section in questionnaire.sections]
    if verb == "add":
        kind = list(QuestionType)[number % len(QuestionType)]
        section = sections[number % len(sections)] if sections else ""
        return editing.add_question(questionnaire, kind, section=section, used=used)
    if verb == "section":
        return editing.add_section(questionnaire, f"Teil {number}", used=used)
    if verb == "drop" and sections:
        return editing.remove_section(questionnaire, sections[number % len(sections)])
    if not codes or not sections:
        return None
    code, other = codes[number % len(codes)], codes[number * 7 % len(codes)]
    steps: dict[str, Callable[[], Edit | None]] = {
        "copy": lambda: editing.duplicate_question(questionnaire, code, used=used),
        "remove": lambda: editing.remove_question(questionnaire, code),
        "up": lambda: editing.move_question(questionnaire, code, up=True),
        "down": lambda: editing.move_question(questionnaire, code, up=False),
        "before": lambda: editing.move_before(questionnaire, code, other),
        "into": lambda: editing.move_into(questionnaire, code, sections[number % len(sections)]),
        "drop": lambda: None,
    }
    return steps[verb]()


VERBS = ["add", "section", "drop", "copy", "remove", "up", "down", "before", "into"]


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(VERBS)), max_size=25))
def test_no_sequence_of_steps_gives_a_code_twice(steps: list[tuple[int, str]]) -> None:
    questionnaire, ever = every_type(), [canonical.write(every_type())]
    for number, verb in steps:
        used = used_in(ever)
        edit = taken(number, verb, questionnaire, used)
        if edit is None:
            continue
        before = set(questionnaire.question_by_code)
        new = set(edit.questionnaire.question_by_code) - before
        codes = [code for section in order(edit.questionnaire) for code in section]
        assert len(codes) == len(set(codes))
        assert not new & used.questions
        assert len({one.code for one in edit.questionnaire.sections}) == len(
            edit.questionnaire.sections
        )
        if verb in ("up", "down", "before", "into"):
            assert set(codes) == before
        questionnaire = edit.questionnaire
        assert canonical.read(canonical.write(questionnaire)) == questionnaire
        ever.append(canonical.write(questionnaire))
