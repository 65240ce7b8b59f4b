"""Names for the rows of an XLSForm: allowed in XML, each once, capital letters or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

RESERVED = frozenset({"meta", "data", "name", "label", "instanceid"})
_ALLOWED = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_CHOICE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass
class Names:
    """Gives out names; a code is its own name wherever it can be."""

    _taken: set[str] = field(default_factory=lambda: set(RESERVED))

    def take(self, wanted: str) -> str:
        """Return the wanted name, or the nearest that is allowed and free."""
        name = wanted if _ALLOWED.fullmatch(wanted) else _nearest(wanted, "Q_")
        free, number = name, 2
        while free.lower() in self._taken:
            free = f"{name}_{number}"
            number += 1
        self._taken.add(free.lower())
        return free


def choice_names(codes: list[str]) -> dict[str, str]:
    """Return a name for each option of a list, by its code."""
    names: dict[str, str] = {}
    for code in codes:
        name = code if _CHOICE.fullmatch(code) else _nearest(code, "a_")
        free, number = name, 2
        while free in names.values() or (free != code and free in codes):
            free = f"{name}_{number}"
            number += 1
        names[code] = free
    return names


def _nearest(wanted: str, start: str) -> str:
    return start + re.sub(r"[^A-Za-z0-9_-]+", "_", wanted).strip("_")
