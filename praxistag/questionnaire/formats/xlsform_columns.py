"""The columns of an XLSForm: what each is called, in which language, and those of our own.

Our own columns hold what XLSForm has no place for. pyxform and the programs behind it take them
for somebody's notes and say nothing about them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.questionnaire.formats.report import Losses
    from praxistag.questionnaire.formats.xlsform_sheets import SheetRow, Table

OWN = "praxistag_"
OWN_TYPE = f"{OWN}type"
OWN_CODE = f"{OWN}code"
OWN_NEED = f"{OWN}required"
OWN_BECAUSE = f"{OWN}required_because"
OWN_EASY = f"{OWN}easy_text"
OWN_GOAL = f"{OWN}goal"
OWN_LOW = f"{OWN}min_label"
OWN_HIGH = f"{OWN}max_label"
OWN_FLAGS = f"{OWN}flags"
OWN_VALUE = f"{OWN}value"
OWN_FORMAT = f"{OWN}format"
OWN_LANGUAGE = f"{OWN}language"
OWN_LEADING = f"{OWN}guiding_question"
OWN_GOALS = f"{OWN}goals"
OWN_MORE = f"{OWN}more"
"""JSON: [[key, what the other columns say, what it is]], where the two differ."""

TEXT_COLUMNS = ("label", "hint", "required_message", "constraint_message")
ALIASES = {
    "caption": "label",
    "relevance": "relevant",
    "required_msg": "required_message",
    "requiredmsg": "required_message",
    "constraint_msg": "constraint_message",
    "list": "list_name",
    "command": "type",
    "calculate": "calculation",
}
GERMAN = ("deutsch", "german", "de")
CODE_IN_BRACKETS = re.compile(r"\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*\)\s*$")


def heading_parts(heading: str) -> tuple[str, str]:
    """Return the name of a column and its language, empty where it has none."""
    base, _, language = heading.partition("::" if "::" in heading else ":")
    name = re.sub(r"[\s-]+", "_", base.strip().lower())
    return ALIASES.get(name, name), language.strip()


def tidied(row: SheetRow) -> SheetRow:
    """Return a row with its columns as they are usually called."""
    found: SheetRow = {}
    for heading, cell in row.items():
        name, language = heading_parts(heading)
        found.setdefault(f"{name}::{language}" if language else name, cell)
    return found


def own_code(row: SheetRow) -> str | None:
    """Return the code our own column gives, None where it gives none."""
    cell = row.get(OWN_CODE)
    if cell is None or not cell.startswith('"'):
        return cell
    try:
        found = json.loads(cell)
    except ValueError:
        return cell
    return found if isinstance(found, str) else cell


def as_json(value: object) -> str:
    """Return JSON as a cell can hold it, without anything pyxform takes for a name."""
    return json.dumps(value, separators=(",", ":")).replace("${", "\\u0024{")


@dataclass(frozen=True)
class Language:
    """The language that is read: its name in headings (may be empty) and its code."""

    name: str
    code: str
    others: tuple[str, ...] = ()

    def text(self, row: SheetRow, column: str) -> str:
        """Return a text in this language, or in any where it is missing."""
        for name in (self.name, "", *self.others):
            found = row.get(f"{column}::{name}" if name else column, "")
            if found:
                return found
        return ""


def choose_language(tables: Iterable[Table], default: str, losses: Losses) -> Language:
    """Choose German where it is there, or else what the form calls its default."""
    names: dict[str, None] = {}
    for table in tables:
        for heading in table.headings:
            column, language = heading_parts(heading)
            if column in TEXT_COLUMNS:
                names[language] = None
    known = list(names)
    default = default if default in known else known[0] if known else ""
    german = [name for name in known if _is_german(name)]
    chosen = german[0] if german and not _is_german(default) else default
    others = tuple(name for name in known if name and name != chosen)
    if others:
        losses.dropped("Sprachen", f"Nicht übernommen: {', '.join(others)}.")
    return Language(chosen, language_code(chosen) or "de", others)


def language_code(name: str) -> str:
    """Return the code in a language's name: de of „Deutsch (de)“."""
    found = CODE_IN_BRACKETS.search(name)
    if found:
        return found[1]
    return "de" if _is_german(name) else ""


def _is_german(name: str) -> bool:
    words = re.split(r"[\s()_-]+", name.lower())
    return any(word in GERMAN for word in words)
