"""German words about the day at the vocational school (WF-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.kinds import SchoolDay

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHOOL_TAGS: Mapping[SchoolDay | None, tuple[str, str, str | None]] = {
    SchoolDay.LEAVE_MISSING: ("Berufsschule, Beurlaubung fehlt", "waiting", "school"),
    SchoolDay.LEAVE_GRANTED: ("Berufsschule, beurlaubt", "success", "school"),
}
"""Tags for those who have school on the day; nobody else needs one."""

SCHOOL_CHOICES: list[tuple[str, str]] = [
    ("", "noch unbekannt"),
    (SchoolDay.NO, "kein Berufsschultag"),
    (SchoolDay.LEAVE_MISSING, "Berufsschultag, Beurlaubung fehlt"),
    (SchoolDay.LEAVE_GRANTED, "Berufsschultag, Beurlaubung liegt vor"),
]


def school_day_of(value: str | None) -> SchoolDay | None:
    """Return what a choice means."""
    return SchoolDay(value) if value else None
