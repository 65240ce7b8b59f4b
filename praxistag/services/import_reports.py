"""What would become of each row of an uploaded list: the dry run before anybody is entered.

Whoever shares a name with somebody of the same organisation is asked about and never overwritten;
who is registered with the same name and address already is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from email_validator import EmailNotValidError, validate_email

from praxistag.domain import import_columns, import_values
from praxistag.domain.entries import fold, name_key
from praxistag.domain.import_columns import ImportColumn
from praxistag.domain.import_values import RowProblem
from praxistag.domain.mail_address import is_plain
from praxistag.extensions import db
from praxistag.models import Event
from praxistag.services import office_registrations, quotas
from praxistag.services.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from praxistag.domain.import_columns import Mapping as ColumnMapping
    from praxistag.domain.import_values import PersonCells
    from praxistag.models import PeopleImport, Registration

EXAMPLES = 3


class LineState(StrEnum):
    """What would become of a row."""

    NEW = "new"
    WRONG = "wrong"
    DOUBLE = "double"
    KNOWN = "known"


@dataclass(frozen=True)
class FileColumn:
    """A column as it stands in the file, with some values and what it was taken for.

    Values with umlauts come first: they show whether the file was read with the right letters.
    """

    number: int
    heading: str
    examples: tuple[str, ...]
    what: ImportColumn | None


@dataclass(frozen=True)
class Line:
    """A row; `namesake` is who has the name already, `twin` the row above that has it too."""

    number: int
    person: PersonCells
    state: LineState
    namesake: Registration | None = None
    twin: int | None = None


@dataclass(frozen=True)
class Report:
    """The dry run of a list."""

    columns: tuple[FileColumn, ...]
    missing: tuple[ImportColumn, ...]
    is_ticked: bool
    lines: tuple[Line, ...]
    places_left: int

    def of(self, state: LineState) -> list[Line]:
        """Return the rows that stand so."""
        return [line for line in self.lines if line.state is state]

    @property
    def can_be_taken_over(self) -> bool:
        """Whether nothing must be mended first, and somebody is left to enter."""
        states = {line.state for line in self.lines}
        return LineState.WRONG not in states and bool(states & {LineState.NEW, LineState.DOUBLE})

    @property
    def fingerprint(self) -> str:
        """Return what tells this report from one with other people or columns."""
        seen = [(line.number, line.state, line.person) for line in self.lines]
        return sha256(repr(seen).encode()).hexdigest()[:16]


def report(upload: PeopleImport) -> Report:
    """Return the dry run of a list, as things stand now."""
    mapping = typed(upload.mapping)
    start = import_columns.heading_row(upload.rows)
    below = enumerate(upload.rows[start + 1 :], start + 2)  # people count rows from 1
    rows = {number: row for number, row in below if any(row)}
    is_ticked = _is_ticked(mapping, rows.values())
    missing = tuple(import_columns.missing(mapping))
    event = db.session.get_one(Event, upload.event_id)
    people: dict[int, PersonCells] = {}
    if not missing:
        people = {number: _read(row, mapping, ticked=is_ticked) for number, row in rows.items()}
    return Report(
        columns=tuple(_columns(upload.rows[start], [*rows.values()], mapping)),
        missing=missing,
        is_ticked=is_ticked,
        lines=tuple(_lines(event, Scope(event.id, upload.organisation_id), people)),
        places_left=quotas.places_left(event, upload.organisation_id),
    )


def typed(mapping: Mapping[str, int]) -> ColumnMapping:
    """Return a stored mapping with its columns as members."""
    return {ImportColumn(key): number for key, number in mapping.items()}


def width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns a list has."""
    return max(map(len, rows), default=0)


def _is_ticked(mapping: ColumnMapping, rows: Collection[Sequence[str]]) -> bool:
    number = mapping.get(ImportColumn.UNDER_18)
    if number is None:
        return False
    return import_values.is_ticked(row[number] for row in rows if number < len(row))


def _columns(
    headings: Sequence[str], rows: Sequence[Sequence[str]], mapping: ColumnMapping
) -> Iterator[FileColumn]:
    what = {number: column for column, number in mapping.items()}
    for number in range(width([headings, *rows])):
        filled = dict.fromkeys(row[number].strip() for row in rows if number < len(row))
        filled.pop("", None)
        yield FileColumn(
            number=number,
            heading=headings[number].strip() if number < len(headings) else "",
            examples=tuple(sorted(filled, key=str.isascii)[:EXAMPLES]),
            what=what.get(number),
        )


def _read(row: Sequence[str], mapping: ColumnMapping, *, ticked: bool) -> PersonCells:
    person = import_values.read(row, mapping, ticked=ticked)
    if not person.email or is_plain(person.email):
        return person
    try:
        validate_email(person.email, check_deliverability=False)
    except EmailNotValidError:
        return replace(person, problems=(*person.problems, RowProblem.EMAIL_INVALID))
    return person


def _lines(event: Event, scope: Scope, people: Mapping[int, PersonCells]) -> Iterator[Line]:
    """Judge the rows from the top down: of two with one name the upper one is the first."""
    keys = {number: name_key(one.first_name, one.last_name) for number, one in people.items()}
    namesakes = office_registrations.namesakes(scope, {*keys.values()})
    taken = office_registrations.taken_addresses(event, {*keys.values()})
    first_with: dict[str, int] = {}
    for number, person in people.items():
        if person.problems:
            yield Line(number, person, LineState.WRONG)
            continue
        key, pair = keys[number], (keys[number], fold(person.email))
        namesake = next(iter(namesakes.get(key, ())), None)
        twin = first_with.setdefault(key, number)
        is_known = bool(person.email) and pair in taken
        is_double = namesake is not None or twin != number
        state = LineState.DOUBLE if is_double else LineState.NEW
        yield Line(
            number,
            person,
            LineState.KNOWN if is_known else state,
            namesake=namesake,
            twin=twin if twin != number else None,
        )
        if person.email:
            taken.add(pair)
