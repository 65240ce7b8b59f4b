"""What forbids publishing, and that a sound questionnaire has none of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from praxistag.questionnaire.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    NoneOf,
    Operator,
)
from praxistag.questionnaire.model import (
    Goal,
    Item,
    Need,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Section,
)
from praxistag.questionnaire.problems import problems
from tests.questionnaire.strategies import LAWS, questionnaires

YES_NO = (Option("y", "ja"), Option("n", "nein"))
NOT_SAID = Option("ka", "keine Angabe", is_na=True)
SINGLE = Question("Q1", QuestionType.SINGLE, "Wie war es?", options=YES_NO)
LIKERT = Question("Q1", QuestionType.LIKERT, "Wie?", options=YES_NO, items=(Item("a", "Essen"),))
MULTI = Question("Q1", QuestionType.MULTI, "Was?", options=(*YES_NO, NOT_SAID))
SCALE = Question("Q1", QuestionType.SCALE, "Wie sehr?")
REFUSED = replace(SCALE, options=(NOT_SAID,))
NUMBER = Question("Q1", QuestionType.NUMBER, "Wie viele?")
TEXT = Question("Q1", QuestionType.TEXT_SHORT, "Was noch?")


def made_of(*questions: Question) -> Questionnaire:
    return Questionnaire("demo", "Demo", sections=(Section("A", "Teil", questions),))


def said(*questions: Question) -> list[str]:
    return [problem.message for problem in problems(made_of(*questions))]


@pytest.mark.parametrize("question", [SINGLE, LIKERT, MULTI, SCALE, NUMBER, TEXT, REFUSED])
def test_a_sound_question_has_no_problem(question: Question) -> None:
    assert said(question) == []


def test_an_empty_questionnaire_cannot_be_published() -> None:
    info = Question("Q1", QuestionType.INFO, "Willkommen")
    nothing = Questionnaire("demo", " ")
    doubled = Questionnaire(
        "demo",
        "Demo",
        goals=(Goal("Z1", "a"), Goal("Z1", "b")),
        sections=(Section("A", "Teil", (SINGLE,)), Section("A", "Ende")),
    )

    assert [problem.message for problem in problems(nothing)] == [
        "Der Fragebogen hat noch keinen Titel.",
        "Der Fragebogen hat noch keine Frage.",
    ]
    assert said(info) == ["Der Fragebogen hat noch keine Frage."]
    assert [problem.message for problem in problems(doubled)] == [
        "Der Teil „Ende“ ist leer.",
        "Das Kürzel „A“ haben zwei Teile.",
        "Das Kürzel „Z1“ haben zwei Ziele.",
    ]


@pytest.mark.parametrize("code", ["1Q", "Q-1", "Ä1", "Q 1", "Q[1]", "Q" * 33, ""])
def test_malformed_question_codes(code: str) -> None:
    (message,) = said(replace(SINGLE, code=code))

    assert message.startswith(f"Das Kürzel „{code}“ geht nicht: ein Buchstabe")


@pytest.mark.parametrize("code", ["a b", "ä", "a.then", "]", "x" * 33, ""])
def test_malformed_option_and_item_codes(code: str) -> None:
    option = replace(SINGLE, options=(*YES_NO, Option(code, "vielleicht")))
    item = replace(LIKERT, items=(Item(code, "Essen"),))

    for question in (option, item):
        (message,) = said(question)
        assert message.startswith(f"Das Kürzel „{code}“ geht nicht: 1 bis 32")


@pytest.mark.parametrize("code", ["code", "nonce", "page", "go", "Form_Token", "csrf_token"])
def test_codes_that_pages_use_themselves(code: str) -> None:
    assert said(replace(SINGLE, code=code)) == [
        f"Das Kürzel „{code}“ ist vergeben, bitte ein anderes nehmen."
    ]


def test_codes_that_differ_in_case_only() -> None:
    found = problems(made_of(SINGLE, replace(SINGLE, code="q1")))

    assert [problem.question for problem in found] == ["Q1", "q1"]
    assert "noch einmal" in found[0].message


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (replace(SINGLE, text=" "), "Der Text fehlt noch."),
        (replace(SINGLE, options=(YES_NO[0], NOT_SAID)), "mindestens zwei Antworten"),
        (replace(SINGLE, options=(*YES_NO, Option("m", ""))), "noch keinen Text"),
        (replace(SINGLE, options=(*YES_NO, Option("y", "doch"))), "„y“ haben zwei Antworten"),
        (replace(SINGLE, options=(*YES_NO, Option("j", "ja "))), "„ja“ steht zweimal"),
        (replace(LIKERT, items=()), "mindestens eine Zeile"),
        (replace(LIKERT, items=(Item("a", ""),)), "Eine Zeile hat noch keinen Text"),
        (replace(LIKERT, items=(Item("a", "b"), Item("a", "c"))), "„a“ haben zwei Zeilen"),
        (replace(NUMBER, minimum=3, maximum=2), "Das Mindeste ist größer"),
        (replace(NUMBER, maximum=1e12), "Zahlen gehen bis 999999999"),
        (replace(TEXT, maximum=4001), "1 bis 4000 Zeichen"),
        (replace(TEXT, maximum=0), "1 bis 4000 Zeichen"),
        (replace(TEXT, maximum=10.5), "1 bis 4000 Zeichen"),
        (replace(MULTI, maximum=3), "ganze Zahl von 1 bis 2"),
        (replace(MULTI, maximum=0), "ganze Zahl von 1 bis 2"),
        (replace(MULTI, minimum=1.5), "ganze Zahl von 1 bis 2"),
        (replace(SCALE, minimum=0.5), "ganze Zahlen"),
        (replace(SCALE, maximum=100), "hat 2 bis 21 Stufen, diese hat mindestens 101"),
        (replace(SCALE, maximum=999_999_999), "diese hat mindestens 101"),
        (replace(SCALE, maximum=30), "hat 2 bis 21 Stufen, diese hat 31"),
        (replace(SCALE, maximum=0), "hat 2 bis 21 Stufen, diese hat 1"),
        (replace(SCALE, options=(Option("5", "weiß nicht", is_na=True),)), "zugleich eine Stufe"),
        (replace(TEXT, required=Need.HARD), "braucht eine Begründung"),
    ],
)
def test_what_one_question_lacks(question: Question, message: str) -> None:
    (found,) = said(question)

    assert message in found


def test_a_closed_question_in_any_case_needs_a_way_out() -> None:
    hard = replace(SINGLE, required=Need.HARD, required_because="Ohne sie geht es nicht.")

    assert said(hard) == ["Eine Pflichtfrage braucht die Antwort „keine Angabe“."]
    assert said(replace(hard, options=(*YES_NO, NOT_SAID))) == []


SECOND = replace(SINGLE, code="Q2")
EQ, NE, IN, GT, LT = Operator.EQ, Operator.NE, Operator.IN, Operator.GT, Operator.LT


@pytest.mark.parametrize(
    ("first", "condition", "message"),
    [
        (SINGLE, Comparison("Q3", EQ, "y"), "fragt nach Q3, das erst später kommt"),
        (SINGLE, Comparison("Q2", EQ, "y"), "fragt nach Q2, das erst später kommt"),
        (SINGLE, Comparison("Q9", EQ, "y"), "fragt nach Q9, das es nicht gibt"),
        (LIKERT, Comparison("Q1", EQ, "y"), "fragt nach Q1, das es nicht gibt"),
        (MULTI, Comparison("Q1[y]", EQ, "1"), "fragt nach Q1[y], das es nicht gibt"),
        (SINGLE, Comparison("Q1", IN, ("y", "weg")), "Antwort „weg“, die Q1 nicht hat"),
        (SINGLE, NoneOf(Comparison("Q1", EQ, 7.0)), "Antwort „7“, die Q1 nicht hat"),
        (TEXT, Comparison("Q1", GT, 7), "Text von Q1 wie eine Zahl"),
        (SINGLE, AnyOf(()), "enthält eine leere Liste"),
        (SINGLE, AllOf((Comparison("Q1", EQ, "y"), Comparison("Q1", EQ, "n"))), "nie gestellt"),
        (SCALE, Comparison("Q1", GT, 10), "nie gestellt"),
        (NUMBER, AllOf((Comparison("Q1", GT, 3), Comparison("Q1", LT, 3))), "nie gestellt"),
        (MULTI, Comparison("Q1", EQ, ("n", "y")), "nie gestellt"),
    ],
)
def test_conditions_that_cannot_be(first: Question, condition: Condition, message: str) -> None:
    second = replace(SECOND, relevant=condition)
    found = said(first, second, replace(SINGLE, code="Q3"))

    assert len(found) == 1
    assert message in found[0]


@pytest.mark.parametrize(
    ("first", "condition"),
    [
        (SINGLE, Comparison("Q1", NE, "y")),
        (SINGLE, Comparison("Q1", Operator.ANSWERED, value=False)),
        (LIKERT, Comparison("Q1[a]", EQ, "y")),
        (MULTI, AllOf((Comparison("Q1", IN, "y"), Comparison("Q1", IN, "n")))),
        (MULTI, Comparison("Q1", EQ, ("y", "n"))),
        (replace(MULTI, type=QuestionType.RANK), Comparison("Q1", EQ, ("n", "y"))),
        (SCALE, Comparison("Q1", Operator.GE, 10)),
        (NUMBER, AllOf((Comparison("Q1", GT, 3), Comparison("Q1", LT, 3.2)))),
        (replace(NUMBER, minimum=3), AnyOf((Comparison("Q1", LT, "3.5"),))),
        (TEXT, Comparison("Q1", EQ, "Boot")),
    ],
)
def test_conditions_that_can_hold(first: Question, condition: Condition) -> None:
    assert said(first, replace(SECOND, relevant=condition)) == []


def test_a_question_behind_one_that_is_not_asked_is_never_asked() -> None:
    only_yes = replace(SECOND, relevant=Comparison("Q1", EQ, "y"))
    both = (Comparison("Q1", EQ, "n"), Comparison("Q2", EQ, "y"))
    third = replace(SINGLE, code="Q3", relevant=AllOf(both))

    (found,) = problems(made_of(SINGLE, only_yes, third))

    assert found.question == "Q3"
    assert "nie gestellt" in found.message


def test_too_many_combinations_count_as_reachable() -> None:
    many = [replace(SINGLE, code=f"Q{no}") for no in range(20)]
    never = tuple(Comparison(question.code, EQ, "y") for question in many)
    last = replace(SINGLE, code="Q99", relevant=AllOf((*never, NoneOf(Comparison("Q1", EQ, "y")))))

    assert said(*many, last) == []


def test_a_slip_of_a_billion_steps_takes_no_time() -> None:
    endless = replace(SCALE, maximum=1_000_000_000)
    second = replace(SECOND, relevant=Comparison("Q1", GT, 10))

    assert len(said(endless, second)) == 1


@LAWS
@given(questionnaires())
def test_any_draft_can_be_judged(questionnaire: Questionnaire) -> None:
    known = {None, *questionnaire.question_by_code}

    assert {problem.question for problem in problems(questionnaire)} <= known
