"""Names and labels as SPSS takes them: short enough in bytes, safe characters, none twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_NAME, MOST_LABEL, MOST_VALUE_LABEL = 64, 256, 120
"""Bytes a variable's name, its label and the label of a value may have."""

RESERVED = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
_ROOM = 4
"""Bytes kept for the number that tells two names apart."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"} | {"Ä": "Ae", "Ö": "Oe"})
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")


def variable_names(columns: Iterable[str]) -> dict[str, str]:
    """Return a name for each column of R.csv: F2[time] is F2_time."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for column in columns:
        wished = safe_name(column)
        name, number = wished, 1
        while name.casefold() in taken:
            number += 1
            name = f"{wished}_{number}"
        taken.add(name.casefold())
        names[column] = name
    return names


def safe_name(text: str) -> str:
    """Return letters, digits and underscores, a letter first, and no word of the syntax."""
    name = _UNSAFE.sub("_", text.translate(_UMLAUTS).replace("Ü", "Ue")).strip("_")
    if not name[:1].isalpha() or name.casefold() in RESERVED:
        name = f"v_{name}"
    return name[: MOST_NAME - _ROOM].rstrip("_")


def cut(text: str, most: int) -> str:
    """Return one line of at most so many bytes, ended by „…“ where something is missing."""
    line = _BLANKS.sub(" ", text).strip()
    if len(line.encode()) <= most:
        return line
    shortened = line.encode()[: most - len("…".encode())].decode(errors="ignore")
    return f"{shortened.rstrip()}…"
