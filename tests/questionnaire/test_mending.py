"""Taking over what the coach proposes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from praxistag.questionnaire.coach import Finding, Severity
from praxistag.questionnaire.codes import Used
from praxistag.questionnaire.editing import Gone, change_question
from praxistag.questionnaire.mending import cause, mend, mend_for
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

ASKED = every_type().question_by_code
FIRST, SECOND = (
    "Stößt du eine Sache an?",
    "Kennst du jemanden mit einer Idee, an den du dich wendest?",
)
SPLIT = f"Macht zwei daraus: „{FIRST}“ und „{SECOND}“."


def found(rule: str, question: str | None, suggestion: str, place: str = "") -> Finding:
    return Finding(rule, Severity.HINT, question, "…", "…", "…", suggestion, place)


def mended(finding: Finding) -> Questionnaire:
    return mend(every_type(), finding, used=Used()).questionnaire


def test_one_sentence_is_the_new_wording() -> None:
    finding = found("C02", "F1", "Fragt neutral: „Was hast du in den nächsten Wochen vor?“")

    offer = mend_for(finding, ASKED["F1"])
    assert offer
    assert (offer.label, offer.wordings) == (
        "Übernehmen",
        ("Was hast du in den nächsten Wochen vor?",),
    )
    assert mended(finding).question_by_code["F1"].text == "Was hast du in den nächsten Wochen vor?"


def test_two_sentences_are_two_questions() -> None:
    finding = found("C01", "F1", SPLIT)

    offer = mend_for(finding, ASKED["F1"])
    assert offer
    assert offer.label == "In zwei Fragen teilen"
    codes = mended(finding).question_by_code
    assert (codes["F1"].text, codes["F10"].text) == (FIRST, SECOND)


def test_a_line_of_a_battery_becomes_two_lines() -> None:
    finding = found("C01", "F3", SPLIT, "a")

    offer = mend_for(finding, ASKED["F3"])
    assert offer
    assert offer.label == "In zwei Zeilen teilen"
    items = mended(finding).question_by_code["F3"].items
    assert [item.text for item in items][:2] == [FIRST, SECOND]
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
        ("C02", "F1", "„Nimmst du dir eine Sache vor?“ oder „Was nimmst du dir vor?“"),
        ("C02", "F1", "Fragt zum Beispiel: „Wie war das Wetter heute?“"),
        ("C06", "F1", "Fragt zum Beispiel: „Wie oft hast du in den nächsten 4 Wochen …?“"),
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
    question = replace(ASKED["F1"], text="Stößt du eine Sache an und wendest dich an jemanden?")
    whole = change_question(every_type(), question).questionnaire

    edit = mend(whole, found("C01", "F1", SPLIT, "yes"), used=Used())

    assert edit.what == "F1 geteilt: F1, F10"


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Zwei Dinge: „Essen“ und „Raum“.", ("Wie waren ", "Essen und Raum", "?")),
        ("Nahegelegt: „Wie“.", ("", "Wie", " waren Essen und Raum?")),
        ("Zu lang.", ("Wie waren Essen und Raum?", "", "")),
        ("Woanders: „Keller“.", ("Wie waren Essen und Raum?", "", "")),
    ],
)
def test_cause_is_found_by_what_is_quoted(message: str, parts: tuple[str, str, str]) -> None:
    finding = replace(found("C01", "F1", ""), message=message)

    assert cause("Wie waren Essen und Raum?", finding) == parts
