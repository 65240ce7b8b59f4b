"""One question as rows of the survey sheet, and the lists of answers they share."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.questionnaire import canonical
from praxistag.questionnaire.columns import answer_keys, scale_points
from praxistag.questionnaire.formats.expressions import NotUnderstood
from praxistag.questionnaire.formats.report import Losses, question_place
from praxistag.questionnaire.formats.xlsform_batteries import suffix
from praxistag.questionnaire.formats.xlsform_choices import NO_LABEL, PLACEHOLDER
from praxistag.questionnaire.formats.xlsform_columns import (
    OWN_CODE,
    OWN_EASY,
    OWN_FLAGS,
    OWN_NEED,
    OWN_TYPE,
    OWN_VALUE,
    as_json,
)
from praxistag.questionnaire.formats.xlsform_conditions import Field, quoted, write_condition
from praxistag.questionnaire.formats.xlsform_constraints import write_bounds
from praxistag.questionnaire.formats.xlsform_names import Names, choice_names
from praxistag.questionnaire.formats.xlsform_own import BATTERIES, FLAGS, ITEM, TEXTS
from praxistag.questionnaire.model import NOW, THEN, Need, QuestionType
from praxistag.questionnaire.problems import QUESTION_CODE

if TYPE_CHECKING:
    from praxistag.questionnaire.formats.xlsform_sheets import SheetRow
    from praxistag.questionnaire.model import Item, Option, Question, Questionnaire

TYPES = {
    QuestionType.INFO: "note",
    QuestionType.SINGLE: "select_one {}",
    QuestionType.MULTI: "select_multiple {}",
    QuestionType.RANK: "rank {}",
    QuestionType.SCALE: "range",
    QuestionType.NUMBER: "decimal",
    QuestionType.TEXT_SHORT: "text",
    QuestionType.TEXT_LONG: "text",
}
"""What stands in the column `type`; the braces take the name of the list."""

SELECTS = frozenset({QuestionType.SINGLE, QuestionType.MULTI, QuestionType.RANK})


UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def shown(text: str) -> str:
    """Return a text as a cell can hold it and pyxform reads it as text."""
    return UNWRITABLE.sub("", text.replace("\r", "\n")).replace("${", "$ {")


def code_cell(code: str) -> str:
    """Return a code for its own column; one that no cell can hold stands there as JSON."""
    is_plain = shown(code) == code and not code.startswith('"')
    return code if is_plain else as_json(code)


@dataclass
class RowWriter:
    """Writes questions; names and lists of the whole form are given out here."""

    questionnaire: Questionnaire
    language: str
    losses: Losses
    names: Names
    choices: list[SheetRow] = field(default_factory=list)
    _lists: dict[tuple[Option, ...], tuple[str, dict[str, str]]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _fields: dict[str, Field] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Name every question and item before the first condition is written."""
        questions = list(self.questionnaire.questions)
        self._own_names = {question.code: self.names.take(question.code) for question in questions}
        for question in questions:
            options: tuple[tuple[str, str], ...] = ()
            if question.options:
                _, there = self._list(question)
                options = tuple((name, code) for code, name in there.items())
            is_many = question.type in {QuestionType.MULTI, QuestionType.RANK}
            for key in answer_keys(question):
                name = self._own_names[question.code]
                if key != question.code:
                    part = key.partition("[")[2].removesuffix("]").replace(".", "_")
                    name = self.names.take(f"{name}_{part}")
                self._names[key] = name
                self._fields[name] = Field(key, is_many=is_many, options=options)

    def set_text(self, row: SheetRow, column: str, text: str) -> None:
        """Put a text into its column, in the language of the form; a label is never empty."""
        cell = shown(text)
        if column == "label" and not cell.strip():
            cell = NO_LABEL
        if cell:
            row[f"{column}::{self.language}" if self.language else column] = cell

    def rows(self, question: Question) -> list[SheetRow]:
        """Return the rows of a question; the first carries what belongs to all."""
        first: SheetRow = {"type": "", "name": self._own_names[question.code]}
        self.set_text(first, "label", question.text)
        self.set_text(first, "hint", question.help)
        first["relevant"] = self._relevant(question)
        self._add_own(first, question)
        if question.type in BATTERIES:
            return self._battery(first, question)
        return [self._single(first, question)]

    def _single(self, row: SheetRow, question: Question) -> SheetRow:
        list_name = ""
        if question.type in SELECTS:
            list_name, _ = self._list(question)
            row["parameters"] = "randomize=true" if question.is_shuffled else ""
        row["type"] = TYPES[question.type].format(list_name)
        if question.type is QuestionType.TEXT_LONG:
            row["appearance"] = "multiline"
        if question.type is QuestionType.SCALE:
            points = scale_points(question)
            end = max(points.stop - 1, points.start + 1)  # one point alone is no range
            row["parameters"] = f"start={points.start};end={end};step=1"
        self._add_need(row, question)
        texts = {code: quoted(name) for code, name in self._list_names(question).items()}
        row["constraint"], message = write_bounds(question, texts)
        self.set_text(row, "constraint_message", message)
        return row

    def _battery(self, first: SheetRow, question: Question) -> list[SheetRow]:
        list_name, _ = self._list(question)
        whens = (THEN, NOW) if question.type is QuestionType.THEN_NOW else ("",)
        rows = [first]
        first["type"] = "begin_group"
        for item in question.items:
            for when in whens:
                key = f"{question.code}[{item.code}{f'.{when}' if when else ''}]"
                row = {"type": f"select_one {list_name}", "name": self._names[key]}
                self._add_item(row, item, when)
                self._add_need(row, question)
                rows.append(row)
        return [*rows, {"type": "end_group", "name": first["name"]}]

    def _add_item(self, row: SheetRow, item: Item, when: str) -> None:
        text = (item.text or NO_LABEL) + (suffix(when) if when else "")
        self.set_text(row, "label", text)
        row |= {
            OWN_TYPE: when or ITEM,
            OWN_CODE: code_cell(item.code),
            OWN_EASY: shown(item.easy_text),
        }
        row[OWN_FLAGS] = "reverse" if item.is_reverse else ""

    def _add_need(self, row: SheetRow, question: Question) -> None:
        if question.type is not QuestionType.INFO and question.required is Need.HARD:
            row["required"] = "yes"
            self.set_text(row, "required_message", question.required_message)

    def _add_own(self, row: SheetRow, question: Question) -> None:
        row[OWN_TYPE] = question.type.value
        if row["name"] != question.code or not QUESTION_CODE.fullmatch(question.code):
            row[OWN_CODE] = code_cell(question.code)
        row[OWN_NEED] = Need.SOFT.value if question.required is Need.SOFT else ""
        held = canonical.write_question(question)
        row |= {column: shown(held.get(key, "")) for key, column in TEXTS.items()}
        named = [flag for flag in FLAGS if held.get(flag) and not self._is_said(flag, question)]
        row[OWN_FLAGS] = " ".join(named)

    def _is_said(self, flag: str, question: Question) -> bool:
        return flag == "shuffle" and question.type in SELECTS

    def _relevant(self, question: Question) -> str:
        if question.relevant is None:
            return ""
        try:
            text = write_condition(question.relevant, self._names, self._fields)
        except NotUnderstood:
            place = question_place(question.code)
            self.losses.changed(place, "Die Bedingung steht nur in einer eigenen Spalte.")
            return ""
        return UNWRITABLE.sub("", text)

    def _list(self, question: Question) -> tuple[str, dict[str, str]]:
        if question.options not in self._lists:
            names = choice_names([option.code for option in question.options])
            list_name = f"liste_{self._own_names[question.code]}"
            self._lists[question.options] = list_name, names
            rows = [self._choice(option, names[option.code]) for option in question.options]
            placeholder = {"name": "leer", OWN_FLAGS: PLACEHOLDER}
            self.set_text(placeholder, "label", NO_LABEL)
            self.choices += [{"list_name": list_name} | row for row in rows or [placeholder]]
        return self._lists[question.options]

    def _list_names(self, question: Question) -> dict[str, str]:
        return self._list(question)[1] if question.options else {}

    def _choice(self, option: Option, name: str) -> SheetRow:
        row = {"name": name}
        self.set_text(row, "label", option.label)
        if name != option.code:
            row[OWN_CODE] = code_cell(option.code)
        if option.value is not None:
            row[OWN_VALUE] = json.dumps(option.value)
        flags = {"na": option.is_na, "exclusive": option.is_exclusive}
        row[OWN_FLAGS] = " ".join(flag for flag, is_set in flags.items() if is_set)
        return row
