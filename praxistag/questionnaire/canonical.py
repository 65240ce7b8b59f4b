"""The canonical questionnaire file, `praxistag-questionnaire/1` (docs/questionnaire-format.md).

Reading asks for the shape alone, so that a half-written draft can be opened; whether a
questionnaire may be published is asked of `problems.py`. Keys nobody knows are left out.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, TypeVar

from praxistag import json_shapes as shapes
from praxistag.json_shapes import FormatError
from praxistag.questionnaire.condition_files import read_condition, write_condition
from praxistag.questionnaire.model import (
    Goal,
    Item,
    Need,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Section,
)

if TYPE_CHECKING:
    from enum import StrEnum

    from praxistag.json_shapes import Row

FORMAT = "praxistag-questionnaire/1"
WHAT = "Der Fragebogen"

TEXTS = {
    "text": "text",
    "help": "help",
    "easy_text": "easy_text",
    "required_because": "required_because",
    "required_message": "required_message",
    "minimum_label": "min_label",
    "maximum_label": "max_label",
    "goal": "goal",
}
FLAGS = {
    "is_background": "background",
    "is_nps": "nps",
    "is_index": "index",
    "is_shuffled": "shuffle",
}
"""Fields of a question, with their keys in a file."""

Kind = TypeVar("Kind", bound="StrEnum")


def parse(content: bytes) -> Questionnaire:
    """Read a file.

    Raises:
        FormatError: with one German sentence, for anything that is not the format.

    """
    return read(shapes.parse_json(content, WHAT))


def read(document: Row) -> Questionnaire:
    """Return the questionnaire of a parsed file; raises FormatError."""
    shapes.require_format(document, FORMAT, WHAT)
    sections = tuple(_section(row) for row in _rows(document, "sections", WHAT))
    questions = [question.code for section in sections for question in section.questions]
    shapes.require_single(questions, "„questions“")
    return Questionnaire(
        code=shapes.text(document, "code", WHAT),
        title=_optional(document, "title", WHAT),
        language=_optional(document, "language", WHAT) or "de",
        notice=_optional(document, "notice", WHAT),
        guiding_question=_optional(document, "guiding_question", WHAT),
        goals=tuple(
            Goal(row["code"], _optional(row, "text", "„goals“"))
            for row in shapes.optional_rows(document, "goals", WHAT, id_key="code")
        ),
        sections=sections,
    )


def write(questionnaire: Questionnaire) -> Row:
    """Return the file of a questionnaire; what is empty or usual is left out."""
    document = {
        "format": FORMAT,
        "code": questionnaire.code,
        "title": questionnaire.title,
        "language": questionnaire.language,
        "notice": questionnaire.notice,
        "guiding_question": questionnaire.guiding_question,
        "goals": [{"code": goal.code, "text": goal.text} for goal in questionnaire.goals],
    }
    sections = [
        {
            "code": section.code,
            "title": section.title,
            "questions": [write_question(question) for question in section.questions],
        }
        for section in questionnaire.sections
    ]
    return {key: value for key, value in document.items() if value} | {"sections": sections}


def dump(questionnaire: Questionnaire) -> str:
    """Return the one way to write a questionnaire down: compact, no escapes, keys as above."""
    return json.dumps(write(questionnaire), ensure_ascii=False, separators=(",", ":"))


def fingerprint(questionnaire: Questionnaire) -> str:
    """Return SHA-256 over the written questionnaire, as versions are known by."""
    return hashlib.sha256(dump(questionnaire).encode()).hexdigest()


def read_question(row: Row) -> Question:
    """Return one question of a file; raises FormatError."""
    code = shapes.text(row, "code", "„questions“")
    where = f"Frage {code}"
    options, items = (
        shapes.optional_rows(row, key, where, id_key="code") for key in ("options", "items")
    )
    plain: dict[str, Any] = {field: _optional(row, key, where) for field, key in TEXTS.items()}
    plain |= {field: shapes.flag(row, key, where) for field, key in FLAGS.items()}
    return Question(
        code=code,
        type=_kind(QuestionType, row.get("type"), where, "type"),
        required=_kind(Need, row.get("required", "no"), where, "required"),
        options=tuple(_option(entry, where) for entry in options),
        items=tuple(_item(entry, where) for entry in items),
        minimum=shapes.optional_decimal(row, "min", where),
        maximum=shapes.optional_decimal(row, "max", where),
        relevant=read_condition(row.get("relevant"), where),
        **plain,
    )


def write_question(question: Question) -> Row:
    """Return the row of one question; what is empty or usual is left out."""
    row: Row = {
        "code": question.code,
        "type": question.type.value,
        "text": question.text,
        "help": question.help,
        "easy_text": question.easy_text,
        "required": question.required.value,
        "required_because": question.required_because,
        "required_message": question.required_message,
        "options": [_option_row(option) for option in question.options],
        "items": [_item_row(item) for item in question.items],
        "min": question.minimum,
        "max": question.maximum,
        "min_label": question.minimum_label,
        "max_label": question.maximum_label,
        "relevant": None if question.relevant is None else write_condition(question.relevant),
        "goal": question.goal,
        "background": question.is_background,
        "nps": question.is_nps,
        "index": question.is_index,
        "shuffle": question.is_shuffled,
    }
    return _without_empty(row, keep=("code", "type", "text", "required", "options"))


def _section(row: Row) -> Section:
    where = f"Teil {row['code']}"
    return Section(
        code=row["code"],
        title=_optional(row, "title", where),
        questions=tuple(read_question(entry) for entry in _rows(row, "questions", where)),
    )


def _option(row: Row, where: str) -> Option:
    return Option(
        code=row["code"],
        label=_optional(row, "label", where),
        value=shapes.optional_decimal(row, "value", where),
        is_na=shapes.flag(row, "na", where),
        is_exclusive=shapes.flag(row, "exclusive", where),
    )


def _option_row(option: Option) -> Row:
    row = {
        "code": option.code,
        "label": option.label,
        "value": option.value,
        "na": option.is_na,
        "exclusive": option.is_exclusive,
    }
    return _without_empty(row, keep=("code", "label"))


def _item(row: Row, where: str) -> Item:
    return Item(
        code=row["code"],
        text=_optional(row, "text", where),
        is_reverse=shapes.flag(row, "reverse", where),
        easy_text=_optional(row, "easy_text", where),
    )


def _item_row(item: Item) -> Row:
    row = {
        "code": item.code,
        "text": item.text,
        "reverse": item.is_reverse,
        "easy_text": item.easy_text,
    }
    return _without_empty(row, keep=("code", "text"))


def _without_empty(row: Row, *, keep: tuple[str, ...]) -> Row:
    """Leave out what says nothing; 0 is a value, false and empty are not."""
    return {
        key: value
        for key, value in row.items()
        if key in keep or not (value is None or value is False or value in ("", []))
    }


def _rows(document: Row, key: str, where: str) -> list[Row]:
    return shapes.rows(document, key, where, id_key="code")


def _optional(row: Row, key: str, where: str) -> str:
    """Return a text that may be empty or left out."""
    value: Any = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FormatError(f"{where}: „{key}“ muss ein Text sein.")
    return value


def _kind(kinds: type[Kind], value: object, where: str, key: str) -> Kind:
    try:
        return kinds(str(value))
    except ValueError as error:
        known = ", ".join(kinds)
        raise FormatError(f"{where}: „{key}“ kennt „{value}“ nicht, nur {known}.") from error
