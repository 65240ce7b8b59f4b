"""German words about uploaded lists: columns, what is wrong with a row, the template to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.spreadsheets import Column, Table
from praxistag.domain.import_columns import ImportColumn
from praxistag.domain.import_values import MAX_EMAIL, MAX_NAME, RowProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.domain.import_values import PersonCells

COLUMN_WORDS: Mapping[ImportColumn, str] = {
    ImportColumn.LAST_NAME: "Nachname",
    ImportColumn.FIRST_NAME: "Vorname",
    ImportColumn.FULL_NAME: "Nachname, Vorname in einer Spalte",
    ImportColumn.BADGE_NAME: "Name auf dem Namensschild",
    ImportColumn.EMAIL: "E-Mail",
    ImportColumn.UNDER_18: "unter 18",
    ImportColumn.TRAINING_AREA: "Ausbildungsbereich",
    ImportColumn.SCHOOL_DAY: "Berufsschule am Praxistag",
}
NOT_TAKEN = "nicht übernehmen"

PROBLEM_WORDS: Mapping[RowProblem, str] = {
    RowProblem.LAST_NAME_MISSING: "Der Nachname fehlt. Bitte eintragen.",
    RowProblem.FIRST_NAME_MISSING: "Der Vorname fehlt. Bitte eintragen.",
    RowProblem.NAME_NOT_SPLIT: (
        "Vorname und Nachname sind nicht zu unterscheiden. Bitte mit Komma schreiben: "
        "„Nachname, Vorname“."
    ),
    RowProblem.TOO_LONG: (
        f"Ein Name oder die E-Mail-Adresse ist zu lang. Bitte auf {MAX_NAME} und {MAX_EMAIL} "
        "Zeichen kürzen."
    ),
    RowProblem.EMAIL_INVALID: (
        "„{email}“ ist keine E-Mail-Adresse. Bitte wie name@example.org schreiben oder leer lassen."
    ),
    RowProblem.UNDER_18_MISSING: "„unter 18“ ist leer. Bitte „ja“ oder „nein“ eintragen.",
    RowProblem.UNDER_18_UNCLEAR: "Bei „unter 18“ bitte nur „ja“ oder „nein“ eintragen.",
    RowProblem.SCHOOL_DAY_UNCLEAR: (
        "Bei der Berufsschule bitte „ja“, „nein“ oder „beurlaubt“ eintragen. "
        "Gemeint ist der Tag der Veranstaltung."
    ),
}

TEMPLATE = Table(
    title="Azubis",
    columns=(
        Column("Nachname", 22),
        Column("Vorname", 22),
        Column("unter 18 (ja/nein)", 18),
        Column("E-Mail (freiwillig)", 32),
        Column("Name auf dem Namensschild (freiwillig)", 36),
        Column("Ausbildungsbereich (freiwillig)", 30),
        Column("Berufsschule am Praxistag (ja/nein/beurlaubt)", 42),
    ),
    rows=(),
)
TEMPLATE_NAME = "praxistag_vorlage_azubis"


def counted(number: int, one: str, many: str) -> str:
    """Return „1 Azubi“ or „12 Azubis“."""
    return f"{number} {one if number == 1 else many}"


def mending(person: PersonCells) -> list[str]:
    """Return what somebody has to do about a row."""
    return [PROBLEM_WORDS[problem].format(email=person.email) for problem in person.problems]
