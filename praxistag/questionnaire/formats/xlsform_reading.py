"""A whole XLSForm as a questionnaire: groups become sections, batteries are put together again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical
from praxistag.questionnaire.condition_files import write_condition
from praxistag.questionnaire.conditions import AllOf
from praxistag.questionnaire.formats.codes import Codes, question_codes, section_codes
from praxistag.questionnaire.formats.expressions import NotUnderstood
from praxistag.questionnaire.formats.report import Counts, Losses, Reading, question_place
from praxistag.questionnaire.formats.xlsform_batteries import read_battery
from praxistag.questionnaire.formats.xlsform_choices import read_choices
from praxistag.questionnaire.formats.xlsform_columns import (
    OWN_FORMAT,
    OWN_MORE,
    OWN_TYPE,
    choose_language,
    own_code,
    tidied,
)
from praxistag.questionnaire.formats.xlsform_conditions import Field, is_always, read_condition
from praxistag.questionnaire.formats.xlsform_own import (
    BATTERIES,
    NOTICE,
    add_own_columns,
    apply_more,
    normalised_question,
    normalised_section,
    normalised_whole,
    read_settings,
)
from praxistag.questionnaire.formats.xlsform_questions import RowReader, kind_of, read_question
from praxistag.questionnaire.formats.xlsform_sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.json_shapes import Row
    from praxistag.questionnaire.formats.xlsform_sheets import SheetRow, Sheets

BEGIN = {"begin_group": "group", "begin_repeat": "repeat", "begin": ""}
END = frozenset({"end_group", "end_repeat", "end"})
DEEPEST = 30


def read(content: bytes, name: str) -> Reading:
    """Read a workbook; raises FormatError."""
    losses = Losses()
    return read_form(read_sheets(content, name, losses), losses)


def read_form(sheets: Sheets, losses: Losses) -> Reading:
    """Return the questionnaire of these sheets."""
    settings = tidied(sheets.settings.rows[0][1]) if sheets.settings.rows else {}
    language = choose_language(
        (sheets.survey, sheets.choices), settings.get("default_language", "").strip(), losses
    )
    lists = read_choices(sheets.choices, language, losses)
    is_own = settings.get(OWN_FORMAT) == canonical.FORMAT
    form = _Form(RowReader(lists, language, losses, is_own))
    for number, cells in sheets.survey.rows:
        form.add(number, tidied(cells))
    form.finish()
    document = read_settings(settings, language, losses)
    if form.notice is not None:
        document["notice"] = form.notice
    document["sections"] = form.sections
    apply_more(document, settings.get(OWN_MORE, ""), normalised_whole(document))
    answers = sum(map(len, lists.values()))
    counts = Counts(form.groups, form.questions, form.subquestions, answers)
    return Reading(canonical.read(document), losses.all(), counts)


@dataclass
class _Group:
    """A group that is open: where it began, and what it asks for on behalf of its questions."""

    row: SheetRow
    conditions: tuple[str, ...]
    members: list[SheetRow] | None = None
    """The rows of a battery, None in a group that holds questions of its own."""


@dataclass
class _Form:
    reader: RowReader
    sections: list[Row] = field(default_factory=list)
    notice: str | None = None
    groups: int = 0
    questions: int = 0
    subquestions: int = 0
    _open: list[_Group] = field(default_factory=list)
    _fields: dict[str, Field] = field(default_factory=dict)
    _asked_when: list[tuple[Row, tuple[str, ...], str]] = field(default_factory=list)
    _codes: Codes = field(default_factory=question_codes)
    _section_codes: Codes = field(default_factory=section_codes)
    _is_loose: bool = True

    def add(self, number: int, row: SheetRow) -> None:
        """Take the next row of the survey sheet."""
        kind, second, _ = kind_of(row.get("type", ""))
        if kind in BEGIN:
            self._begin(row, BEGIN[kind] or second.lower())
        elif kind in END and (second.lower() in {"group", "repeat"} or kind != "end"):
            self._end(number)
        elif kind and self._open and self._open[-1].members is not None:
            self._open[-1].members.append(row)
        elif kind:
            self._add_question(row)
        elif any(cell.strip() for cell in row.values()):
            place = f"Blatt survey, Zeile {number}"
            self.reader.losses.dropped(place, "Ohne „type“ ist das keine Frage.")

    def finish(self) -> None:
        """Read the conditions, now that all names are known."""
        if self._open:
            raise FormatError("Blatt „survey“: Zu einem „begin group“ fehlt „end group“.")
        for question, texts, more in self._asked_when:
            self._read_condition(question, texts)
            apply_more(question, more, normalised_question(question))

    def _begin(self, row: SheetRow, kind: str) -> None:
        if len(self._open) >= DEEPEST:
            raise FormatError(f"Blatt „survey“: Gruppen stehen mehr als {DEEPEST}-fach ineinander.")
        name = row.get("name", "").strip()
        outer = self._open[-1].conditions if self._open else ()
        own = row.get("relevant", "").strip()
        group = _Group(row, outer if is_always(own) else (*outer, own))
        is_battery = row.get(OWN_TYPE) in BATTERIES or "table-list" in row.get("appearance", "")
        if self._open and self._open[-1].members is not None:
            raise FormatError(f"Blatt „survey“: In der Tabelle um „{name}“ steht eine Gruppe.")
        if is_battery:
            group.members = []
        elif not self._open:
            self._begin_section(row)
        else:
            self._tell_flattened(row, name)
        if kind == "repeat":
            self.reader.losses.changed(f"Gruppe {name}", "Die Wiederholung wird einmal gefragt.")
        self.groups += not is_battery
        self._open.append(group)

    def _begin_section(self, row: SheetRow) -> None:
        wanted = row.get("name", "").strip()
        code = own_code(row) or self._section_codes.take(wanted)
        section = {"code": code, "title": self.reader.text(row, "label"), "questions": []}
        apply_more(section, row.get(OWN_MORE, ""), normalised_section(section))
        if not self.reader.is_own and code != wanted:
            self.reader.losses.changed(f"Gruppe {wanted}", f"Heißt jetzt „{code}“.")
        if not is_always(row.get("relevant", "")):
            place = f"Gruppe {wanted}"
            self.reader.losses.changed(place, "Die Bedingung steht jetzt bei jeder Frage.")
        self.sections.append(section)
        self._is_loose = False

    def _tell_flattened(self, row: SheetRow, name: str) -> None:
        label = self.reader.text(row, "label")
        what = f"Die Untergruppe „{label}“ ist aufgelöst." if label else "Untergruppe aufgelöst."
        self.reader.losses.changed(f"Gruppe {name}", what)

    def _end(self, number: int) -> None:
        if not self._open:
            raise FormatError(f"Blatt „survey“, Zeile {number}: „end group“ ohne „begin group“.")
        group = self._open.pop()
        if group.members is not None:
            self._add_battery(group)
        if not self._open:
            self._is_loose = True

    def _add_battery(self, group: _Group) -> None:
        code = self._take_code(group.row)
        found = read_battery(self.reader, group.row, group.members or [], code)
        if found is None:  # a table of several kinds of questions: each on its own
            self._codes.taken.discard(code)
            if not self._open:
                self._begin_section(group.row)
            self._open.append(_Group(group.row, group.conditions))
            for row in group.members or []:
                self._add_question(row)
            self._open.pop()
            self.groups += 1
            return
        question, fields = found
        self._fields |= fields
        self.subquestions += len(question["items"])
        self._keep(question, group.row, group.conditions)

    def _add_question(self, row: SheetRow) -> None:
        if row.get(OWN_TYPE) == NOTICE:
            self.notice = self.reader.text(row, "label")
            return
        _, _, has_other = kind_of(row["type"])
        code = self._take_code(row)
        found = read_question(self.reader, row, code)
        if found is None:
            self.questions += 1
            self._codes.taken.discard(code)
            return
        question, field_ = found
        self._fields[row.get("name", "").strip()] = field_
        outer = self._open[-1].conditions if self._open else ()
        own = row.get("relevant", "").strip()
        self._keep(question, row, outer if is_always(own) else (*outer, own))
        if has_other:
            self._add_other_text(question)

    def _take_code(self, row: SheetRow) -> str:
        wanted = row.get("name", "").strip()
        if (own := own_code(row)) is not None:
            return own
        code = self._codes.take(wanted)
        if code != wanted:
            self.reader.losses.changed(question_place(wanted), f"Heißt jetzt „{code}“.")
        return code

    def _keep(self, question: Row, row: SheetRow, conditions: tuple[str, ...]) -> None:
        add_own_columns(question, row)
        self.questions += 1
        self._place(question)
        self._asked_when.append((question, conditions, row.get(OWN_MORE, "")))

    def _place(self, question: Row) -> None:
        if not self._open and (self._is_loose or not self.sections):
            code = self._section_codes.take(f"S{len(self.sections) + 1}")
            self.sections.append({"code": code, "title": "", "questions": []})
            self._is_loose = False
        self.sections[-1]["questions"].append(question)

    def _add_other_text(self, question: Row) -> None:
        code = self._codes.take(f"{question['code']}_other")
        operator = "contains" if question["type"] == "multi" else "eq"
        place = question_place(question["code"])
        self.reader.losses.changed(place, f"„Sonstiges“ fragt jetzt die Frage {code} ab.")
        row = {"code": code, "type": "text_short", "text": "Sonstiges, und zwar:", "options": []}
        relevant = {"q": question["code"], "op": operator, "v": "other"}
        self._place(row | {"relevant": relevant})

    def _read_condition(self, question: Row, texts: Sequence[str]) -> None:
        parts = []
        for text in texts:
            try:
                parts.append(read_condition(text, self._fields))
            except NotUnderstood:
                place = question_place(question["code"])
                self.reader.losses.dropped(place, f"Die Bedingung „{text}“ wird nicht übernommen.")
        if parts:
            joined = parts[0] if len(parts) == 1 else AllOf(tuple(parts))
            question["relevant"] = write_condition(joined)
