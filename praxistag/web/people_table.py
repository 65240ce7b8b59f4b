"""The list of people as a page shows it: headings that sort, chips, one cell per column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from flask import url_for

from praxistag.documents.participant_lists import (
    ATTENDANCES,
    PRESENT,
    area_words,
    form_words,
    school_day_words,
)
from praxistag.domain.kinds import AttendanceState, SchoolDay
from praxistag.domain.list_columns import ListColumn, Moment
from praxistag.services import participant_lists, releases
from praxistag.services.participant_lists import PAGE_SIZE, Filter, Sort
from praxistag.web.filters import short_date
from praxistag.web.list_columns import column_words
from praxistag.web.participant_lists import (
    FILTER_WORDS,
    ONLY_AFTER,
    ONLY_BEFORE,
    RELEASE_WORDS,
    seat_tag,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from praxistag.documents.participant_lists import Entry, ListedSeat
    from praxistag.services.participant_lists import Found
    from praxistag.web.list_columns import ColumnsForm
    from praxistag.web.participant_lists import ListRequest

WIDE = 8
"""More columns than these scroll in a frame of their own."""
ENDINGS = {"xlsx": "XLSX", "csv": "CSV", "pdf": "PDF"}

_LABELS = {
    ListColumn.NUMBER: "Nr.",
    ListColumn.LAST_NAME: "Name",
    ListColumn.TRAINING_AREA: "Bereich",
    ListColumn.RELEASE: "Freigabe",
    ListColumn.SEAT: "Platz",
}
_SORTS = {
    ListColumn.LAST_NAME: Sort.LAST_NAME,
    ListColumn.ORGANISATION: Sort.ORGANISATION,
    ListColumn.TRAINING_AREA: Sort.TRAINING_AREA,
    ListColumn.RELEASE: Sort.RELEASE,
    ListColumn.RELEASED_ON: Sort.RELEASED_ON,
    ListColumn.SCHOOL_DAY: Sort.SCHOOL_DAY,
    ListColumn.SEAT: Sort.SEAT,
}
_SCHOOL_TAGS = {
    SchoolDay.LEAVE_MISSING: ("Beurlaubung fehlt", "waiting", "school"),
    SchoolDay.LEAVE_GRANTED: ("beurlaubt", "success", "school"),
}
_ATTENDANCE_TAGS = {
    AttendanceState.FULL: ("success", "check"),
    AttendanceState.PARTIAL: ("info", "clock"),
    AttendanceState.ABSENT: ("neutral", "minus"),
}

_YES_NO = {True: "ja", False: "nein", None: ""}

Tag = tuple[str, str, str | None]
CellMaker = Callable[[ListColumn, "Entry"], "ScreenCell"]


@dataclass(frozen=True)
class ScreenCell:
    """What stands in a cell: the name, a tag, codes of workshops, or plain words, maybe none."""

    column: ListColumn
    text: str = ""
    tag: Tag | None = None
    seats: Sequence[ListedSeat] = ()

    @property
    def label(self) -> str:
        """What stands beside the cell where a row is a card."""
        return _label(self.column)

    @property
    def is_name(self) -> bool:
        """Whether the cell is the head of its row; the template writes it."""
        return self.column is ListColumn.LAST_NAME

    @property
    def is_number(self) -> bool:
        """Whether the cell holds the running number."""
        return self.column is ListColumn.NUMBER

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say; on phones such a line is left out."""
        return not (self.text or self.tag or self.seats)


