"""The list of proofs with its filters, and what a correction starts from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask import request, url_for

from praxistag.domain.attendance import Correction
from praxistag.services import attendance
from praxistag.services.attendance_lists import AttendanceFilter, AttendanceWish

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.models import Registration
    from praxistag.services.attendance import AttendanceRecord
    from praxistag.services.attendance_lists import AttendancePage

MAX_SEARCH = 100
LABELS: Mapping[AttendanceFilter, str] = {
    AttendanceFilter.ALL: "Alle",
    AttendanceFilter.FULL: "Ganztägig",
    AttendanceFilter.PARTIAL: "Teilweise",
    AttendanceFilter.ABSENT: "Nicht erschienen",
    AttendanceFilter.CORRECTED: "Berichtigt",
}


@dataclass(frozen=True)
class ProofsView:
    """The list, and the words for its lines."""

    wish: AttendanceWish
    found: AttendancePage

    @property
    def all_count(self) -> int:
        """How many people there is anything to say about."""
        return self.found.counts[AttendanceFilter.ALL]

    @property
    def chips(self) -> list[dict[str, Any]]:
        """Filters as links; those that would show nothing are left out."""
        always = {AttendanceFilter.ALL, self.wish.state}
        return [
            {
                "label": words,
                "url": self.url(state=state, page=1),
                "is_current": state is self.wish.state,
                "count": self.found.counts[state],
            }
            for state, words in LABELS.items()
            if self.found.counts[state] or state in always
        ]

    @property
    def keep(self) -> list[tuple[str, str]]:
        """What stays in the address when somebody searches."""
        is_all = self.wish.state is AttendanceFilter.ALL
        return [] if is_all else [("status", self.wish.state.value)]

    def count(self, state: str) -> int:
        """Return how many people are in a state, by the name it has in addresses."""
        return self.found.counts[AttendanceFilter(state)]

    def page_url(self, page: int) -> str:
        """Return the address of a page."""
        return self.url(page=page)

    def url(self, **changes: Any) -> str:
        """Return the address of this list with something changed."""
        wish = replace(self.wish, **changes)
        parameters = {
            "q": wish.text,
            "status": "" if wish.state is AttendanceFilter.ALL else wish.state.value,
            "seite": str(wish.page) if wish.page > 1 else "",
        }
        given: dict[str, Any] = {key: value for key, value in parameters.items() if value}
        return url_for(".show", **given)


def counting(person: Registration, record: AttendanceRecord | None) -> Correction | None:
    """Return what a correction starts from: the last one, or what the door says."""
    row = attendance.correction_of(person)
    if row is not None:
        return Correction(row.state, tuple(row.session_ids), row.minutes, row.reason)
    if record is None:
        return None
    ids = tuple(session.id for session in record.sessions)
    return Correction(record.state, ids, None, "")


def wish_of_request() -> AttendanceWish:
    """Read what somebody looks for; nonsense in the address means the default."""
    named = {state.value: state for state in AttendanceFilter}
    return AttendanceWish(
        text=request.args.get("q", "")[:MAX_SEARCH].strip(),
        state=named.get(request.args.get("status", ""), AttendanceFilter.ALL),
        page=max(1, request.args.get("seite", 1, type=int)),
    )
