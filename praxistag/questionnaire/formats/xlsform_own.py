"""What our own columns add to a row, so that our own workbooks come back as they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical
from praxistag.questionnaire.formats.report import WHOLE
from praxistag.questionnaire.formats.xlsform_columns import (
    OWN_BECAUSE,
    OWN_EASY,
    OWN_FLAGS,
    OWN_GOAL,
    OWN_GOALS,
    OWN_HIGH,
    OWN_LANGUAGE,
    OWN_LEADING,
    OWN_LOW,
    as_json,
)
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.json_shapes import Row
    from praxistag.questionnaire.formats.report import Losses
    from praxistag.questionnaire.formats.xlsform_columns import Language
    from praxistag.questionnaire.formats.xlsform_sheets import SheetRow

NOTICE, SECTION, ITEM = "notice", "section", "item"
BATTERIES = frozenset({QuestionType.LIKERT.value, QuestionType.THEN_NOW.value})
TEXTS = {
    "easy_text": OWN_EASY,
    "required_because": OWN_BECAUSE,
    "goal": OWN_GOAL,
    "min_label": OWN_LOW,
    "max_label": OWN_HIGH,
}
FLAGS = ("background", "nps", "index", "shuffle")
UNNAMED = "fragebogen"


def add_own_columns(question: Row, row: SheetRow) -> None:
    """Add what only our own columns say."""
    question.update({key: row[column] for key, column in TEXTS.items() if column in row})
    named = row.get(OWN_FLAGS, "").split()
    question.update({flag: True for flag in FLAGS if flag in named})


def read_settings(settings: SheetRow, language: Language, losses: Losses) -> Row:
    """Return what the settings sheet says of the whole."""
    title = settings.get("form_title", "")
    document: Row = {
        "format": canonical.FORMAT,
        "code": settings.get("form_id", "").strip() or title.strip() or UNNAMED,
        "title": title,
        "language": settings.get(OWN_LANGUAGE, language.code),
        "guiding_question": settings.get(OWN_LEADING, ""),
    }
    goals = parsed(settings.get(OWN_GOALS, "[]"))
    if isinstance(goals, list):
        document["goals"] = goals
    else:
        losses.dropped(WHOLE, "Die Ziele sind nicht lesbar.")
    return document


def parsed(cell: str) -> Any:
    """Return the JSON of a cell, None if it is none."""
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return None


def differences(said: Row, meant: Row) -> str:
    """Return what a row means beyond what its other cells say, empty if they say it all."""
    keys = dict.fromkeys([*meant, *said])
    found = [
        [key, said.get(key), meant.get(key)]
        for key in keys
        if key not in {"sections", "questions"} and _text(said.get(key)) != _text(meant.get(key))
    ]
    return as_json(found) if found else ""


def apply_more(row: Row, more: str, said: Mapping[str, Any]) -> None:
    """Add what `differences` noted, wherever the other cells still say what they did then."""
    entries = parsed(more) if more else []
    if not isinstance(entries, list):
        return
    for entry in entries:
        match entry:
            case [str() as key, then, meant] if _text(said.get(key)) == _text(then):
                row.pop(key, None)
                if meant is not None:
                    row[key] = meant


def normalised_question(row: Row) -> Row:
    """Return a question as our file would write it."""
    return canonical.write_question(canonical.read_question(row))


def normalised_section(row: Row) -> Row:
    """Return what our file says of a section, without its questions."""
    return {"code": row["code"], "title": row["title"]}


def normalised_whole(document: Row) -> Row:
    """Return what our file says of the whole, without its sections."""
    try:
        return canonical.write(canonical.read(document | {"sections": []}))
    except FormatError:  # goals somebody edited: what they should be is told when all is read
        return {}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
