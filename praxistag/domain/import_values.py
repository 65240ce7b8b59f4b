"""What the cells of an uploaded list mean: names, yes and no, areas, school days (WF-08)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.domain.entries import clean
from praxistag.domain.import_columns import ImportColumn, plain
from praxistag.domain.kinds import SchoolDay, TrainingArea

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from praxistag.domain.import_columns import Mapping

MAX_NAME = 300
MAX_EMAIL = 254

TICK = "x"
_YES = frozenset(map(plain, ("ja", "j", "x", "1", "wahr", "true", "yes", "y")))
_NO = frozenset(map(plain, ("nein", "n", "0", "falsch", "false", "no")))
_GRANTED = ("beurlaubt", "beurlaubung liegt vor", "ja beurlaubt", "genehmigt", "freigestellt")
_NOT_GRANTED = ("beurlaubung fehlt", "ja beurlaubung fehlt", "nicht beurlaubt", "beantragt")
_SCHOOL_DAYS = {
    **dict.fromkeys(_YES, SchoolDay.LEAVE_MISSING),
    **dict.fromkeys(_NO, SchoolDay.NO),
    **dict.fromkeys(map(plain, _GRANTED), SchoolDay.LEAVE_GRANTED),
    **dict.fromkeys(map(plain, _NOT_GRANTED), SchoolDay.LEAVE_MISSING),
    plain("keine"): SchoolDay.NO,
    plain("keine Berufsschule"): SchoolDay.NO,
}
# Parts of words, as lists name professions rather than areas; the first that fits counts.
_AREAS: tuple[tuple[TrainingArea, tuple[str, ...]], ...] = (
    (TrainingArea.IT, ("informatik", "systemelektronik", "digitalisierung", "daten")),
    (
        TrainingArea.TECHNICAL,
        (
            *("technik", "technisch", "technolog", "handwerk", "mechan", "elektr", "gärtner"),
            *("bau", "vermess", "schlosser", "laborant", "fachkraft für", "geomat", "forst"),
        ),
    ),
    (
        TrainingArea.ADMINISTRATION,
        ("verwaltung", "büro", "kauf", "fachangestellt", "sekretär", "inspektor", "public"),
    ),
)
_STEMS = tuple((area, tuple(map(plain, stems))) for area, stems in _AREAS)


class RowProblem(StrEnum):
    """Why a row of a list cannot be taken over as it stands."""

    LAST_NAME_MISSING = "last_name_missing"
    FIRST_NAME_MISSING = "first_name_missing"
    NAME_NOT_SPLIT = "name_not_split"
    TOO_LONG = "too_long"
    EMAIL_INVALID = "email_invalid"
    UNDER_18_MISSING = "under_18_missing"
    UNDER_18_UNCLEAR = "under_18_unclear"
    SCHOOL_DAY_UNCLEAR = "school_day_unclear"


@dataclass(frozen=True)
class PersonCells:
    """What a row says about a person; `problems` are what somebody must mend first."""

    last_name: str = ""
    first_name: str = ""
    badge_name: str = ""
    email: str = ""
    under_18: bool | None = None
    training_area: TrainingArea | None = None
    school_day: SchoolDay | None = None
    problems: tuple[RowProblem, ...] = ()

    @property
    def full_name(self) -> str:
        """First and last name, as far as there are."""
        return f"{self.first_name} {self.last_name}".strip()


def read(cells: Sequence[str], mapping: Mapping, *, ticked: bool = False) -> PersonCells:
    """Return what a row says; with `ticked` an empty cell under „unter 18“ means no."""
    said = {column: _cell(cells, mapping.get(column)) for column in ImportColumn}
    if ticked:
        said[ImportColumn.UNDER_18] = said[ImportColumn.UNDER_18] or "nein"
    last_name, first_name = _names(said)
    person = PersonCells(
        last_name=last_name,
        first_name=first_name,
        badge_name=said[ImportColumn.BADGE_NAME],
        email=said[ImportColumn.EMAIL],
        under_18=yes_or_no(said[ImportColumn.UNDER_18]),
        training_area=area(said[ImportColumn.TRAINING_AREA]),
        school_day=_SCHOOL_DAYS.get(plain(said[ImportColumn.SCHOOL_DAY])),
    )
    return replace(person, problems=tuple(_problems(person, said)))


def is_ticked(texts: Iterable[str]) -> bool:
    """Whether a column says yes by a tick and no by nothing: only „x“ and empty cells."""
    return {plain(text) for text in texts if not _is_empty(text)} == {TICK}


def yes_or_no(text: str) -> bool | None:
    """Return what „ja“, „n“, „x“, „0“ or „wahr“ means, None when it means neither."""
    key = plain(text)
    return True if key in _YES else False if key in _NO else None


def area(text: str) -> TrainingArea | None:
    """Return the area a profession belongs to; what nobody here knows is another."""
    if not text:
        return None
    key = plain(text)
    if key in {"it", "edv"}:
        return TrainingArea.IT
    for found, stems in _STEMS:
        if any(stem in key for stem in stems):
            return found
    return TrainingArea.OTHER


def _cell(cells: Sequence[str], number: int | None) -> str:
    if number is None or number >= len(cells) or _is_empty(cells[number]):
        return ""
    return clean(cells[number])


def _is_empty(text: str) -> bool:
    return not text.strip(" \u00a0-–—")


def _names(said: dict[ImportColumn, str]) -> tuple[str, str]:
    """Return last and first name; in one column a comma must stand between them."""
    last_name, first_name = said[ImportColumn.LAST_NAME], said[ImportColumn.FIRST_NAME]
    if said[ImportColumn.FULL_NAME] and not (last_name or first_name):
        last_name, _comma, first_name = said[ImportColumn.FULL_NAME].partition(",")
    return last_name.strip(), first_name.strip()


def _problems(person: PersonCells, said: dict[ImportColumn, str]) -> Iterator[RowProblem]:
    full_name = said[ImportColumn.FULL_NAME]
    if full_name and "," not in full_name and not person.first_name:
        yield RowProblem.NAME_NOT_SPLIT
    else:
        if not person.last_name:
            yield RowProblem.LAST_NAME_MISSING
        if not person.first_name:
            yield RowProblem.FIRST_NAME_MISSING
    names = (person.last_name, person.first_name, person.badge_name)
    if len(person.email) > MAX_EMAIL or max(map(len, names)) > MAX_NAME:
        yield RowProblem.TOO_LONG
    if person.under_18 is None:
        is_said = bool(said[ImportColumn.UNDER_18])
        yield RowProblem.UNDER_18_UNCLEAR if is_said else RowProblem.UNDER_18_MISSING
    if said[ImportColumn.SCHOOL_DAY] and person.school_day is None:
        yield RowProblem.SCHOOL_DAY_UNCLEAR
