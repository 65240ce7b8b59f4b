"""One row of the survey sheet as a question, in the shape of our own file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire.formats.report import question_place
from praxistag.questionnaire.formats.xlsform_choices import options_of
from praxistag.questionnaire.formats.xlsform_columns import OWN_NEED
from praxistag.questionnaire.formats.xlsform_conditions import Field
from praxistag.questionnaire.formats.xlsform_constraints import read_bounds
from praxistag.questionnaire.model import Need, QuestionType

if TYPE_CHECKING:
    from praxistag.json_shapes import Row
    from praxistag.questionnaire.formats.report import Losses
    from praxistag.questionnaire.formats.xlsform_choices import Choices
    from praxistag.questionnaire.formats.xlsform_columns import Language
    from praxistag.questionnaire.formats.xlsform_sheets import SheetRow

SELECTS = {
    "select_one": QuestionType.SINGLE,
    "select1": QuestionType.SINGLE,
    "select_multiple": QuestionType.MULTI,
    "rank": QuestionType.RANK,
}
PLAIN = {
    "note": QuestionType.INFO,
    "text": QuestionType.TEXT_SHORT,
    "string": QuestionType.TEXT_SHORT,
    "integer": QuestionType.NUMBER,
    "int": QuestionType.NUMBER,
    "decimal": QuestionType.NUMBER,
    "range": QuestionType.SCALE,
    "date": QuestionType.TEXT_SHORT,
    "time": QuestionType.TEXT_SHORT,
    "datetime": QuestionType.TEXT_SHORT,
    "barcode": QuestionType.TEXT_SHORT,
}
AS_TEXT = {"date": "Das Datum", "time": "Die Uhrzeit", "datetime": "Der Zeitpunkt"}
DROPPED = {
    "calculate": "Berechnungen",
    "calculation": "Berechnungen",
    "hidden": "Versteckte Felder",
    "geopoint": "Ortsangaben",
    "geotrace": "Ortsangaben",
    "geoshape": "Ortsangaben",
    "image": "Bilder",
    "photo": "Bilder",
    "audio": "Tonaufnahmen",
    "video": "Filme",
    "file": "Dateien",
    "start": "Automatische Angaben",
    "end": "Automatische Angaben",
    "today": "Automatische Angaben",
    "deviceid": "Automatische Angaben",
    "username": "Automatische Angaben",
    "email": "Automatische Angaben",
    "phonenumber": "Automatische Angaben",
    "audit": "Automatische Angaben",
}
UNKEPT = {
    "default": "Die Vorbelegung",
    "calculation": "Die Berechnung",
    "choice_filter": "Der Filter der Antworten",
    "read_only": "„Nur lesen“",
    "readonly": "„Nur lesen“",
    "guidance_hint": "Der Hinweis für Befragende",
    "image": "Das Bild",
    "audio": "Der Ton",
    "video": "Der Film",
    "media": "Bild, Ton oder Film",
    "trigger": "Der Auslöser",
}
YES = frozenset({"yes", "true", "true()", "1", "ja"})
NO = frozenset({"", "no", "false", "false()", "0", "nein"})
OTHER = "or_other"
REFERENCE = re.compile(r"\$\{[^}]*\}")


@dataclass(frozen=True)
class RowReader:
    """What all rows of a form have in common."""

    lists: dict[str, Choices]
    language: Language
    losses: Losses
    is_own: bool

    def text(self, row: SheetRow, column: str) -> str:
        """Return a text: as it is in a file of ours, tidied in others."""
        found = self.language.text(row, column)
        return found if self.is_own else found.strip()


def kind_of(cell: str) -> tuple[str, str, bool]:
    """Return the type of a row, the list it names, and whether „other“ may be typed."""
    words = cell.split()
    if [word.lower() for word in words[:2]] in (["select", "one"], ["select", "multiple"]):
        words[:2] = ["_".join(words[:2])]
    name = words[0].lower() if words else ""
    has_other = OTHER in words[1:] or words[-2:] == ["specify", "other"]
    return name, words[1] if len(words) > 1 else "", has_other


def read_question(reader: RowReader, row: SheetRow, code: str) -> tuple[Row, Field] | None:
    """Return a question and what its name stands for, None if there is no place for it."""
    name, list_name, has_other = kind_of(row.get("type", ""))
    kind = SELECTS.get(name) or PLAIN.get(name)
    place = question_place(code)
    if kind is None:
        what = DROPPED.get(name, f"Der Typ „{name}“")
        reader.losses.dropped(place, f"{what}: nicht übernommen.")
        return None
    question: Row = {
        "code": code,
        "type": kind.value,
        "text": reader.text(row, "label"),
        "help": reader.text(row, "hint"),
        "required": need_of(reader, row, place).value,
        "required_message": reader.text(row, "required_message"),
    }
    field = Field(code, is_many=kind in {QuestionType.MULTI, QuestionType.RANK})
    if name in SELECTS:
        question["options"], names = options_of(reader.lists, list_name, code, reader.losses)
        field = Field(code, field.is_many, names)
        question["shuffle"] = "randomize=true" in row.get("parameters", "").replace(" ", "")
    if has_other:
        question["options"].append({"code": "other", "label": "Sonstiges"})
    _tell_type(reader, name, place)
    _shape(reader, row, question, name)
    tell_unkept(reader, row, place)
    return question, field


def need_of(reader: RowReader, row: SheetRow, place: str) -> Need:
    """Return how strongly an answer is asked for."""
    required = row.get("required", "").strip().lower()
    if required in YES:
        return Need.HARD
    if required not in NO:
        reader.losses.changed(place, "Bedingte Pflicht: Die Frage ist jetzt freiwillig.")
    is_soft = row.get(OWN_NEED) == Need.SOFT.value
    return Need.SOFT if is_soft else Need.NO


def tell_unkept(reader: RowReader, row: SheetRow, place: str) -> None:
    """Note columns that are filled but have no place with us."""
    if reader.is_own:
        return
    for column, cell in row.items():
        what = UNKEPT.get(column.partition("::")[0])
        if what is not None and cell.strip().lower() not in NO:
            reader.losses.dropped(place, f"{what} wird nicht übernommen.")
    if any(REFERENCE.search(reader.text(row, column)) for column in ("label", "hint")):
        reader.losses.changed(place, "Der Platzhalter ${…} bleibt als Text stehen.")


def _tell_type(reader: RowReader, name: str, place: str) -> None:
    if name in {"integer", "int"} and not reader.is_own:
        reader.losses.changed(place, "Auch Zahlen mit Komma sind erlaubt.")
    if name in AS_TEXT:
        reader.losses.changed(place, f"{AS_TEXT[name]} wird als Text gefragt.")
    if name == "barcode":
        reader.losses.changed(place, "Der Strichcode wird als Text gefragt.")


def _shape(reader: RowReader, row: SheetRow, question: Row, name: str) -> None:
    """Add what depends on the type: bounds, ends of a scale, length of a text."""
    place = question_place(question["code"])
    if name in {"text", "string"} and "multiline" in row.get("appearance", ""):
        question["type"] = QuestionType.TEXT_LONG.value
    if name == "range":
        _read_range(reader, row, question)
    constraint = row.get("constraint", "").strip()
    if not constraint:
        return
    bounds = read_bounds(constraint, QuestionType(question["type"]))
    question["min"] = bounds.minimum if bounds.minimum is not None else question.get("min")
    question["max"] = bounds.maximum if bounds.maximum is not None else question.get("max")
    if not reader.is_own:
        codes = dict(reader_names(reader, row))
        for option in question.get("options", ()):
            if option["code"] in {codes.get(name, name) for name in bounds.alone}:
                option["exclusive"] = True
    if bounds.has_rest:
        reader.losses.dropped(place, "Die Prüfregel in „constraint“ wird nicht übernommen.")


def reader_names(reader: RowReader, row: SheetRow) -> list[tuple[str, str]]:
    """Return the names of a question's answers there with their codes here."""
    _, list_name, _ = kind_of(row.get("type", ""))
    return [(there, option["code"]) for there, option in reader.lists.get(list_name, [])]


def _read_range(reader: RowReader, row: SheetRow, question: Row) -> None:
    found = dict(re.findall(r"(\w+)\s*=\s*(-?\d+(?:\.\d+)?)", row.get("parameters", "")))
    start, end = found.get("start", "1"), found.get("end", "10")
    question["min"], question["max"] = _number(start), _number(end)
    if float(found.get("step", "1")) != 1:
        place = question_place(question["code"])
        reader.losses.changed(place, "Die Schrittweite ist jetzt 1.")


def _number(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number