@dataclass(frozen=True)
class ListView:
    """Everything a template needs to show a list with its filters, sorting and pages.

    `endpoint` is the list; beside it lie `choose_columns`, `csv`, `xlsx` and `pdf`.
    `person_endpoint` leads to a person.
    """

    asked: ListRequest
    found: Found
    counts: Mapping[Filter, int]
    columns_form: ColumnsForm
    endpoint: str
    person_endpoint: str

    @classmethod
    def load(
        cls, asked: ListRequest, form: ColumnsForm, *, endpoint: str, person_endpoint: str
    ) -> Self:
        """Look for what is asked."""
        found = participant_lists.search(asked.scope, asked.wish, now=asked.now)
        counts = participant_lists.counts(asked.scope)
        return cls(asked, found, counts, form, endpoint, person_endpoint)

    @property
    def total(self) -> int:
        """How many people the list has without any filter."""
        return self.counts[Filter.ALL]

    @property
    def start_url(self) -> str:
        """Return the address of the whole list."""
        return url_for(self.endpoint)

    @property
    def reset_url(self) -> str | None:
        """Return the way back to the whole list, if something narrows it."""
        return self.start_url if self.asked.is_narrowed else None

    @property
    def keep(self) -> list[tuple[str, str]]:
        """What stays in the address when somebody searches."""
        return [(key, value) for key, value in self.asked.parameters(page=1).items() if key != "q"]

    @property
    def search_words(self) -> str:
        """What the search looks through."""
        return "Name oder Organisation" if self.asked.choice.has_organisations else "Name"

    @property
    def columns_url(self) -> str:
        """Where the choice of columns goes; it leads back to this part of the list."""
        return self._beside("choose_columns", **self.asked.parameters())

    @property
    def is_own_choice(self) -> bool:
        """Whether the account has chosen columns that can be given up again."""
        return self.asked.choice.saved is not None

    @property
    def columns_words(self) -> str:
        """„Spalten: 7 von 14“."""
        choice = self.asked.choice
        return f"Spalten: {len(choice.on_screen)} von {len(choice.available)}"

    @property
    def is_wide(self) -> bool:
        """Whether the table will not fit beside the menu."""
        return len(self._columns) > WIDE

    @property
    def headings(self) -> list[Any]:
        """Return the headings in their order."""
        return [self._heading(column) for column in self._columns]

    @property
    def files_of_part(self) -> list[tuple[str, str]]:
        """Files of just those who are shown: words and address."""
        return self._files(**self.asked.parameters(page=1))

    @property
    def files_of_all(self) -> list[tuple[str, str]]:
        """Files of everybody."""
        return self._files()

    @property
    def chips(self) -> list[dict[str, Any]]:
        """Filters as links; those that would show nothing are left out."""
        current = self.asked.wish.state
        return [
            {
                "label": words,
                "url": self.url(state=state, page=1),
                "is_current": state is current,
                "count": self.counts[state],
            }
            for state, words in FILTER_WORDS.items()
            if state in {Filter.ALL, current} or (self._is_offered(state) and self.counts[state])
        ]

    @property
    def rows(self) -> Iterator[tuple[Entry, list[ScreenCell]]]:
        """Yield the people of this page and what stands in their rows."""
        before = (self.found.page - 1) * PAGE_SIZE
        for number, entry in enumerate(self.found.entries, before + 1):
            yield entry, [_cell(column, number, entry) for column in self._columns]

    @property
    def is_over(self) -> bool:
        """Whether the day has ended, and with it all decisions about coming."""
        return self.asked.choice.moment is Moment.AFTER

    def marks(self, entry: Entry) -> dict[str, str]:
        """Return what a press on each button would mean for somebody who is ticked."""
        if entry.seat_state in releases.UNDECIDABLE:
            return {}
        named = {"data-releasable": releases.RELEASABLE, "data-askable": releases.ASKABLE}
        return {name: "" for name, states in named.items() if entry.release_state in states}

    def person_url(self, entry: Entry) -> str:
        """Return the address of a person."""
        return url_for(self.person_endpoint, public_id=entry.public_id)

    def page_url(self, page: int) -> str:
        """Return the address of a page."""
        return self.url(page=page)

    def url(self, **changes: Any) -> str:
        """Return the address of this list with something changed."""
        return url_for(self.endpoint, **self.asked.parameters(**changes))

    @property
    def _columns(self) -> list[ListColumn]:
        """The columns of the table, where a name is one."""
        shown = self.asked.choice.on_screen
        return [column for column in shown if column is not ListColumn.FIRST_NAME]

    def _is_offered(self, state: Filter) -> bool:
        return state not in (ONLY_BEFORE if self.is_over else ONLY_AFTER)

    def _files(self, **parameters: Any) -> list[tuple[str, str]]:
        return [(words, self._beside(ending, **parameters)) for ending, words in ENDINGS.items()]

    def _beside(self, name: str, **parameters: Any) -> str:
        return url_for(f"{self.endpoint.rpartition('.')[0]}.{name}", **parameters)

    def _heading(self, column: ListColumn) -> dict[str, str]:
        """Return a heading that sorts, and turns round when it already does."""
        heading = {"label": _label(column)}
        if column is ListColumn.NUMBER:
            heading["align"] = "end"
        if column in _SORTS:
            wish, sort = self.asked.wish, _SORTS[column]
            is_current = sort is wish.sort
            turned = is_current and not wish.is_descending
            heading["sort_url"] = self.url(sort=sort, is_descending=turned, page=1)
            if is_current:
                heading["sort"] = "descending" if wish.is_descending else "ascending"
        return heading


