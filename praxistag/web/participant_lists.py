"""Lists of people on screen and as files: what stands in the address, German words, columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from flask import request, url_for

from praxistag.documents.participant_lists import AREAS, NO_SEAT, RELEASES, ListSheet, seat_words
from praxistag.documents.spreadsheets import csv_bytes, file_name, xlsx_bytes
from praxistag.domain.list_columns import ColumnChoice, Moment, moment_of
from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.services import participant_lists, printed_lists
from praxistag.services.participant_lists import Filter, Sort, Wish
from praxistag.web.context import require_event
from praxistag.web.guards import signed_in_account
from praxistag.web.responses import CSV, XLSX, attachment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from flask import Response

    from praxistag.documents.participant_lists import Entry
    from praxistag.documents.spreadsheets import Table
    from praxistag.services.print_jobs import Order
    from praxistag.services.scopes import Scope

MAX_SEARCH = 100

FILTER_WORDS: dict[Filter, str] = {
    Filter.ALL: "Alle",
    Filter.PRESENT: "Anwesend",
    Filter.ABSENT: "Nicht erschienen",
    Filter.COMING: "Kommen",
    Filter.PENDING: "Warten auf Freigabe",
    Filter.QUERY: "Rückfrage",
    Filter.RELEASED: "Freigegeben",
    Filter.REJECTED: "Abgelehnt",
    Filter.SCHOOL_DAY: "Berufsschultag",
    Filter.FORM_MISSING: "Foto-Formular fehlt",
    Filter.NO_EMAIL: "Ohne E-Mail",
    Filter.WAITING: "Warteliste",
    Filter.UNCONFIRMED: "Nicht bestätigt",
    Filter.CANCELLED: "Abgesagt",
}
ONLY_AFTER = frozenset({Filter.PRESENT, Filter.ABSENT})
"""Before the day is over nobody has failed to come."""
ONLY_BEFORE = frozenset({Filter.COMING, Filter.PENDING, Filter.QUERY, Filter.SCHOOL_DAY})
"""Afterwards nobody is still to come, and there is nothing left to decide."""

_RELEASE_KINDS = {
    ReleaseState.PENDING: "waiting",
    ReleaseState.QUERY: "info",
    ReleaseState.RELEASED: "success",
    ReleaseState.REJECTED: "danger",
    ReleaseState.NOT_REQUIRED: "neutral",
}
_SEAT_KINDS = {
    SeatState.UNCONFIRMED: "waiting",
    SeatState.SEATED: "success",
    SeatState.WAITING: "info",
    SeatState.OFFERED: "info",
    SeatState.CANCELLED: "neutral",
}
RELEASE_WORDS = {state: (words, _RELEASE_KINDS[state]) for state, words in RELEASES.items()}
AREA_WORDS = AREAS
FILES: Mapping[str, tuple[Callable[[Table], bytes], str]] = {
    "csv": (csv_bytes, CSV),
    "xlsx": (xlsx_bytes, XLSX),
}
KIND = "teilnahmeliste"
PART = "auswahl"


def seat_tag(seat: SeatState, release: ReleaseState) -> tuple[str, str]:
    """Return where the seat stands as word and kind of tag."""
    words = seat_words(seat, release)
    return words, "neutral" if words == NO_SEAT else _SEAT_KINDS[seat]


@dataclass(frozen=True)
class ListRequest:
    """What is asked for: whose people, which of them, with which columns, and when."""

    scope: Scope
    wish: Wish
    choice: ColumnChoice
    now: datetime

    @classmethod
    def of(cls, scope: Scope) -> Self:
        """Read it from the address and the account; nonsense in the address means the default."""
        event, now = require_event(), utc_now()
        moment = moment_of(event.starts_at, event.ends_at, now=now)
        choice = ColumnChoice(
            signed_in_account().list_columns,
            moment,
            has_organisations=scope.organisation_id is None,
        )
        return cls(scope, wish_of_request(moment), choice, now)

    @property
    def is_narrowed(self) -> bool:
        """Whether less than everybody is asked for."""
        return bool(self.wish.text) or self.wish.state is not Filter.ALL

    @property
    def part(self) -> str:
        """Which of the people, in words; empty for everybody."""
        state = [] if self.wish.state is Filter.ALL else [FILTER_WORDS[self.wish.state]]
        text = [f"gesucht: „{self.wish.text}“"] if self.wish.text else []
        return ", ".join((*state, *text))

    def parameters(self, **changes: Any) -> dict[str, Any]:
        """Return what stands in the address, with something changed."""
        wish = replace(self.wish, **changes)
        found = {
            "q": wish.text,
            "status": "" if wish.state is Filter.ALL else wish.state.value,
            "sort": "" if wish.sort is Sort.LAST_NAME else wish.sort.value,
            "richtung": "ab" if wish.is_descending else "",
            "seite": str(wish.page) if wish.page > 1 else "",
        }
        return {key: value for key, value in found.items() if value}

    def file_name(self, slug: str, ending: str) -> str:
        """Return the name of a file: whose list, whether it is all of it, and the day (WF-08)."""
        part = [PART] if self.is_narrowed else []
        return file_name(KIND, slug, *part, day=local_day(self.now), ending=ending)


def wish_of_request(moment: Moment) -> Wish:
    """Read what somebody looks for."""
    arguments = request.args
    state = _member(Filter, arguments.get("status"), Filter.ALL)
    return Wish(
        text=arguments.get("q", "")[:MAX_SEARCH].strip(),
        state=Filter.ALL if state in ONLY_AFTER and moment is not Moment.AFTER else state,
        sort=_member(Sort, arguments.get("sort"), Sort.LAST_NAME),
        is_descending=arguments.get("richtung") == "ab",
        page=max(1, arguments.get("seite", 1, type=int)),
    )


def download(asked: ListRequest, entries: Sequence[Entry], *, slug: str, ending: str) -> Response:
    """Return a list as a file: `csv` or `xlsx`."""
    as_bytes, mimetype = FILES[ending]
    blocks = participant_lists.blocks(asked.scope)
    content = as_bytes(ListSheet(entries, asked.choice.in_files, blocks).table())
    return attachment(content, mimetype=mimetype, filename=asked.file_name(slug, ending))


def print_order(asked: ListRequest, *, slug: str) -> Order:
    """Return the PDF that is asked for; whoever makes it may take its time."""
    return printed_lists.order(
        asked.scope,
        asked.wish,
        asked.choice.on_paper,
        file_name=asked.file_name(slug, "pdf"),
        part=asked.part,
    )


def list_url(endpoint: str, asked: ListRequest) -> str:
    """Return the way back to the same part of a list."""
    return url_for(endpoint, **asked.parameters())


def _member(kind: Any, text: str | None, default: Any) -> Any:
    return kind(text) if text in {member.value for member in kind} else default
