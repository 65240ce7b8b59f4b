"""What people are told about their answers; the same cases run in frontend/survey.test.js."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.questionnaire.answers import asked, from_fields
from praxistag.questionnaire.canonical import read_question
from praxistag.questionnaire.checks import check, check_reading
from praxistag.questionnaire.columns import field_names
from praxistag.questionnaire.complaints import Flaw
from tests.questionnaire.cases import answers, cases_of, questionnaire_of
from tests.questionnaire.fields import all_field_names
from tests.questionnaire.strategies import LAWS, questionnaires

if TYPE_CHECKING:
    from praxistag.questionnaire.conditions import Value
    from praxistag.questionnaire.model import Questionnaire

FILE = cases_of("check_cases.json")
QUESTIONS = tuple(read_question(row) for row in FILE["questions"])
QUESTIONNAIRE = questionnaire_of(*QUESTIONS)
BY_CODE = QUESTIONNAIRE.question_by_code


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_the_law_of_checks(case: dict[str, Any]) -> None:
    reading = from_fields(QUESTIONNAIRE, case["fields"])

    found = check_reading([BY_CODE[code] for code in case["asked"]], reading)

    assert reading.answers == answers(case["answers"])
    assert [
        {
            "key": one.key,
            "field": one.field,
            "code": one.code.value,
            "message": one.message,
            "soft": one.is_soft,
        }
        for one in found
    ] == case["complaints"]


def test_every_flaw_has_a_case() -> None:
    assert {row["code"] for case in FILE["cases"] for row in case["complaints"]} == set(Flaw)


def test_a_text_of_ten_thousand_characters_is_told_and_nothing_is_lost() -> None:
    typed = "ä" * 10_000
    reading = from_fields(QUESTIONNAIRE, {"U": [typed]})

    (found,) = check([BY_CODE["U"]], reading.answers)

    assert reading.answers["U"] == reading.fields["U"] == typed
    assert found.message == "Der Text ist um 8000 Zeichen zu lang, erlaubt sind 2000."
    assert found.question == "U"


def test_a_draft_of_another_version_is_judged_like_anything_else() -> None:
    draft: dict[str, Value] = {
        "S": "weg",
        "M": ("weg",),
        "U": ("a",),
        "N": "weg",
        "T": 3.0,
        "C": 1.5,
        "R": ("a", "a"),
    }

    found = check([BY_CODE[code] for code in draft], draft)

    assert [(one.key, one.code) for one in found] == [(code, Flaw.UNKNOWN) for code in draft]


FIELDS = st.lists(
    st.sampled_from(["0", "1", "2", "", " ", "1,5", "1.000", "99", "nan", "\x00", "<b>", "🌱", "ä"])
    | st.text(max_size=8),
    max_size=2,
)


@st.composite
def posted(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, list[str]]]:
    questionnaire = draw(questionnaires())
    codes = [option.code for one in questionnaire.questions for option in one.options]
    names = [*all_field_names(questionnaire), "nonce", "Q0[", "Q1[x]", "Q2"]
    values = FIELDS | st.lists(st.sampled_from(codes), max_size=1) if codes else FIELDS
    return questionnaire, {name: draw(values) for name in names if draw(st.booleans())}


@LAWS
@given(posted())
def test_whatever_is_posted_gets_answers_and_sentences(
    case: tuple[Questionnaire, dict[str, list[str]]],
) -> None:
    questionnaire, fields = case

    reading = from_fields(questionnaire, fields)
    complaints = check_reading(tuple(questionnaire.questions), reading)

    names = set(all_field_names(questionnaire))
    assert set(reading.fields) <= names
    assert asked(questionnaire, reading.answers) <= set(questionnaire.question_by_code)
    assert len({one.key for one in complaints}) == len(complaints)
    for one in complaints:
        assert one.field in field_names(questionnaire.question_by_code[one.question])
        assert one.message
