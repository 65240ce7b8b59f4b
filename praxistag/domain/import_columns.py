"""Which column of an uploaded list is what: headings as people write them (WF-08)."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from praxistag.domain.entries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING_ROWS = 10
"""How far down the headings may stand: some programs put a title above them."""


class ImportColumn(StrEnum):
    """What a column of a list can be."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    BADGE_NAME = "badge_name"
    EMAIL = "email"
    UNDER_18 = "under_18"
    TRAINING_AREA = "training_area"
    SCHOOL_DAY = "school_day"


Mapping: TypeAlias = dict[ImportColumn, int]
"""Which column of the file holds what, counted from 0."""

_NAMES: dict[ImportColumn, tuple[str, ...]] = {
    ImportColumn.LAST_NAME: ("Nachname", "Familienname", "Zuname", "Surname", "Last Name"),
    ImportColumn.FIRST_NAME: ("Vorname", "Vornamen", "Rufname", "First Name"),
    ImportColumn.FULL_NAME: (
        *("Name, Vorname", "Nachname, Vorname", "Familienname, Vorname", "Zuname, Vorname"),
        *("Vollständiger Name", "Vor- und Nachname", "Vor- und Zuname", "Azubi", "Azubis"),
        *("Auszubildende", "Auszubildender", "Auszubildende*r", "Teilnehmende", "Person"),
    ),
    ImportColumn.BADGE_NAME: (
        *("Name auf dem Namensschild", "Name auf dem Schild", "Namensschild", "Anzeigename"),
        *("Name Namensschild", "Schild"),
    ),
    ImportColumn.EMAIL: (
        *("E-Mail", "Mail", "E-Mail-Adresse", "Mailadresse", "Mail-Adresse", "E-Mail dienstlich"),
        *("Dienstliche E-Mail", "Dienstliche E-Mail-Adresse", "E-Mail privat"),
    ),
    ImportColumn.UNDER_18: (
        *("unter 18", "U18", "unter 18 Jahre", "unter 18 Jahren", "jünger als 18"),
        *("minderjährig", "Minderjährige", "Minderjähriger", "noch nicht 18"),
    ),
    ImportColumn.TRAINING_AREA: (
        *("Ausbildungsbereich", "Bereich", "Beruf", "Ausbildungsberuf", "Ausbildung"),
        *("Fachbereich", "Fachrichtung"),
    ),
    ImportColumn.SCHOOL_DAY: (
        *("Berufsschultag", "Berufsschule", "Berufsschule am Praxistag", "Berufsschultage"),
        *("Schultag", "BS-Tag", "Berufsschule an diesem Tag"),
    ),
}
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NO_LETTER = re.compile(r"[\W_]+")
_TWO_LETTERS = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})


def plain(text: str) -> str:
    """Return a text for comparison: no case, blanks, signs or brackets; ä, ae and a are one."""
    folded = fold(_BRACKETS.sub(" ", text)).translate(_TWO_LETTERS)
    for letters, one in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        folded = folded.replace(letters, one)
    return _NO_LETTER.sub("", folded)


_KNOWN = {plain(name): column for column, names in _NAMES.items() for name in names}
_AMBIGUOUS = plain("Name")
"""The surname where first names have a column, the whole name where they have none."""


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """Return where the headings stand: the first row that names two things, or the first at all."""
    filled = [number for number, row in enumerate(rows) if any(row)]
    for number in filled:
        if number < HEADING_ROWS and recognised(rows[number]) > 1:
            return number
    return filled[0] if filled else 0


def recognised(cells: Sequence[str]) -> int:
    """Return how many cells name something a list can have."""
    keys = {plain(cell) for cell in cells}
    return len(keys & {*_KNOWN, _AMBIGUOUS})


def guess(headings: Sequence[str]) -> Mapping:
    """Return which column is what; of two with the same heading the first counts."""
    mapping: Mapping = {}
    ambiguous = None
    for number, heading in enumerate(headings):
        key = plain(heading)
        if key == _AMBIGUOUS and ambiguous is None:
            ambiguous = number
        elif key in _KNOWN:
            mapping.setdefault(_KNOWN[key], number)
    if ambiguous is not None and not mapping.keys() & {
        ImportColumn.LAST_NAME,
        ImportColumn.FULL_NAME,
    }:
        is_surname = ImportColumn.FIRST_NAME in mapping
        mapping[ImportColumn.LAST_NAME if is_surname else ImportColumn.FULL_NAME] = ambiguous
    return mapping


def missing(mapping: Mapping) -> list[ImportColumn]:
    """Return what every list must have and this one has not: a name, and who is under 18."""
    names = [ImportColumn.LAST_NAME, ImportColumn.FIRST_NAME]
    if ImportColumn.FULL_NAME in mapping:
        names = []
    return [column for column in (*names, ImportColumn.UNDER_18) if column not in mapping]
