"""Every type of LimeSurvey: what becomes of it, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.questionnaire.canonical import write_question
from tests.questionnaire.formats.books import told
from tests.questionnaire.formats.lime import Survey

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Question

YES_NO = ("A1 Ja", "A2 Nein")
LINES = ("L1 Ablauf", "L2 Essen")


def only(survey: Survey) -> Question:
    (question,) = survey.asked()
    return question


def shape(question: Question) -> tuple[str, str, str, str]:
    """Return code and type, and the codes and labels of items and options."""
    items = " ".join(f"{item.code}:{item.text}" for item in question.items)
    options = " ".join(f"{option.code}:{option.label}" for option in question.options)
    return question.code, question.type.value, items, options


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("L", ("F1", "single", "", "A1:Ja A2:Nein")),
        ("!", ("F1", "single", "", "A1:Ja A2:Nein")),
        ("O", ("F1", "single", "", "A1:Ja A2:Nein")),
        ("M", ("F1", "multi", "", "L1:Ablauf L2:Essen")),
        ("P", ("F1", "multi", "", "L1:Ablauf L2:Essen")),
        ("F", ("F1", "likert", "L1:Ablauf L2:Essen", "A1:Ja A2:Nein")),
        ("H", ("F1", "likert", "L1:Ablauf L2:Essen", "A1:Ja A2:Nein")),
        ("A", ("F1", "likert", "L1:Ablauf L2:Essen", "1:1 2:2 3:3 4:4 5:5")),
        ("C", ("F1", "likert", "L1:Ablauf L2:Essen", "Y:Ja U:Unsicher N:Nein")),
        ("E", ("F1", "likert", "L1:Ablauf L2:Essen", "I:Zunahme S:Gleich D:Abnahme")),
        ("R", ("F1", "rank", "", "A1:Ja A2:Nein")),
        ("5", ("F1", "scale", "", "")),
        ("N", ("F1", "number", "", "")),
        ("S", ("F1", "text_short", "", "")),
        ("D", ("F1", "text_short", "", "")),
        ("T", ("F1", "text_long", "", "")),
        ("U", ("F1", "text_long", "", "")),
        ("X", ("F1", "info", "", "")),
        ("Y", ("F1", "single", "", "Y:Ja N:Nein")),
        ("G", ("F1", "single", "", "F:weiblich M:männlich")),
    ],
)
def test_type_becomes_one_question(kind: str, expected: tuple[str, str, str, str]) -> None:
    question = only(Survey().ask(kind, "F1", subs=LINES, answers=YES_NO))

    assert shape(question) == expected


def test_ten_points_are_a_scale_of_ten_options() -> None:
    question = only(Survey().ask("B", "F1", subs=LINES))

    assert [option.code for option in question.options] == [str(point) for point in range(1, 11)]


@pytest.mark.parametrize(
    ("kind", "codes", "types"),
    [
        ("Q", ["F1_L1", "F1_L2"], {"text_short"}),
        ("K", ["F1_L1", "F1_L2"], {"number"}),
        ("1", ["F1", "F1_2"], {"likert"}),
    ],
)
def test_type_becomes_several_questions(kind: str, codes: list[str], types: set[str]) -> None:
    answers = ("A1 gut", "A2 schlecht", "1:B1 wichtig", "1:B2 egal")
    found = Survey().ask(kind, "F1", subs=LINES, answers=answers).asked()

    assert [question.code for question in found] == codes
    assert {question.type.value for question in found} == types


def test_dual_scale_keeps_each_scale_with_its_header() -> None:
    answers = ("A1 gut", "A2 schlecht", "1:B1 wichtig", "1:B2 egal")
    headers = {"dualscale_headerA": "Güte", "dualscale_headerB": "Gewicht"}
    survey = Survey().ask("1", "F1", text="Essen", subs=LINES, answers=answers, settings=headers)
    first, second = survey.asked()

    assert (first.text, second.text) == ("Essen – Güte", "Essen – Gewicht")
    assert [option.code for option in first.options] == ["A1", "A2"]
    assert [option.code for option in second.options] == ["B1", "B2"]


@pytest.mark.parametrize(("kind", "expected"), [(";", "text_short"), (":", "number")])
def test_table_of_fields_is_a_question_per_field(kind: str, expected: str) -> None:
    survey = Survey().ask(kind, "F1", text="Wann?", subs=(*LINES, "1:V vor", "1:N nach"))
    found = survey.asked()

    assert [question.code for question in found] == ["F1_L1_V", "F1_L1_N", "F1_L2_V", "F1_L2_N"]
    assert found[0].text == "Wann? – Ablauf, vor"
    assert {question.type.value for question in found} == {expected}


def test_table_of_boxes_is_a_question_per_line() -> None:
    boxes = {"multiflexible_checkbox": "1"}
    survey = Survey().ask(":", "F1", subs=(*LINES, "1:V vor", "1:N nach"), settings=boxes)

    assert [shape(question) for question in survey.asked()] == [
        ("F1_L1", "multi", "", "V:vor N:nach"),
        ("F1_L2", "multi", "", "V:vor N:nach"),
    ]


def test_table_that_is_too_large_is_dropped() -> None:
    lines = tuple(f"L{number} x" for number in range(11))
    columns = tuple(f"1:C{number} x" for number in range(10))
    reading = Survey().ask(";", "F1", subs=(*lines, *columns)).read()

    assert list(reading.questionnaire.questions) == []
    assert reading.counts.subquestions == 21
    assert ("Frage F1", "Die Tabelle ist zu groß: nicht übernommen.", "dropped") in told(reading)


@pytest.mark.parametrize(
    ("kind", "settings", "what"),
    [
        ("I", {}, "Die Sprachauswahl: nicht übernommen."),
        ("|", {}, "Das Hochladen von Dateien: nicht übernommen."),
        ("*", {}, "Die Berechnung: nicht übernommen."),
        ("~", {}, "Der unbekannte Typ „~“: nicht übernommen."),
        ("S", {"hidden": "1"}, "Die versteckte Frage: nicht übernommen."),
    ],
)
def test_question_without_a_place_is_dropped_and_told(
    kind: str, settings: dict[str, str], what: str
) -> None:
    reading = Survey().ask(kind, "F1", settings=settings).read()

    assert list(reading.questionnaire.questions) == []
    assert told(reading) == [("Frage F1", what, "dropped")]
    assert reading.counts.questions == 1


def test_need_and_bounds_are_kept() -> None:
    survey = (
        Survey()
        .ask("L", "F1", answers=YES_NO, mandatory="Y")
        .ask("M", "F2", subs=LINES, mandatory="S", settings={"min_answers": 1, "max_answers": 2})
        .ask("N", "F3", settings={"min_num_value_n": "0,5", "max_num_value_n": "10"})
        .ask("T", "F4", settings={"maximum_chars": "400"})
        .ask("R", "F5", answers=YES_NO, settings={"max_answers": "1", "answer_order": "random"})
        .ask("S", "F6", settings={"maximum_chars": "{F3}"})
    )
    one, two, three, four, five, six = (write_question(question) for question in survey.asked())

    assert (one["required"], two["required"]) == ("hard", "soft")
    assert (two["min"], two["max"], three["min"], three["max"]) == (1, 2, 0.5, 10)
    assert (four["max"], five["max"], five["shuffle"], "max" in six) == (400, 1, True, False)
    assert told(survey.read()) == [
        ("Frage F6", "Die Grenze „{F3}“ ist keine Zahl.", "dropped"),
    ]


def test_other_becomes_an_option_and_a_text() -> None:
    settings = {"other_replace_text": "Etwas anderes"}
    single, text = Survey().ask("L", "F1", answers=YES_NO, settings=settings, other="Y").asked()

    assert shape(single)[3] == "A1:Ja A2:Nein other:Etwas anderes"
    assert write_question(text)["relevant"] == {"q": "F1", "op": "eq", "v": "other"}


def test_boxes_that_stand_alone_are_exclusive() -> None:
    settings = {"exclude_all_others": "L2"}
    question = only(Survey().ask("M", "F1", subs=LINES, settings=settings))

    assert [option.is_exclusive for option in question.options] == [False, True]


def test_settings_that_change_the_question_are_told() -> None:
    settings = {
        "array_filter": "F0",
        "em_validation_q": "F1 > 3",
        "num_value_int_only": "1",
        "time_limit": "30",
        "text_input_width": "5",
    }
    reading = Survey().ask("N", "F1", settings=settings, preg="/x/", script="alert()").read()

    assert [what for _, what, _ in told(reading)] == [
        "Der Filter aus einer anderen Frage wird nicht übernommen.",
        "Die eigene Prüfregel wird nicht übernommen.",
        "Die begrenzte Zeit wird nicht übernommen.",
        "Das Muster der Eingabe wird nicht übernommen.",
        "Das eigene Skript wird nicht übernommen.",
        "Auch Zahlen mit Komma sind erlaubt.",
    ]


def test_codes_that_break_the_rules_are_changed_and_told() -> None:
    reading = Survey().ask("L", "1. Frage", answers=("ä/1 Ja", "ä1 Nein")).ask("S", "").read()
    first, second = reading.questionnaire.questions

    assert shape(first) == ("F1_Frage", "single", "", "ae_1:Ja ae1:Nein")
    assert second.code == "F2"
    assert ("Frage 1. Frage", "Heißt jetzt „F1_Frage“.", "changed") in told(reading)
    assert ("Frage F1_Frage", "Der Code „ä/1“ heißt jetzt „ae_1“.", "changed") in told(reading)


def test_texts_lose_their_html_and_say_so() -> None:
    text = "<p>Wie <b>war</b> &uuml;berhaupt<br/>der {F0}?</p><img src='x'/><script>1</script>"
    reading = Survey().ask("S", "F1", text=text).read()
    (question,) = reading.questionnaire.questions

    assert question.text == "Wie war überhaupt\nder {F0}?"
    assert told(reading) == [
        ("Frage F1", "Im Text stehen nicht mehr: Bilder, Skripte.", "dropped"),
        ("Frage F1", "Der Platzhalter {…} bleibt als Text stehen.", "changed"),
    ]
