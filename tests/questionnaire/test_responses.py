"""Responses as a table that any program reads."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hypothesis import given

from praxistag.questionnaire.answers import relevant_answers
from praxistag.questionnaire.ballot import Layout
from praxistag.questionnaire.model import Item, Option, Question, Questionnaire, QuestionType
from praxistag.questionnaire.numbers import plain_number
from praxistag.questionnaire.responses import Response, columns, row, write_csv
from tests.questionnaire.cases import questionnaire_of
from tests.questionnaire.fields import without_texts
from tests.questionnaire.strategies import LAWS, filled_in

if TYPE_CHECKING:
    from praxistag.questionnaire.conditions import Value

ABC = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
SINGLE = Question("S", QuestionType.SINGLE, "?", options=ABC)
MULTI = Question("M", QuestionType.MULTI, "?", options=ABC)
RANK = Question("R", QuestionType.RANK, "?", options=ABC)
NUMBER = Question("N", QuestionType.NUMBER, "?")
TEXT = Question("T", QuestionType.TEXT_LONG, "?")
PAIR = Question("V", QuestionType.THEN_NOW, "?", options=ABC, items=(Item("x", "X"),))
FIRST = questionnaire_of(SINGLE, MULTI, RANK, NUMBER, TEXT, PAIR)

Rows = list[list[str]]


def read(content: bytes) -> Rows:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_table_of_responses() -> None:
    full: dict[str, Value] = {
        "S": "a",
        "M": ("a", "c"),
        "R": ("c", "a"),
        "N": -2.5,
        "V[x.then]": "b",
        "V[x.now]": "a",
    }
    some = Response(FIRST, {"N": 3}, frozenset({"M", "R", "V"}))

    content = write_csv([Response(FIRST, full), some, Response(FIRST, {})], [FIRST])

    assert content.startswith(b"\xef\xbb\xbfS;M[a];M[b];M[c];")
    assert read(content)[1:] == [
        ["a", "1", "0", "1", "2", "", "1", "-2.5", "b", "a"],
        ["", "#", "#", "#", "#", "#", "#", "3", "#", "#"],
        [""] * 10,
    ]


def test_free_texts_have_no_column_unless_asked_for() -> None:
    assert "T" not in columns([FIRST])
    assert "T" in columns([FIRST], with_texts=True)


def test_texts_start_no_formula_and_keep_their_lines() -> None:
    typed = ["=1+1", "+49", "-nein", "@hallo", "#", "#tag", 'so "und" so; ja\nneu']

    content = write_csv((Response(FIRST, {"T": text}) for text in typed), [FIRST], with_texts=True)

    place = columns([FIRST], with_texts=True).index("T")
    assert [cells[place] for cells in read(content)[1:]] == [
        "'=1+1",
        "'+49",
        "'-nein",
        "'@hallo",
        "'#",
        "#tag",
        'so "und" so; ja\nneu',
    ]


def test_versions_stand_in_one_table() -> None:
    gone, fresh = Question("G", QuestionType.SCALE, "?"), Question("F", QuestionType.SCALE, "?")
    longer = Question("S", QuestionType.MULTI, "?", options=ABC[:1])
    old, new = questionnaire_of(gone, NUMBER), questionnaire_of(fresh, NUMBER, longer)

    content = write_csv([Response(old, {"G": 1, "N": 2}), Response(new, {"F": 3})], [old, new])

    assert read(content) == [["F", "N", "S[a]", "G"], ["#", "2", "#", "1"], ["3", "", "", "#"]]


@LAWS
@given(filled_in())
def test_a_stored_response_says_what_was_answered(
    case: tuple[Questionnaire, dict[str, Value]],
) -> None:
    questionnaire, answers = case
    layout = Layout.of(questionnaire)
    found, not_asked = layout.decode(layout.encode(answers))

    names = columns([questionnaire])
    cells = dict(zip(names, row(Response(questionnaire, found, not_asked), names), strict=True))

    kept = without_texts(questionnaire, relevant_answers(questionnaire, answers))
    assert {name.partition("[")[0] for name, cell in cells.items() if cell == "#"} == not_asked
    for key, value in kept.items():
        if isinstance(value, tuple):
            assert all(cells[f"{key}[{code}]"] not in ("", "0") for code in value)
        else:
            assert cells[key] == (value if isinstance(value, str) else plain_number(value))
