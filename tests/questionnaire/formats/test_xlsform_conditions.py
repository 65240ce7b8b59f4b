"""`relevant` of XLSForms, read and written."""

from __future__ import annotations

from typing import Any

import pytest

from praxistag.questionnaire.condition_files import read_condition as from_file
from praxistag.questionnaire.condition_files import write_condition as as_file
from praxistag.questionnaire.formats.expressions import NotUnderstood
from praxistag.questionnaire.formats.xlsform_conditions import (
    Field,
    quoted,
    read_condition,
    write_condition,
)

FIELDS = {
    "a": Field("A", options=(("ja", "ja"), ("1", "eins"))),
    "m": Field("M", is_many=True, options=(("x", "x"), ("y", "y"))),
    "b_x": Field("B[x]"),
    "n": Field("N"),
}
NAMES = {field.key: name for name, field in FIELDS.items()}
CASES: list[tuple[str, Any]] = [
    ("${a} = 'ja'", {"q": "A", "op": "eq", "v": "ja"}),
    ("${a} = '1'", {"q": "A", "op": "eq", "v": "eins"}),
    ("${a} != 'ja'", {"q": "A", "op": "ne", "v": "ja"}),
    ("${a} = 'ja' or ${a} = '1'", {"q": "A", "op": "in", "v": ["ja", "eins"]}),
    ("selected(${m}, 'x')", {"q": "M", "op": "contains", "v": "x"}),
    (
        "selected(${m}, 'x') or selected(${m}, 'y')",
        {"q": "M", "op": "contains", "v": ["x", "y"]},
    ),
    ("${b_x} = 'gut'", {"q": "B[x]", "op": "eq", "v": "gut"}),
    ("${n} >= 2.5", {"q": "N", "op": "ge", "v": 2.5}),
    ("${n} < -3", {"q": "N", "op": "lt", "v": -3}),
    ("${n} != ''", {"q": "N", "op": "answered", "v": True}),
    ("${n} = ''", {"q": "N", "op": "answered", "v": False}),
    ("not(${n} = 4)", {"not": {"q": "N", "op": "eq", "v": 4}}),
    (
        "${n} > 1 and (${a} = 'ja' or selected(${m}, 'x'))",
        {
            "all": [
                {"q": "N", "op": "gt", "v": 1},
                {
                    "any": [
                        {"q": "A", "op": "eq", "v": "ja"},
                        {"q": "M", "op": "contains", "v": "x"},
                    ]
                },
            ]
        },
    ),
    ("true()", {"all": []}),
    ("false()", {"any": []}),
]


@pytest.mark.parametrize(("text", "row"), CASES)
def test_condition_is_written_and_read_alike(text: str, row: Any) -> None:
    condition = from_file(row, "Test")
    assert condition is not None

    assert write_condition(condition, NAMES, FIELDS) == text
    assert as_file(read_condition(text, FIELDS)) == row


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('"ja"=${a}', {"q": "A", "op": "eq", "v": "ja"}),
        ("${a}=1", {"q": "A", "op": "eq", "v": "eins"}),
        ("3 <= ${n}", {"q": "N", "op": "ge", "v": 3}),
        ("number(${n})>'3'", {"q": "N", "op": "gt", "v": 3}),
        ("selected( ${ a } , 'ja')", {"q": "A", "op": "eq", "v": "ja"}),
        ("boolean(${n})", {"q": "N", "op": "answered", "v": True}),
        ("${n}", {"q": "N", "op": "answered", "v": True}),
        ("${n} = concat('it', \"'\", 's')", {"q": "N", "op": "eq", "v": "it's"}),
    ],
)
def test_other_spellings_are_understood(text: str, row: Any) -> None:
    assert as_file(read_condition(text, FIELDS)) == row


@pytest.mark.parametrize(
    "text",
    [
        "${a} = ${n}",
        "${weg} = 1",
        "count-selected(${m}) > 1",
        "${n} + 1 > 2",
        ". > 1",
        "${n} > 'viel'",
        "${n} = 'a",
        "not()",
        "",
    ],
)
def test_more_than_a_condition_is_not_understood(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_condition(text, FIELDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", "'a'"), ("a'b", '"a\'b"'), ("a'b\"c", "concat('a', \"'\", 'b\"c')")],
)
def test_texts_are_quoted_as_xpath_can(text: str, expected: str) -> None:
    assert quoted(text) == expected


def test_text_that_looks_like_a_name_cannot_be_quoted() -> None:
    with pytest.raises(NotUnderstood):
        quoted("${x}")
