"""Taking over what the coach proposes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from praxistag.questionnaire.coach import Finding, Severity
from praxistag.questionnaire.codes import Used
from praxistag.questionnaire.editing import Gone, change_question
from praxistag.questionnaire.mending import mend, mend_for
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

ASKED = every_type().question_by_code
SPLIT = "Macht zwei daraus: „Wie war das Essen?“ und „Wie war der Raum?“."


def found(rule: str, question: str | None, suggestion: str, place: str = "") -> Finding:
    return Finding(rule, Severity.HINT, question, "…", "…", "…", suggestion, place)


def mended(finding: Finding) -> Questionnaire:
    return mend(every_type(), finding, used=Used()).questionnaire


def test_one_sentence_is_the_new_wording() -> None:
    finding = found("C02", "F1", "Fragt neutral: „Wie war der Tag für dich?“")

    offer = mend_for(finding, ASKED["F1"])
    assert offer
    assert (offer.label, offer.wordings) == ("Übernehmen", ("Wie war der Tag für dich?",))
    assert mended(finding).question_by_code["F1"].text == "Wie war der Tag für dich?"


def test_two_sentences_are_two_questions() -> None:
    finding = found("C01", "F1", SPLIT)

    offer = mend_for(finding, ASKED["F1"])
    assert offer
    assert offer.label == "In zwei Fragen teilen"
    codes = mended(finding).question_by_code
    assert (codes["F1"].text, codes["F10"].text) == ("Wie war das Essen?", "Wie war der Raum?")


def test_a_line_of_a_battery_becomes_two_lines() -> None:
    finding = found("C01", "F3", SPLIT, "a")

    offer = mend_for(finding, ASKED["F3"])
    assert offer
    assert offer.label == "In zwei Zeilen teilen"
    items = mended(finding).question_by_code["F3"].items
    assert [item.text for item in items][:2] == ["Wie war das Essen?", "Wie war der Raum?"]
    assert [item.code for item in items] == ["a", "1", "b"]


@pytest.mark.parametrize(
    ("rule", "question", "label"),
    [
        ("C04", "F1", "„weiß nicht / keine Angabe“ ergänzen"),
        ("C10", "F2", "„nichts davon“ ergänzen"),
    ],
)
def test_an_answer_that_is_missing_is_added(rule: str, question: str, label: str) -> None:
    finding = found(rule, question, "Ergänzt sie.")

    offer = mend_for(finding, ASKED[question])
    assert offer
    assert offer.label == label
    before = ASKED[question].options
    after = mended(finding).question_by_code[question].options
    assert len(after) == len(before) + 1


@pytest.mark.parametrize(
    ("rule", "question", "suggestion"),
    [
        ("C14", None, "Streicht „Wie war der Raum?“"),
        ("C11", "F1", "Beginnt mit „Wie war der Tag?“"),
        ("C01", "F1", "Fragt einzeln: einmal nach „Essen“, einmal nach „Raum“."),
        ("C02", "F1", "„Wie war es?“ oder „Wie fandest du es?“"),
        ("C10", "F1", "Fragt nach genau einer Antwort: „Was war dir am wichtigsten?“"),
    ],
)
def test_advice_that_needs_people_is_not_taken_over_at_a_press(
    rule: str, question: str | None, suggestion: str
) -> None:
    finding = found(rule, question, suggestion)

    assert mend_for(finding, ASKED.get(question or "")) is None
    with pytest.raises(Gone):
        mend(every_type(), finding, used=Used())


def test_items_only_count_where_the_type_has_them() -> None:
    question = replace(ASKED["F1"], text="Wie waren Essen und Raum?")
    whole = change_question(every_type(), question).questionnaire

    edit = mend(whole, found("C01", "F1", SPLIT, "yes"), used=Used())

    assert edit.what == "F1 geteilt: F1, F10"
