"""What the values of an exchange file must look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag import json_shapes as shapes
from praxistag.json_shapes import FormatError

if TYPE_CHECKING:
    from collections.abc import Callable

WHERE = "Die Datei"


@pytest.mark.parametrize(
    ("reader", "value", "found"),
    [
        (shapes.text, "a", "a"),
        (shapes.optional_text, None, None),
        (shapes.optional_text, "a", "a"),
        (shapes.entries, [1], [1]),
        (shapes.texts, ["a"], ("a",)),
        (shapes.texts, None, ()),
        (shapes.flag, True, True),
        (shapes.optional_decimal, 2.5, 2.5),
        (shapes.optional_decimal, None, None),
        (shapes.optional_rows, None, []),
        (shapes.rows, [{"id": "a"}], [{"id": "a"}]),
    ],
)
def test_values_of_the_right_shape(reader: Callable[..., Any], value: Any, found: Any) -> None:
    assert reader({"x": value}, "x", WHERE) == found


@pytest.mark.parametrize(
    ("reader", "value", "message"),
    [
        (shapes.text, "", "muss ein Text sein"),
        (shapes.text, 1, "muss ein Text sein"),
        (shapes.optional_text, "", "muss ein Text sein"),
        (shapes.entries, {}, "muss eine Liste sein"),
        (shapes.texts, ["a", 1], "darf nur Texte enthalten"),
        (shapes.flag, 1, "muss true oder false sein"),
        (shapes.flag, None, "muss true oder false sein"),
        (shapes.optional_decimal, True, "muss eine Zahl sein"),
        (shapes.optional_decimal, 10**10, "muss eine Zahl sein"),
        (shapes.rows, [1], "Liste von Objekten"),
        (shapes.rows, [{"id": "a"}, {"id": "a"}], "„a“ steht doppelt"),
        (shapes.rows, [{}], "„id“ muss ein Text sein"),
    ],
)
def test_values_of_another_shape(reader: Callable[..., Any], value: Any, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        reader({"x": value}, "x", WHERE)


@pytest.mark.parametrize("value", [4, 4.5, True, "5", None, 10**10])
def test_numbers_are_whole_and_large_enough(value: Any) -> None:
    with pytest.raises(FormatError, match=r"ganze Zahl ab 5|höchstens"):
        shapes.number({"x": value}, "x", WHERE, at_least=5)


def test_numbers_may_be_left_out_where_they_may() -> None:
    assert shapes.number({"x": 5}, "x", WHERE, at_least=5) == 5
    assert shapes.optional_number({}, "x", WHERE, at_least=5) is None
    assert shapes.optional_number({"x": 6}, "x", WHERE, at_least=5) == 6
    assert shapes.flag({}, "x", WHERE) is False


def test_ids_are_known_and_single() -> None:
    shapes.require_known(["a"], {"a"}, WHERE)
    shapes.require_single(["a", "b"], WHERE)
    with pytest.raises(FormatError, match="„b“ gibt es nicht"):
        shapes.require_known(["a", "b"], {"a"}, WHERE)
    with pytest.raises(FormatError, match="„a“ steht doppelt"):
        shapes.require_single(["a", "a"], WHERE)


def test_a_file_says_what_it_is() -> None:
    shapes.require_format({"format": "a/1"}, "a/1", WHERE)
    with pytest.raises(FormatError, match="muss „a/1“ sein, nicht „None“"):
        shapes.require_format({}, "a/1", WHERE)


@pytest.mark.parametrize("content", [b"{", b"\xff", b'{"a": Infinity}', b"[" * 100_000])
def test_what_is_no_json(content: bytes) -> None:
    with pytest.raises(FormatError, match="kein lesbares JSON"):
        shapes.parse_json(content, WHERE)
    with pytest.raises(FormatError, match="muss ein JSON-Objekt sein"):
        shapes.parse_json(b"[]", WHERE)
