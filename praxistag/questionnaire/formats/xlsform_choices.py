"""The choices sheet: lists of answers that questions share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from praxistag.questionnaire.formats.codes import part_codes
from praxistag.questionnaire.formats.report import question_place
from praxistag.questionnaire.formats.xlsform_columns import (
    OWN_CODE,
    OWN_FLAGS,
    OWN_VALUE,
    own_code,
    tidied,
)

if TYPE_CHECKING:
    from typing import TypeAlias

    from praxistag.json_shapes import Row
    from praxistag.questionnaire.formats.report import Losses
    from praxistag.questionnaire.formats.xlsform_columns import Language
    from praxistag.questionnaire.formats.xlsform_sheets import SheetRow, Table

    Choices: TypeAlias = "list[tuple[str, Row]]"
    """The answers of one list: the name each has there, and the option as our file holds it."""

PLACEHOLDER = "placeholder"
NO_LABEL = "–"


def read_choices(table: Table, language: Language, losses: Losses) -> dict[str, Choices]:
    """Return all lists by their name."""
    lists: dict[str, Choices] = {}
    sources: dict[str, Any] = {}
    for number, cells in table.rows:
        row = tidied(cells)
        name = (row.get("list_name") or "").strip()
        if not name:
            losses.dropped(f"Blatt choices, Zeile {number}", "Ohne „list_name“ fehlt die Liste.")
            continue
        found = lists.setdefault(name, [])
        if PLACEHOLDER in row.get(OWN_FLAGS, ""):
            continue
        codes = sources.setdefault(name, part_codes())
        shown = (row.get("name") or row.get("value") or "").strip()
        code = own_code(row) or codes.take(shown)
        if OWN_CODE not in row and code != shown:
            losses.changed(f"Liste {name}", f"Der Code „{shown}“ heißt jetzt „{code}“.")
        _tell_extras(row, f"Liste {name}", losses)
        found.append((shown, _option(row, code, language)))
    return lists


def _option(row: SheetRow, code: str, language: Language) -> Row:
    flags = row.get(OWN_FLAGS, "").split()
    option: Row = {"code": code, "label": language.text(row, "label")}
    if OWN_VALUE in row:
        option["value"] = _value(row[OWN_VALUE])
    for flag in ("na", "exclusive"):
        if flag in flags:
            option[flag] = True
    return option


def _value(cell: str) -> float | None:
    try:
        value = json.loads(cell)
    except ValueError:
        return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _tell_extras(row: SheetRow, place: str, losses: Losses) -> None:
    for column in row:
        base = column.partition("::")[0]
        if base in {"image", "audio", "video", "big_image", "media"}:
            losses.dropped(place, "Bilder, Töne und Filme werden nicht übernommen.")


def options_of(
    lists: dict[str, Choices], name: str, code: str, losses: Losses
) -> tuple[list[Row], tuple[tuple[str, str], ...]]:
    """Return the options of a question, and their names there with their codes here."""
    if name not in lists:
        losses.changed(question_place(code), f"Die Liste „{name}“ fehlt: keine Antworten.")
    found = lists.get(name, [])
    return [dict(row) for _, row in found], tuple((there, row["code"]) for there, row in found)
