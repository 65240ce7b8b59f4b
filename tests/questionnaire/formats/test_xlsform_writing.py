"""What we write: pyxform takes it without a word, and reading it again changes nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical, formats, library
from praxistag.questionnaire.conditions import AnyOf, Comparison, NoneOf, Operator
from praxistag.questionnaire.model import (
    Item,
    Need,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Section,
)
from tests.questionnaire.cases import questionnaire_of
from tests.questionnaire.formats.books import Rows, told, workbook
from tests.questionnaire.strategies import LAWS, questionnaires

SLOW = settings(LAWS, max_examples=15)
"""pyxform takes its time."""

ODD = st.text(max_size=8) | st.sampled_from(
    ["${x}", "=1+1", "a\r\nb", " x ", "x\x0by", "'\"", "\uffff"]
)
CODES = ODD.filter(bool)
PAIR = (Option("a", "Ja"), Option("b", "Nein"))
WARM = Question("W", QuestionType.SINGLE, "Warm?", options=PAIR)


def back(questionnaire: Questionnaire) -> Questionnaire:
    content = formats.write("x.xlsx", questionnaire).content
    return formats.read("x.xlsx", content).questionnaire


def warnings_of(questionnaire: Questionnaire) -> list[str]:
    content = formats.write("x.xlsx", questionnaire).content
    found = convert(io.BytesIO(content), validate=False, file_type=".xlsx")
    return [str(warning) for warning in found.warnings or ()]


def sheet(questionnaire: Questionnaire, name: str = "survey") -> list[dict[str, Any]]:
    """Return the rows of a sheet as a spreadsheet shows them."""
    content = formats.write("x.xlsx", questionnaire).content
    first, *rows = load_workbook(io.BytesIO(content))[name].values
    return [{str(k): v for k, v in zip(first, row, strict=True) if v is not None} for row in rows]


@LAWS
@given(questionnaires())
def test_reading_again_changes_nothing(questionnaire: Questionnaire) -> None:
    assert canonical.dump(back(questionnaire)) == canonical.dump(questionnaire)


@SLOW
@given(questionnaires(most=4))
def test_pyxform_has_nothing_to_say(questionnaire: Questionnaire) -> None:
    assert warnings_of(questionnaire) == []


@st.composite
def drafts(draw: st.DrawFn) -> Questionnaire:
    """Half-written questionnaires: odd codes and texts, and conditions on nothing."""
    codes = draw(st.lists(CODES, max_size=3, unique=True))
    questions = []
    for code in codes:
        parts = draw(st.lists(CODES, max_size=2, unique=True))
        key = draw(st.sampled_from([*codes, "weg", f"{code}[{parts[0] if parts else ''}]"]))
        value = draw(ODD | st.booleans() | st.floats(-9, 9) | st.just(("a", "${b}")))
        questions.append(
            Question(
                code,
                draw(st.sampled_from(QuestionType)),
                draw(ODD),
                help=draw(ODD),
                required=draw(st.sampled_from(Need)),
                required_message=draw(ODD),
                options=tuple(Option(part, draw(ODD), value=0.5) for part in parts),
                items=tuple(Item(part, draw(ODD)) for part in parts),
                minimum=draw(st.none() | st.floats(-1e6, 1e6) | st.integers(-5, 5)),
                maximum=draw(st.none() | st.integers(-5, 5)),
                relevant=draw(st.none() | st.just(Comparison(key, Operator.EQ, value))),
            )
        )
    section = Section(draw(CODES), draw(ODD), tuple(questions))
    return Questionnaire(draw(CODES), draw(ODD), draw(CODES), draw(ODD), sections=(section,))


@SLOW
@given(drafts())
def test_drafts_come_back_too_and_pyxform_takes_them(draft: Questionnaire) -> None:
    whole = canonical.parse(canonical.dump(draft).encode())

    assert canonical.dump(back(whole)) == canonical.dump(whole)
    assert warnings_of(whole) == []


@pytest.mark.parametrize(("least", "most"), [(None, 0), (5, 5), (5, 2)])
def test_half_written_scales_are_ranges_too(least: int | None, most: int) -> None:
    scale = Question("F1", QuestionType.SCALE, "Wie?", minimum=least, maximum=most)
    draft = Questionnaire("q", "Tag", sections=(Section("T1", "", (scale,)),))

    assert back(draft) == draft
    assert warnings_of(draft) == []


@pytest.mark.parametrize("template", library.templates(), ids=lambda template: template.key)
def test_templates_go_both_ways(template: library.Template) -> None:
    questionnaire = template.questionnaire

    assert back(questionnaire) == questionnaire
    assert warnings_of(questionnaire) == []


def test_questions_become_rows_people_can_read() -> None:
    asked = Comparison("W", Operator.IN, ("a", "b"))
    multi = Question(
        "M",
        QuestionType.MULTI,
        "Was?",
        options=(*PAIR, Option("n", "nichts davon", is_exclusive=True)),
        required=Need.HARD,
        required_message="Bitte wählen.",
        maximum=2,
        relevant=NoneOf(AnyOf((asked, Comparison("W", Operator.ANSWERED, value=False)))),
    )
    _, first, second, _ = sheet(questionnaire_of(WARM, multi))

    assert first == {
        "type": "select_one liste_W",
        "name": "W",
        "label::Deutsch (de)": "Warm?",
        "praxistag_type": "single",
    }
    assert second == {
        "type": "select_multiple liste_M",
        "name": "M",
        "label::Deutsch (de)": "Was?",
        "required": "yes",
        "required_message::Deutsch (de)": "Bitte wählen.",
        "relevant": "not((${W} = 'a' or ${W} = 'b') or ${W} = '')",
        "constraint": "count-selected(.) <= 2 and not(selected(., 'n') and count-selected(.) > 1)",
        "constraint_message::Deutsch (de)": "Bitte höchstens 2 Antworten wählen. "
        "Nur allein zu wählen: „nichts davon“.",
        "praxistag_type": "multi",
    }


def test_battery_becomes_a_group_of_questions_with_one_list() -> None:
    battery = Question(
        "B",
        QuestionType.LIKERT,
        "Wie gut war …?",
        options=PAIR,
        items=(Item("x", "Ablauf"), Item("y", "Essen", is_reverse=True)),
    )
    rows = sheet(
        questionnaire_of(battery, replace(WARM, relevant=Comparison("B[y]", Operator.EQ, "a")))
    )

    assert [(row["type"], row.get("name"), row.get("relevant")) for row in rows[1:-1]] == [
        ("begin_group", "B", None),
        ("select_one liste_B", "B_x", None),
        ("select_one liste_B", "B_y", None),
        ("end_group", "B", None),
        ("select_one liste_B", "W", "${B_y} = 'a'"),
    ]
    assert rows[3]["praxistag_flags"] == "reverse"


def test_what_other_programs_do_not_see_is_told() -> None:
    soft = replace(WARM, required=Need.SOFT, easy_text="Warm?", relevant=None)
    lost = replace(WARM, code="X 1", relevant=Comparison("weg", Operator.EQ, "a"))
    writing = formats.write(
        "x.xlsx", replace(questionnaire_of(soft, lost), guiding_question="Was?")
    )

    assert [(loss.place, loss.what) for loss in writing.losses] == [
        ("Frage X 1", "Die Bedingung steht nur in einer eigenen Spalte."),
        ("Frage X 1", "Heißt in der Arbeitsmappe „Q_X_1“."),
        ("Fragebogen", "Nur in eigenen Spalten: Texte in Leichter Sprache (Fragen: 1)."),
        (
            "Fragebogen",
            "Nur in eigenen Spalten: die einmalige Erinnerung an die Antwort (Fragen: 1).",
        ),
        ("Fragebogen", "Nur in eigenen Spalten: Leitfrage und Ziele."),
    ]


def test_texts_are_never_formulas() -> None:
    content = formats.write("x.xlsx", questionnaire_of(replace(WARM, text="=1+1"))).content
    cells = [cell for row in load_workbook(io.BytesIO(content))["survey"].rows for cell in row]

    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


def test_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(FormatError, match="länger als eine Zelle"):
        formats.write("x.xlsx", questionnaire_of(replace(WARM, text="a" * 40_000)))


def edited(questionnaire: Questionnaire, cell: str, value: str) -> Questionnaire:
    """Return what is read after somebody changed one cell of the second row of the survey."""
    book = load_workbook(io.BytesIO(formats.write("x.xlsx", questionnaire).content))
    survey = book["survey"]
    headings = [heading.value for heading in survey[1]]
    survey.cell(3, headings.index(cell) + 1, value)
    output = io.BytesIO()
    book.save(output)
    return formats.read("x.xlsx", output.getvalue()).questionnaire


@pytest.mark.parametrize("text", ["Warm?", "Kosten ${x}"])
def test_what_people_change_in_excel_counts(text: str) -> None:
    whole = questionnaire_of(replace(WARM, text=text, goal="Z1", required=Need.SOFT))
    (question,) = edited(whole, "label::Deutsch (de)", "Kalt?").questions

    assert question == replace(WARM, text="Kalt?", goal="Z1", required=Need.SOFT)


def test_own_columns_that_are_broken_are_left_alone() -> None:
    rows: Rows = [
        ["type", "name", "label", "praxistag_more", "praxistag_code"],
        ["begin_group", "A", "Teil", "[[1,2]]", None],
        ["text", "F1", "Was?", "{kaputt", "F1"],
        ["text", "F2", "Wer?", '[["text","Wer?","Wen?"],["max",1,2]]', None],
        ["end_group", None, None, None, None],
    ]
    settings: Rows = [["form_title", "praxistag_format", "praxistag_goals"]]
    settings.append(["T", canonical.FORMAT, "{"])
    reading = formats.read("x.xlsx", workbook(survey=rows, settings=settings))

    assert [question.text for question in reading.questionnaire.questions] == ["Was?", "Wen?"]
    assert told(reading) == [("Fragebogen", "Die Ziele sind nicht lesbar.", "dropped")]
