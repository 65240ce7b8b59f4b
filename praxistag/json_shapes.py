"""What the values of an exchange file must look like; every refusal is one German sentence."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Row: TypeAlias = "dict[str, Any]"

MOST = 1_000_000_000


class FormatError(ValueError):
    """A file is not what it should be; the text is one German sentence, nothing was done."""


def parse_json(content: bytes, what: str) -> Row:
    """Read one JSON object.

    Raises:
        FormatError: not UTF-8, not JSON, or not an object.

    """
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
        json.dumps(document, ensure_ascii=False).encode()  # half of a character is no text
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{what} ist kein lesbares JSON.") from error
    if not isinstance(document, dict):
        raise FormatError(f"{what} muss ein JSON-Objekt sein.")
    return document


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def require_format(document: Row, expected: str, what: str) -> None:
    """Refuse a file that says it is something else."""
    if document.get("format") != expected:
        found = document.get("format")
        raise FormatError(f"{what}: „format“ muss „{expected}“ sein, nicht „{found}“.")


def text(row: Row, key: str, where: str) -> str:
    """Return a text that is there and not empty."""
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise FormatError(f"{where}: „{key}“ muss ein Text sein.")
    return value


def optional_text(row: Row, key: str, where: str) -> str | None:
    """Return a text, or None where it is left out."""
    return None if row.get(key) is None else text(row, key, where)


def number(row: Row, key: str, where: str, *, at_least: int) -> int:
    """Return a whole number that is large enough."""
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < at_least:
        raise FormatError(f"{where}: „{key}“ muss eine ganze Zahl ab {at_least} sein.")
    if value > MOST:
        raise FormatError(f"{where}: „{key}“ darf höchstens {MOST} sein.")
    return value


def optional_number(row: Row, key: str, where: str, *, at_least: int) -> int | None:
    """Return a whole number, or None where it is left out."""
    return None if row.get(key) is None else number(row, key, where, at_least=at_least)


def entries(row: Row, key: str, where: str) -> list[Any]:
    """Return a list that must be there."""
    value = row.get(key)
    if not isinstance(value, list):
        raise FormatError(f"{where}: „{key}“ muss eine Liste sein.")
    return value


def rows(document: Row, key: str, where: str, *, id_key: str = "id") -> list[Row]:
    """Return a list of objects, each with an id of its own."""
    found = entries(document, key, where)
    if not all(isinstance(row, dict) for row in found):
        raise FormatError(f"{where}: „{key}“ muss eine Liste von Objekten sein.")
    require_single((text(row, id_key, f"„{key}“") for row in found), f"„{key}“")
    return found


def optional_rows(document: Row, key: str, where: str, *, id_key: str = "id") -> list[Row]:
    """Return a list of objects with ids of their own, empty where it is left out."""
    return [] if document.get(key) is None else rows(document, key, where, id_key=id_key)


def flag(row: Row, key: str, where: str) -> bool:
    """Return true or false; left out is false."""
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise FormatError(f"{where}: „{key}“ muss true oder false sein.")
    return value


def optional_decimal(row: Row, key: str, where: str) -> float | None:
    """Return a number that need not be whole, or None where it is left out."""
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > MOST:
        raise FormatError(f"{where}: „{key}“ muss eine Zahl sein.")
    return value


def texts(row: Row, key: str, where: str) -> tuple[str, ...]:
    """Return a list of texts, empty where it is left out."""
    found = [] if row.get(key) is None else entries(row, key, where)
    if not all(isinstance(value, str) for value in found):
        raise FormatError(f"{where}: „{key}“ darf nur Texte enthalten.")
    return tuple(found)


def require_single(ids: Iterable[str], where: str) -> None:
    """Refuse an id that stands there twice."""
    double = [found for found, times in Counter(ids).items() if times > 1]
    if double:
        raise FormatError(f"{where}: „{double[0]}“ steht doppelt.")


def require_known(ids: Iterable[str], known: Collection[str], where: str) -> None:
    """Refuse an id that nothing carries."""
    for found in ids:
        if found not in known:
            raise FormatError(f"{where}: „{found}“ gibt es nicht.")
