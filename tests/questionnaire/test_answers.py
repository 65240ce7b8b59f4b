"""Fields and answers lead to each other, and questions are asked in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from praxistag.questionnaire.answers import asked, from_fields, relevant_answers
from praxistag.questionnaire.canonical import read_question
from praxistag.questionnaire.checks import check, check_reading
from praxistag.questionnaire.conditions import Comparison, Operator, Value
from praxistag.questionnaire.model import Option, Question, Questionnaire, QuestionType
from tests.questionnaire.cases import cases_of, questionnaire_of
from tests.questionnaire.fields import all_field_names, to_fields
from tests.questionnaire.strategies import LAWS, answers_to, filled_in, questionnaires

Case = tuple[Questionnaire, dict[str, Value]]

YES_NO = (Option("y", "ja"), Option("n", "nein"))
FILE = questionnaire_of(*(read_question(row) for row in cases_of("check_cases.json")["questions"]))


def single(code: str, relevant: Comparison | None = None) -> Question:
    return Question(code, QuestionType.SINGLE, "?", options=YES_NO, relevant=relevant)


CHAIN = questionnaire_of(
    single("A"),
    single("B", Comparison("A", Operator.EQ, "y")),
    single("C", Comparison("B", Operator.ANSWERED)),
    single("D", Comparison("B", Operator.NE, "y")),
)


@LAWS
@given(filled_in())
def test_fields_lead_back_to_the_answers(case: Case) -> None:
    questionnaire, answers = case

    fields = to_fields(questionnaire, answers)
    reading = from_fields(questionnaire, {name: [value] for name, value in fields.items()})

    assert reading.answers == answers
    assert reading.complaints == ()
    assert reading.unknown_fields == ()
    assert reading.fields == fields
    assert fields.keys() <= set(all_field_names(questionnaire))


@LAWS
@given(filled_in())
def test_reading_again_changes_no_judgement(case: Case) -> None:
    questionnaire, answers = case
    fields = to_fields(questionnaire, answers)
    reading = from_fields(questionnaire, {name: [value] for name, value in fields.items()})

    judged = check_reading(tuple(questionnaire.questions), reading)

    first: dict[str, object] = {}
    for complaint in check(questionnaire.questions, answers):
        first.setdefault(complaint.key, complaint)
    assert judged == list(first.values())


@LAWS
@given(filled_in())
def test_answers_to_what_is_not_asked_change_nothing(case: Case) -> None:
    questionnaire, answers = case

    kept = relevant_answers(questionnaire, answers)

    assert asked(questionnaire, kept) == asked(questionnaire, answers)
    assert relevant_answers(questionnaire, kept) == kept
    assert kept.items() <= answers.items()


@LAWS
@given(st.data())
def test_later_answers_never_change_what_was_asked_before(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    before = data.draw(answers_to(questionnaire))
    after = data.draw(answers_to(questionnaire))
    codes = [question.code for question in questionnaire.questions]
    cut = data.draw(st.integers(0, len(codes)))
    early = set(codes[:cut])
    mixed = {
        key: value
        for source, is_early in ((before, True), (after, False))
        for key, value in source.items()
        if (key.partition("[")[0] in early) is is_early
    }

    reached = early | set(codes[cut : cut + 1])
    assert asked(questionnaire, mixed) & reached == asked(questionnaire, before) & reached


def test_what_is_not_asked_counts_as_unanswered_for_all_that_follow() -> None:
    assert asked(CHAIN, {"A": "y", "B": "y"}) == {"A", "B", "C"}
    assert asked(CHAIN, {"B": "y", "C": "y"}) == {"A", "D"}
    assert relevant_answers(CHAIN, {"B": "y", "C": "y", "D": "y"}) == {"D": "y"}


def test_a_change_of_mind_forgets_what_hung_on_it() -> None:
    changed = {"A": "n", "B": "y", "C": "y"}

    assert relevant_answers(CHAIN, changed) == {"A": "n"}


def test_what_was_typed_wrongly_is_shown_again_but_not_what_no_field_can_show() -> None:
    typed = {
        "N": ["drei"],
        "R[a]": ["1"],
        "R[b]": ["1"],
        "S": ["zzz"],
        "M[a]": ["1"],
        "M[b]": ["?"],
    }

    reading = from_fields(FILE, typed)

    assert reading.fields == {"N": "drei", "R[a]": "1", "R[b]": "1", "M[a]": "1"}
    assert reading.answers == {}


def test_fields_of_no_question_are_handed_back() -> None:
    reading = from_fields(FILE, {"nonce": ["1"], "S": ["a"], "Z9[a]": ["1"], "M[weg]": ["1"]})

    assert reading.unknown_fields == ("nonce", "Z9[a]", "M[weg]")
    assert [one.key for one in reading.complaints] == ["M"]


def test_half_a_character_is_left_out() -> None:
    assert from_fields(FILE, {"U": ["a\ud83cb"]}).answers == {"U": "ab"}