def _label(column: ListColumn) -> str:
    return _LABELS.get(column) or column_words(column)


def _cell(column: ListColumn, number: int, entry: Entry) -> ScreenCell:
    if column is ListColumn.NUMBER:
        return ScreenCell(column, str(number))
    return _CELLS[column](column, entry)


def _day(instant: datetime | None) -> str:
    return short_date(instant) if instant else ""


def _school_day(column: ListColumn, entry: Entry) -> ScreenCell:
    if entry.school_day in _SCHOOL_TAGS:
        return ScreenCell(column, tag=_SCHOOL_TAGS[entry.school_day])
    return ScreenCell(column, school_day_words(entry))


def _guardian_form(column: ListColumn, entry: Entry) -> ScreenCell:
    if entry.guardian_form is None:
        return ScreenCell(column)
    kind, sign = ("success", "check") if entry.guardian_form else ("danger", "no-photo")
    return ScreenCell(column, tag=(form_words(entry), kind, sign))


def _attendance(column: ListColumn, entry: Entry) -> ScreenCell:
    if entry.attendance is not None:
        kind, sign = _ATTENDANCE_TAGS[entry.attendance]
        return ScreenCell(column, tag=(ATTENDANCES[entry.attendance], kind, sign))
    return ScreenCell(column, tag=(PRESENT, "success", None) if entry.is_present else None)


def _tag(tag: Callable[[Entry], tuple[str, str]]) -> CellMaker:
    return lambda column, entry: ScreenCell(column, tag=(*tag(entry), None))


def _text(words: Callable[[Entry], str]) -> CellMaker:
    return lambda column, entry: ScreenCell(column, words(entry))


_CELLS: Mapping[ListColumn, CellMaker] = {
    ListColumn.LAST_NAME: _text(lambda entry: f"{entry.last_name}, {entry.first_name}"),
    ListColumn.ORGANISATION: _text(lambda entry: entry.organisation),
    ListColumn.TRAINING_AREA: _text(area_words),
    ListColumn.RELEASE: _tag(lambda entry: RELEASE_WORDS[entry.release_state]),
    ListColumn.RELEASED_ON: _text(lambda entry: _day(entry.released_at)),
    ListColumn.RELEASED_BY: _text(lambda entry: entry.released_by),
    ListColumn.SCHOOL_DAY: _school_day,
    ListColumn.WORKSHOPS: lambda column, entry: ScreenCell(column, seats=entry.seats),
    ListColumn.SEAT: _tag(lambda entry: seat_tag(entry.seat_state, entry.release_state)),
    ListColumn.UNDER_18: _text(lambda entry: _YES_NO[entry.under_18]),
    ListColumn.GUARDIAN_FORM: _guardian_form,
    ListColumn.ATTENDANCE: _attendance,
    ListColumn.CERTIFICATE: _text(lambda entry: "ja" if entry.has_certificate else ""),
}
