"""Batteries: in XLSForm a group of questions with one list, with us one question with items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.formats.codes import part_codes
from praxistag.questionnaire.formats.report import question_place
from praxistag.questionnaire.formats.xlsform_choices import options_of
from praxistag.questionnaire.formats.xlsform_columns import (
    OWN_EASY,
    OWN_FLAGS,
    OWN_NEED,
    OWN_TYPE,
    own_code,
)
from praxistag.questionnaire.formats.xlsform_conditions import Field
from praxistag.questionnaire.formats.xlsform_own import BATTERIES
from praxistag.questionnaire.formats.xlsform_questions import (
    RowReader,
    kind_of,
    need_of,
    tell_unkept,
)
from praxistag.questionnaire.model import NOW, Need, QuestionType
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from praxistag.json_shapes import Row
    from praxistag.questionnaire.formats.xlsform_sheets import SheetRow


def suffix(when: str) -> str:
    """Return what is put behind an item that is asked twice."""
    return f" ({MOMENT_WORDS[when]})"


def read_battery(
    reader: RowReader, group: SheetRow, members: list[SheetRow], code: str
) -> tuple[Row, dict[str, Field]] | None:
    """Return one question with items, None where the members are no battery."""
    lists = {kind_of(member.get("type", ""))[:2] for member in members}
    if len(lists) > 1 or any(kind != "select_one" for kind, _ in lists):
        return None
    is_own = group.get(OWN_TYPE) in BATTERIES
    if not members and not is_own:
        return None
    kind = group[OWN_TYPE] if is_own else QuestionType.LIKERT.value
    place = question_place(code)
    question: Row = {
        "code": code,
        "type": kind,
        "text": reader.text(group, "label"),
        "help": reader.text(group, "hint"),
        "required": _need(reader, group, members, place).value,
        "required_message": next(
            filter(None, (reader.text(row, "required_message") for row in members)), ""
        ),
        "items": [],
        "options": [],
    }
    names: tuple[tuple[str, str], ...] = ()
    for _, list_name in lists:
        question["options"], names = options_of(reader.lists, list_name, code, reader.losses)
    return question, _items(reader, members, question, names)


def _need(reader: RowReader, group: SheetRow, members: list[SheetRow], place: str) -> Need:
    needs = [need_of(reader, member, place) for member in members]
    if Need.HARD in needs:
        return Need.HARD
    return Need.SOFT if group.get(OWN_NEED) == Need.SOFT.value else Need.NO


def _items(
    reader: RowReader,
    members: list[SheetRow],
    question: Row,
    names: tuple[tuple[str, str], ...],
) -> dict[str, Field]:
    """Add the items to a question and return what the names of the rows stand for."""
    fields: dict[str, Field] = {}
    codes = part_codes()
    for member in members:
        name, when = member.get("name", "").strip(), member.get(OWN_TYPE, "")
        item = own_code(member) or codes.take(name)
        key = f"{item}.{when}" if when in MOMENT_WORDS else item
        fields[name] = Field(f"{question['code']}[{key}]", options=names)
        if when != NOW:
            question["items"].append(_item(reader, member, item, when))
        if not reader.is_own and member.get("relevant", "").strip():
            place = question_place(question["code"])
            reader.losses.dropped(place, f"Die Bedingung der Zeile „{name}“ entfällt.")
        tell_unkept(reader, member, question_place(question["code"]))
    return fields


def _item(reader: RowReader, member: SheetRow, code: str, when: str) -> Row:
    text = reader.text(member, "label")
    if when in MOMENT_WORDS:
        text = text.removesuffix(suffix(when))
    return {
        "code": code,
        "text": text,
        "reverse": "reverse" in member.get(OWN_FLAGS, "").split(),
        "easy_text": member.get(OWN_EASY, ""),
    }
