"""A questionnaire as an XLSForm that pyxform takes without a word, and that we read back whole."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical
from praxistag.questionnaire.formats.report import WHOLE, Losses, Writing, question_place
from praxistag.questionnaire.formats.xlsform_columns import (
    OWN_CODE,
    OWN_FORMAT,
    OWN_GOALS,
    OWN_LANGUAGE,
    OWN_LEADING,
    OWN_MORE,
    OWN_TYPE,
    heading_parts,
)
from praxistag.questionnaire.formats.xlsform_names import Names
from praxistag.questionnaire.formats.xlsform_own import (
    NOTICE,
    SECTION,
    differences,
    normalised_section,
)
from praxistag.questionnaire.formats.xlsform_reading import read_form
from praxistag.questionnaire.formats.xlsform_rows import SELECTS, RowWriter, code_cell, shown
from praxistag.questionnaire.formats.xlsform_sheets import (
    CHOICES,
    MAX_CELL,
    SETTINGS,
    SURVEY,
    Sheets,
    Table,
    write_sheets,
)
from praxistag.questionnaire.model import Need
from praxistag.questionnaire.problems import QUESTION_CODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from praxistag.questionnaire.formats.xlsform_sheets import SheetRow
    from praxistag.questionnaire.model import Question, Questionnaire, Section

LANGUAGES = {
    "de": "Deutsch (de)",
    "en": "English (en)",
    "tr": "Türkçe (tr)",
    "uk": "Українська (uk)",
}
USUAL_ORDER = (
    *("list_name", "type", "name", "label", "hint", "required", "required_message", "relevant"),
    *("constraint", "constraint_message", "appearance", "parameters"),
    *("form_title", "form_id", "default_language"),
)

UNSEEN: dict[str, Callable[[Question], bool]] = {
    "Texte in Leichter Sprache": lambda question: bool(
        question.easy_text or any(item.easy_text for item in question.items)
    ),
    "die einmalige Erinnerung an die Antwort": lambda question: question.required is Need.SOFT,
    "die Beschriftung der Enden einer Skala": lambda question: bool(
        question.minimum_label or question.maximum_label
    ),
    "die zufällige Reihenfolge": lambda question: (
        question.is_shuffled and question.type not in SELECTS
    ),
}
"""What XLSForm has no place for, and the questions it is said of."""


def write(questionnaire: Questionnaire) -> Writing:
    """Return the workbook; raises FormatError if a text is longer than a cell."""
    losses = Losses()
    form = _Form(questionnaire, losses)
    form.build()
    form.note_differences()
    sheets = form.sheets()
    _require_fitting(sheets)
    content = write_sheets(
        {
            name: (table.headings, [row for _, row in table.rows])
            for name, table in (
                (SURVEY, sheets.survey),
                (CHOICES, sheets.choices),
                (SETTINGS, sheets.settings),
            )
        }
    )
    return Writing(content, losses.all())


def _require_fitting(sheets: Sheets) -> None:
    for table in (sheets.survey, sheets.choices, sheets.settings):
        for _, row in table.rows:
            if any(len(cell) > MAX_CELL for cell in row.values()):
                raise FormatError("Ein Text ist länger als eine Zelle in Excel (32.767 Zeichen).")


@dataclass
class _Form:
    questionnaire: Questionnaire
    losses: Losses
    survey: list[SheetRow] = field(default_factory=list)
    settings: SheetRow = field(default_factory=dict)
    _first_rows: dict[str, SheetRow] = field(default_factory=dict)
    _section_rows: list[SheetRow] = field(default_factory=list)

    def build(self) -> None:
        """Write all rows, without what only their own columns can say."""
        language = LANGUAGES.get(self.questionnaire.language, "")
        self._writer = RowWriter(self.questionnaire, language, self.losses, Names())
        self._write_settings(language)
        if self.questionnaire.notice:
            self._write_notice()
        for section in self.questionnaire.sections:
            self._write_section(section)
        self._tell_unseen()

    def sheets(self) -> Sheets:
        """Return the three sheets as they would be read."""
        return Sheets(_table(self.survey), _table(self._writer.choices), _table([self.settings]))

    def note_differences(self) -> None:
        """Read what was written, and note beside each row what it does not say yet."""
        back = read_form(self.sheets(), Losses()).questionnaire
        meant, said = canonical.write(self.questionnaire), canonical.write(back)
        _note(self.settings, differences(said, meant))
        pairs = zip(self._section_rows, meant["sections"], said["sections"], strict=True)
        for row, section, read in pairs:
            _note(row, differences(normalised_section(read), normalised_section(section)))
            for question, found in zip(section["questions"], read["questions"], strict=True):
                _note(self._first_rows[question["code"]], differences(found, question))

    def _write_settings(self, language: str) -> None:
        whole = canonical.write(self.questionnaire)
        self.settings |= {
            "form_title": shown(self.questionnaire.title or self.questionnaire.code),
            "form_id": shown(self.questionnaire.code),
            "default_language": language,
            OWN_FORMAT: canonical.FORMAT,
            OWN_LANGUAGE: "" if language else shown(self.questionnaire.language),
            OWN_LEADING: shown(self.questionnaire.guiding_question),
            OWN_GOALS: shown(json.dumps(whole["goals"], ensure_ascii=False))
            if "goals" in whole
            else "",
        }

    def _tell_unseen(self) -> None:
        """Note what other programs will not see, once for the whole."""
        for what, is_there in UNSEEN.items():
            number = sum(map(is_there, self.questionnaire.questions))
            if number:
                self.losses.changed(WHOLE, f"Nur in eigenen Spalten: {what} (Fragen: {number}).")
        if self.questionnaire.goals or self.questionnaire.guiding_question:
            self.losses.changed(WHOLE, "Nur in eigenen Spalten: Leitfrage und Ziele.")

    def _write_notice(self) -> None:
        row = {"type": "note", "name": self._writer.names.take("hinweis"), OWN_TYPE: NOTICE}
        self._writer.set_text(row, "label", self.questionnaire.notice)
        self.survey.append(row)

    def _write_section(self, section: Section) -> None:
        name = self._writer.names.take(section.code)
        row = {"type": "begin_group", "name": name, OWN_TYPE: SECTION}
        if name != section.code or not QUESTION_CODE.fullmatch(name):
            row[OWN_CODE] = code_cell(section.code)
        self._writer.set_text(row, "label", section.title or section.code)
        self._section_rows.append(row)
        self.survey.append(row)
        for question in section.questions:
            rows = list(self._question_rows(question))
            self._first_rows[question.code] = rows[0]
            self.survey += rows
        self.survey.append({"type": "end_group", "name": name})

    def _question_rows(self, question: Question) -> Iterator[SheetRow]:
        rows = self._writer.rows(question)
        if rows[0].get("name") != question.code:
            what = f"Heißt in der Arbeitsmappe „{rows[0].get('name')}“."
            self.losses.changed(question_place(question.code), what)
        yield from rows


def _note(row: SheetRow, more: str) -> None:
    if more:
        row[OWN_MORE] = more


def _table(rows: list[SheetRow]) -> Table:
    filled = [{key: cell for key, cell in row.items() if cell} for row in rows]
    headings = dict.fromkeys(key for row in filled for key in row)
    return Table(tuple(sorted(headings, key=_place)), tuple(enumerate(filled, 2)))


def _place(heading: str) -> int:
    """Return where a column usually stands; our own come last."""
    column, _ = heading_parts(heading)
    return USUAL_ORDER.index(column) if column in USUAL_ORDER else len(USUAL_ORDER)
