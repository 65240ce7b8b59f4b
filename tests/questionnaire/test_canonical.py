"""The canonical file: what is written is read again as it was, and what is none is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from praxistag.json_shapes import FormatError
from praxistag.questionnaire.canonical import (
    FORMAT,
    dump,
    fingerprint,
    parse,
    read,
    read_question,
    write,
    write_question,
)
from praxistag.questionnaire.conditions import Comparison, Operator
from praxistag.questionnaire.model import Need, Option, Question, QuestionType
from tests.questionnaire.strategies import LAWS, questionnaires

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

SINGLE = {"code": "Q1", "type": "single", "text": "?", "required": "no", "options": []}
SECTION = {"code": "A", "title": "Teil", "questions": [SINGLE]}


def document(**changes: Any) -> dict[str, Any]:
    return {"format": FORMAT, "code": "demo", "title": "Demo", "sections": [SECTION]} | changes


def with_question(**changes: Any) -> dict[str, Any]:
    return document(sections=[SECTION | {"questions": [SINGLE | changes]}])


@LAWS
@given(questionnaires())
def test_what_is_written_is_read_again(questionnaire: Questionnaire) -> None:
    written = dump(questionnaire)

    assert parse(written.encode()) == questionnaire
    assert dump(read(json.loads(written))) == written
    assert fingerprint(parse(written.encode())) == fingerprint(questionnaire)


def test_a_whole_file() -> None:
    questionnaire = read(
        document(
            notice="Die Teilnahme ist freiwillig.",
            guiding_question="Was bleibt?",
            goals=[{"code": "Z1", "text": "Wissen"}],
            invented=True,
        )
    )

    assert questionnaire.language == "de"
    assert questionnaire.notice == "Die Teilnahme ist freiwillig."
    assert [goal.code for goal in questionnaire.goals] == ["Z1"]
    assert questionnaire.question_by_code["Q1"].type is QuestionType.SINGLE
    assert "invented" not in write(questionnaire)


def test_a_question_with_everything_keeps_it() -> None:
    question = Question(
        "Q2",
        QuestionType.MULTI,
        "Was?",
        required=Need.HARD,
        required_because="Darum.",
        options=(Option("a", "A", value=0), Option("n", "nichts", is_na=True, is_exclusive=True)),
        minimum=0,
        maximum=2,
        relevant=Comparison("Q1", Operator.ANSWERED),
        is_background=True,
        is_nps=True,
    )

    row = write_question(question)

    assert row["min"] == row["options"][0]["value"] == 0
    assert row["options"][1] == {"code": "n", "label": "nichts", "na": True, "exclusive": True}
    assert "help" not in row
    assert read_question(row) == question


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (document(format="praxistag-questionnaire/2"), "„format“ muss"),
        (document(code=""), "„code“ muss ein Text sein"),
        (document(title=3), "„title“ muss ein Text sein"),
        (document(sections=None), "„sections“ muss eine Liste sein"),
        (document(sections=["A"]), "Liste von Objekten"),
        (document(sections=[SECTION, SECTION]), "„A“ steht doppelt"),
        (document(sections=[SECTION, SECTION | {"code": "B"}]), "„Q1“ steht doppelt"),
        (document(goals=[{"text": "ohne Kürzel"}]), "„code“ muss ein Text sein"),
        (with_question(code=7), "„code“ muss ein Text sein"),
        (with_question(type="matrix"), "„type“ kennt „matrix“ nicht, nur info, single"),
        (with_question(required="ja"), "„required“ kennt „ja“ nicht"),
        (with_question(options={}), "„options“ muss eine Liste sein"),
        (with_question(options=[{"code": "a"}] * 2), "„a“ steht doppelt"),
        (with_question(options=[{"code": "a", "na": "ja"}]), "„na“ muss true oder false sein"),
        (with_question(options=[{"code": "a", "value": "1"}]), "„value“ muss eine Zahl sein"),
        (with_question(options=[{"code": "a", "label": []}]), "„label“ muss ein Text sein"),
        (with_question(items=[{"text": "x"}]), "„code“ muss ein Text sein"),
        (with_question(min=True), "„min“ muss eine Zahl sein"),
        (with_question(max=1e300), "„max“ muss eine Zahl sein"),
        (with_question(relevant={"q": "Q0", "op": "like", "v": 1}), "„op“ kennt nur"),
    ],
)
def test_what_is_no_questionnaire(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(changed)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"a": NaN}',
        b'{"a": "\\ud800"}',
        b"[" * 100_000,
        b'{"format": "x"}',
    ],
)
def test_files_that_are_something_else(content: bytes) -> None:
    with pytest.raises(FormatError, match="Der Fragebogen"):
        parse(content)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse(b"\xef\xbb\xbf" + json.dumps(document()).encode()).code == "demo"
