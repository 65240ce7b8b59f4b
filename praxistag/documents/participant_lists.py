"""The participant list as a table: German words for every state, one cell for every column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.spreadsheets import Cell, Column, Table
from praxistag.domain.kinds import AttendanceState, SchoolDay, TrainingArea
from praxistag.domain.list_columns import ListColumn
from praxistag.domain.schedule import local_day
from praxistag.domain.states import ReleaseState, SeatState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

TITLE = "Teilnahmeliste"
NOTHING = "—"
HEADINGS: Mapping[ListColumn, str] = {
    ListColumn.NUMBER: "lfd. Nr.",
    ListColumn.LAST_NAME: "Nachname",
    ListColumn.FIRST_NAME: "Vorname",
    ListColumn.ORGANISATION: "Organisation",
    ListColumn.TRAINING_AREA: "Ausbildungsbereich",
    ListColumn.RELEASE: "Status Freigabe",
    ListColumn.RELEASED_ON: "freigegeben am",
    ListColumn.RELEASED_BY: "freigegeben von",
    ListColumn.SCHOOL_DAY: "Berufsschultag",
    ListColumn.WORKSHOPS: "Workshop",
    ListColumn.SEAT: "Platzstatus",
    ListColumn.UNDER_18: "unter 18",
    ListColumn.GUARDIAN_FORM: "Foto-Formular",
    ListColumn.ATTENDANCE: "Anwesenheit",
    ListColumn.CERTIFICATE: "Bescheinigung",
}
AREAS: Mapping[TrainingArea, str] = {
    TrainingArea.ADMINISTRATION: "Verwaltung",
    TrainingArea.TECHNICAL: "Technik und Handwerk",
    TrainingArea.IT: "IT",
    TrainingArea.OTHER: "anderer Bereich",
}
RELEASES: Mapping[ReleaseState, str] = {
    ReleaseState.PENDING: "offen",
    ReleaseState.QUERY: "Rückfrage",
    ReleaseState.RELEASED: "freigegeben",
    ReleaseState.REJECTED: "abgelehnt",
    ReleaseState.NOT_REQUIRED: "nicht nötig",
}
SCHOOL_DAYS: Mapping[SchoolDay, str] = {
    SchoolDay.NO: "nein",
    SchoolDay.LEAVE_MISSING: "ja, Beurlaubung fehlt",
    SchoolDay.LEAVE_GRANTED: "ja, beurlaubt",
}
SEATS: Mapping[SeatState, str] = {
    SeatState.UNCONFIRMED: "nicht bestätigt",
    SeatState.SEATED: "Platz",
    SeatState.WAITING: "Warteliste",
    SeatState.OFFERED: "Platz angeboten",
    SeatState.CANCELLED: "abgesagt",
}
NO_SEAT = "kein Platz"
ATTENDANCES: Mapping[AttendanceState, str] = {
    AttendanceState.FULL: "ganztägig",
    AttendanceState.PARTIAL: "teilweise",
    AttendanceState.ABSENT: "nicht erschienen",
}
PRESENT = "anwesend"
FORM_IS_THERE, FORM_IS_MISSING = "liegt vor", "fehlt"

_WIDTHS: Mapping[ListColumn, int] = {
    ListColumn.NUMBER: 8,
    ListColumn.LAST_NAME: 22,
    ListColumn.FIRST_NAME: 22,
    ListColumn.ORGANISATION: 30,
    ListColumn.TRAINING_AREA: 22,
    ListColumn.RELEASED_BY: 24,
    ListColumn.SCHOOL_DAY: 22,
    ListColumn.WORKSHOPS: 40,
    ListColumn.UNDER_18: 10,
}
_WIDTH = 16


@dataclass(frozen=True, slots=True)
class ListedSeat:
    """A seat in a workshop: in which block, the short code, and the words for files."""

    slot_id: int
    code: str
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: as much as WF-07 allows, so neither e-mail nor times at the door."""

    public_id: str
    last_name: str
    first_name: str
    organisation: str
    training_area: TrainingArea | None
    release_state: ReleaseState
    released_at: datetime | None
    released_by: str
    school_day: SchoolDay | None
    seat_state: SeatState
    under_18: bool | None
    guardian_form_at: datetime | None
    is_present: bool
    seats: Sequence[ListedSeat] = ()
    attendance: AttendanceState | None = None
    has_certificate: bool = False

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def guardian_form(self) -> bool | None:
        """Whether the guardians' form is there; None where nobody asks for one (DS-06)."""
        if self.guardian_form_at is not None:
            return True
        return False if self.under_18 else None


