"""Whatever stands in the cells: a questionnaire that can be written again, or a refusal."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical, formats
from praxistag.questionnaire.formats.report import Losses
from praxistag.questionnaire.formats.xlsform_reading import read_form
from praxistag.questionnaire.formats.xlsform_sheets import Sheets, Table
from tests.questionnaire.formats.lime import document, section
from tests.questionnaire.strategies import LAWS

if TYPE_CHECKING:
    from praxistag.questionnaire.formats import Reading

PIECES = ["", "0", "1", "2", "Y", "F1", "F2", "ä b", "-1", "1e9", "²", "{F1}", "<b>x</b>", "nan"]
WORDS = st.sampled_from(PIECES) | st.text(
    st.characters(exclude_categories=("Cs", "Cc")), max_size=6
)

CONDITIONS = st.sampled_from(
    ["${F1} = 1", "F1 == 'Y'", "((F1_F2.NAOK != ''))", "not(${F1}", "selected(${F1}, 'F2')", "!F1"]
)
CELLS = {
    "type": st.sampled_from(
        [
            "text",
            "note",
            "range",
            "rank F1",
            "select_one F1",
            "select_multiple F1 or_other",
            "begin group",
            "end group",
            "begin repeat",
            "end repeat",
            "decimal",
            "select_one",
            "x",
        ]
    ),
    "relevant": CONDITIONS,
    "constraint": st.sampled_from([". > 1", "count-selected(.) <= nan", "regex(.)", ". = 1e9"]),
    "parameters": st.sampled_from(["start=1 end=0", "start=x", "start=1.5 end=2 step=0"]),
    "appearance": st.sampled_from(["table-list", "multiline"]),
    "praxistag_type": st.sampled_from(["likert", "then_now", "notice", "section", "now", "x"]),
    "praxistag_more": st.sampled_from(["[", '[["type","text",1]]', '[["options",[],null]]', "1"]),
    "praxistag_code": st.sampled_from(['"', '"\\u0001"', "F1"]),
}
SETTINGS = ["form_id", "form_title", "default_language", "praxistag_format", "praxistag_goals"]

LETTERS = st.sampled_from([*"LM!OPF1ABCEHRQKSTUN5YGDXI|*;:^"]) | WORDS
COLUMNS = {
    "questions": [
        "qid",
        "parent_qid",
        "gid",
        "title",
        "question",
        "other",
        "mandatory",
        "scale_id",
    ],
    "subquestions": ["qid", "parent_qid", "title", "question", "scale_id", "language"],
    "answers": ["aid", "qid", "code", "answer", "scale_id", "sortorder"],
    "groups": ["gid", "group_name", "group_order", "description"],
    "question_attributes": ["qid", "attribute", "value", "language"],
    "conditions": ["qid", "cfieldname", "method", "value", "scenario"],
    "surveys": ["sid", "language"],
}
ATTRIBUTES = ["max_answers", "hidden", "multiflexible_checkbox", "maximum_chars", "random_order"]


def filled(columns: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional=columns)


def tables(columns: dict[str, st.SearchStrategy[Any]], most: int) -> st.SearchStrategy[Table]:
    rows = st.lists(filled(columns), max_size=most)
    headings = tuple(columns)
    return rows.map(lambda found: Table(headings, tuple(enumerate(found, 2))))


SURVEYS = tables(
    CELLS | {"name": WORDS, "label": WORDS, "label::Deutsch (de)": WORDS, "required": WORDS}, 8
)
CHOICES = tables({"list_name": st.just("F1"), "name": WORDS, "label": WORDS}, 4)
FORMS = st.builds(
    Sheets, SURVEYS, CHOICES, tables(dict.fromkeys(SETTINGS, WORDS | st.just(canonical.FORMAT)), 1)
)


@st.composite
def lime_files(draw: st.DrawFn) -> bytes:
    parts = []
    for name, columns in COLUMNS.items():
        cells: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(columns, WORDS)
        if name == "questions":
            cells |= {"type": LETTERS, "parent_qid": st.just("0"), "relevance": CONDITIONS | WORDS}
        if name == "groups":
            cells["grelevance"] = CONDITIONS | WORDS
        if name == "question_attributes":
            cells["attribute"] = st.sampled_from(ATTRIBUTES)
        rows = draw(st.lists(filled(cells), max_size=4))
        parts.append(section(name, rows))
    return document(*parts, languages=tuple(draw(st.lists(st.sampled_from(["de", "en"])))))


def require_sound(reading: Reading) -> None:
    """What was read is a file of ours, and goes out and in again as it is."""
    whole = reading.questionnaire
    assert canonical.parse(canonical.dump(whole).encode()) == whole
    content = formats.write("x.xlsx", whole).content
    assert canonical.dump(formats.read("x.xlsx", content).questionnaire) == canonical.dump(whole)


@LAWS
@given(FORMS)
def test_any_form_is_read_or_refused(sheets: Sheets) -> None:
    with suppress(FormatError):
        require_sound(read_form(sheets, Losses()))


@LAWS
@given(lime_files())
def test_any_survey_is_read_or_refused(content: bytes) -> None:
    with suppress(FormatError):
        require_sound(formats.read("x.lss", content))
