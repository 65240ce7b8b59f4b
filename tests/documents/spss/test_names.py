from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.documents.spss.names import MOST_NAME, RESERVED, cut, safe_name, variable_names


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("F2[time]", "F2_time"),
        ("F9[bio.then]", "F9_bio_then"),
        ("Größe", "Groesse"),
        ("_year", "year"),
        ("1", "v_1"),
        ("with", "v_with"),
        ("ÜBER-MUT", "UeBER_MUT"),
    ],
)
def test_columns_are_named_so_that_people_recognise_them(column: str, name: str) -> None:
    assert safe_name(column) == name


@settings(max_examples=40)
@given(st.lists(st.text(max_size=90), max_size=12, unique=True))
def test_every_column_has_a_name_of_its_own_that_spss_takes(columns: list[str]) -> None:
    names = variable_names(columns)

    assert [*names] == columns
    assert len({name.casefold() for name in names.values()}) == len(columns)
    for name in names.values():
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name)
        assert len(name) <= MOST_NAME
        assert name.casefold() not in RESERVED


def test_names_that_differ_in_case_or_sign_alone_are_numbered() -> None:
    names = variable_names(["F1", "f1", "F-1", "F_1"])

    assert [*names.values()] == ["F1", "f1_2", "F_1", "F_1_2"]


@pytest.mark.parametrize(
    ("text", "kept"), [("kurz", "kurz"), ("a\n b\tc ", "a b c"), ("äöüß", "äöüß"), ("äöüßä", "ä…")]
)
def test_labels_are_cut_between_characters(text: str, kept: str) -> None:
    most = 8 if text != "äöüßä" else 6

    assert cut(text, most) == kept
