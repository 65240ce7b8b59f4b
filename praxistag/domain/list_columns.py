"""Columns of the participant list: the closed set of WF-07 and which of them somebody sees.

Screen, CSV, XLSX and PDF take their columns from here. Addresses, food, needs and times are no
columns, so no choice can bring them into a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.domain.schedule import local_day

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


class ListColumn(StrEnum):
    """Everything a list may say about a person, in the order of WF-07."""

    NUMBER = "number"
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    ORGANISATION = "organisation"
    TRAINING_AREA = "training_area"
    RELEASE = "release"
    RELEASED_ON = "released_on"
    RELEASED_BY = "released_by"
    SCHOOL_DAY = "school_day"
    WORKSHOPS = "workshops"
    SEAT = "seat"
    UNDER_18 = "under_18"
    GUARDIAN_FORM = "guardian_form"
    ATTENDANCE = "attendance"
    CERTIFICATE = "certificate"


class Moment(StrEnum):
    """Where the day stands, as far as a list is concerned."""

    BEFORE = "before"
    DAY = "day"
    AFTER = "after"


NAMES = (ListColumn.LAST_NAME, ListColumn.FIRST_NAME)
"""Without them a list is none; they cannot be left out."""

_STANDARD = frozenset({*NAMES, ListColumn.TRAINING_AREA, ListColumn.WORKSHOPS, ListColumn.SEAT})
_ASKED_BEFORE = frozenset({ListColumn.RELEASE, ListColumn.SCHOOL_DAY})
_ASKED_ON_THE_DAY = frozenset({ListColumn.RELEASE, ListColumn.ATTENDANCE})
_ASKED_AFTER = frozenset({ListColumn.ATTENDANCE, ListColumn.CERTIFICATE})
_ASKED = {
    Moment.BEFORE: _ASKED_BEFORE,
    Moment.DAY: _ASKED_ON_THE_DAY,
    Moment.AFTER: _ASKED_AFTER,
}


def moment_of(starts_at: datetime, ends_at: datetime, *, now: datetime) -> Moment:
    """Return whether the day of the event is still to come, under way or over."""
    if now >= ends_at:
        return Moment.AFTER
    return Moment.BEFORE if local_day(now) < local_day(starts_at) else Moment.DAY


@dataclass(frozen=True)
class ColumnChoice:
    """The columns of one account at one moment; `saved` is None until somebody chose.

    Until then the page shows what matters most at the moment, and files hold everything.
    """

    saved: Collection[str] | None
    moment: Moment
    has_organisations: bool = False

    @property
    def available(self) -> tuple[ListColumn, ...]:
        """What can be shown at all: whether somebody is under 18 is nobody's business after T."""
        return tuple(
            column
            for column in ListColumn
            if column is not ListColumn.UNDER_18 or self.moment is not Moment.AFTER
        )

    @property
    def optional(self) -> tuple[ListColumn, ...]:
        """What can be chosen."""
        return tuple(column for column in self.available if column not in NAMES)

    @property
    def on_screen(self) -> tuple[ListColumn, ...]:
        """The columns of the page."""
        return self._among(self._standard if self.saved is None else self.saved)

    @property
    def in_files(self) -> tuple[ListColumn, ...]:
        """The columns of CSV and XLSX."""
        return self.available if self.saved is None else self._among(self.saved)

    @property
    def on_paper(self) -> tuple[ListColumn, ...]:
        """The columns of prints: as files, but the heading names the one organisation of a list."""
        is_told = self.saved is None and not self.has_organisations
        return tuple(
            column
            for column in self.in_files
            if not (is_told and column is ListColumn.ORGANISATION)
        )

    @property
    def _standard(self) -> frozenset[ListColumn]:
        organisation = {ListColumn.ORGANISATION} if self.has_organisations else set()
        return _STANDARD | _ASKED[self.moment] | organisation

    def _among(self, wanted: Collection[str]) -> tuple[ListColumn, ...]:
        return tuple(
            column for column in self.available if column in NAMES or column.value in wanted
        )