@dataclass(frozen=True)
class ListSheet:
    """A list to be written down: who, which columns, and the blocks that have workshops.

    A block where nobody has a seat keeps its column, so „Workshop 2“ is always the second. Where
    space is short, `is_joined` puts all workshops of a person into one column, as codes.
    """

    entries: Sequence[Entry]
    columns: Sequence[ListColumn]
    blocks: Sequence[int]
    is_joined: bool = False

    def table(self) -> Table:
        """Return the table that CSV and XLSX hold."""
        columns = [Column(words, _WIDTHS.get(column, _WIDTH)) for column, words in self.headings()]
        rows = [self.cells(number, entry) for number, entry in enumerate(self.entries, 1)]
        return Table(TITLE, tuple(columns), rows)

    def headings(self) -> Iterator[tuple[ListColumn, str]]:
        """Yield every column with its words; the workshops have one per block."""
        for column in self.columns:
            if column is ListColumn.WORKSHOPS and not self.is_joined:
                for number in range(1, len(self.blocks) + 1):
                    yield column, f"{HEADINGS[column]} {number}"
            else:
                yield column, HEADINGS[column]

    def cells(self, number: int, entry: Entry, *, with_titles: bool = True) -> list[Cell]:
        """Return one line; on paper a workshop is its code, in files its title and room too."""
        found: list[Cell] = []
        for column in self.columns:
            if column is ListColumn.WORKSHOPS:
                found += self._workshops(entry, with_titles=with_titles)
            elif column is ListColumn.NUMBER:
                found.append(number)
            else:
                found.append(_CELLS[column](entry))
        return found

    def _workshops(self, entry: Entry, *, with_titles: bool) -> list[Cell]:
        if self.is_joined:
            return [", ".join(seat.code for seat in entry.seats)]
        seats = {seat.slot_id: seat.name if with_titles else seat.code for seat in entry.seats}
        return [seats.get(slot_id, "") for slot_id in self.blocks]


def seat_words(seat: SeatState, release: ReleaseState) -> str:
    """Return where the seat stands; who was rejected has none and does not wait for one."""
    is_lost = seat is SeatState.WAITING and release is ReleaseState.REJECTED
    return NO_SEAT if is_lost else SEATS[seat]


def school_day_words(entry: Entry) -> str:
    """Return whether the vocational school claims the day; empty when nobody said."""
    return SCHOOL_DAYS[entry.school_day] if entry.school_day else ""


def area_words(entry: Entry) -> str:
    """Return the training area; empty when not given."""
    return AREAS[entry.training_area] if entry.training_area else ""


def form_words(entry: Entry) -> str:
    """Return whether the guardians' form about photos is there."""
    if entry.guardian_form is None:
        return NOTHING
    return FORM_IS_THERE if entry.guardian_form else FORM_IS_MISSING


def attendance_words(entry: Entry) -> str:
    """Return how much of the day somebody was there; while it lasts, who has arrived."""
    if entry.attendance is not None:
        return ATTENDANCES[entry.attendance]
    return PRESENT if entry.is_present else NOTHING


_CELLS: Mapping[ListColumn, Callable[[Entry], Cell]] = {
    ListColumn.LAST_NAME: lambda entry: entry.last_name,
    ListColumn.FIRST_NAME: lambda entry: entry.first_name,
    ListColumn.ORGANISATION: lambda entry: entry.organisation,
    ListColumn.TRAINING_AREA: area_words,
    ListColumn.RELEASE: lambda entry: RELEASES[entry.release_state],
    ListColumn.RELEASED_ON: lambda entry: (
        local_day(entry.released_at) if entry.released_at else None
    ),
    ListColumn.RELEASED_BY: lambda entry: entry.released_by,
    ListColumn.SCHOOL_DAY: school_day_words,
    ListColumn.SEAT: lambda entry: seat_words(entry.seat_state, entry.release_state),
    ListColumn.UNDER_18: lambda entry: entry.under_18,
    ListColumn.GUARDIAN_FORM: form_words,
    ListColumn.ATTENDANCE: attendance_words,
    ListColumn.CERTIFICATE: lambda entry: "ja" if entry.has_certificate else NOTHING,
}
