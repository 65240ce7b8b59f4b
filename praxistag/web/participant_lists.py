"""Lists of people on screen and as files: what stands in the address, German words, columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask import request, url_for

from praxistag.documents.spreadsheets import Column, Table, csv_bytes, file_name, xlsx_bytes
from praxistag.domain.kinds import TrainingArea
from praxistag.domain.schedule import local_day
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.services.participant_lists import Entry, Filter, Found, Sort, Wish
from praxistag.web.responses import CSV, XLSX, attachment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from flask import Response

MAX_SEARCH = 100

FILTER_WORDS: dict[Filter, str] = {
    Filter.ALL: "Alle",
    Filter.COMING: "Kommen",
    Filter.PENDING: "Warten auf Freigabe",
    Filter.WAITING: "Warteliste",
    Filter.UNCONFIRMED: "Nicht bestätigt",
    Filter.CANCELLED: "Abgesagt",
}
RELEASE_WORDS: dict[ReleaseState, tuple[str, str]] = {
    ReleaseState.PENDING: ("offen", "waiting"),
    ReleaseState.QUERY: ("Rückfrage", "info"),
    ReleaseState.RELEASED: ("freigegeben", "success"),
    ReleaseState.REJECTED: ("abgelehnt", "danger"),
    ReleaseState.NOT_REQUIRED: ("nicht nötig", "neutral"),
}
SEAT_WORDS: dict[SeatState, tuple[str, str]] = {
    SeatState.UNCONFIRMED: ("nicht bestätigt", "waiting"),
    SeatState.SEATED: ("Platz", "success"),
    SeatState.WAITING: ("Warteliste", "info"),
    SeatState.OFFERED: ("Platz angeboten", "info"),
    SeatState.CANCELLED: ("abgesagt", "neutral"),
}
AREA_WORDS: dict[TrainingArea, str] = {
    TrainingArea.ADMINISTRATION: "Verwaltung",
    TrainingArea.TECHNICAL: "Technik und Handwerk",
    TrainingArea.IT: "IT",
    TrainingArea.OTHER: "anderes",
}
TITLE = "Teilnahmeliste"
FILES = {"csv": (csv_bytes, CSV), "xlsx": (xlsx_bytes, XLSX)}
# The columns of WF-07 that exist so far.
COLUMNS = (
    Column("lfd. Nr.", 8),
    Column("Nachname", 22),
    Column("Vorname", 22),
    Column("Organisation", 30),
    Column("Ausbildungsbereich", 22),
    Column("Status Freigabe", 16),
    Column("freigegeben am", 16),
    Column("Platzstatus", 16),
    Column("unter 18", 10),
)
PRESENCE = Column("Anwesenheit", 14)
WORKSHOP_WIDTH = 40


@dataclass(frozen=True)
class ListView:
    """Everything a template needs to show a list with its filters, sorting and pages."""

    wish: Wish
    found: Found
    counts: Mapping[Filter, int]
    has_organisation: bool = False

    @property
    def total(self) -> int:
        """How many people the list has without any filter."""
        return self.counts[Filter.ALL]

    @property
    def start_url(self) -> str:
        """Return the address of the whole list."""
        return url_for(str(request.endpoint))

    @property
    def reset_url(self) -> str | None:
        """Return the way back to the whole list, if something narrows it."""
        is_narrowed = self.wish.text or self.wish.state is not Filter.ALL
        return self.start_url if is_narrowed else None

    @property
    def columns(self) -> list[Any]:
        """Return the headings in their order."""
        organisation = [self._column("Organisation", Sort.ORGANISATION)]
        return [
            self._column("Name", Sort.LAST_NAME),
            *(organisation if self.has_organisation else []),
            "Bereich",
            self._column("Freigabe", Sort.RELEASE),
            self._column("Platz", Sort.SEAT),
            self._column("Angemeldet", Sort.REGISTERED),
            "Anwesend",
        ]

    @property
    def chips(self) -> list[dict[str, Any]]:
        """Filters as links; those that would show nothing are left out."""
        return [
            {
                "label": words,
                "url": self.url(state=state, page=1),
                "is_current": state is self.wish.state,
                "count": self.counts[state],
            }
            for state, words in FILTER_WORDS.items()
            if self.counts[state] or state in {Filter.ALL, self.wish.state}
        ]

    @property
    def keep(self) -> list[tuple[str, str]]:
        """What stays in the address when somebody searches."""
        return [(key, value) for key, value in _parameters(self.wish).items() if key != "q"]

    def release_words(self, entry: Entry) -> tuple[str, str]:
        """Return the release as word and kind of tag."""
        return RELEASE_WORDS[entry.release_state]

    def seat_words(self, entry: Entry) -> tuple[str, str]:
        """Return the seat as word and kind of tag."""
        return SEAT_WORDS[entry.seat_state]

    def area_words(self, entry: Entry) -> str:
        """Return the training area, empty when not given."""
        return AREA_WORDS[entry.training_area] if entry.training_area else ""

    def page_url(self, page: int) -> str:
        """Return the address of a page."""
        return self.url(page=page)

    def _column(self, label: str, sort: Sort) -> dict[str, str]:
        """Return a heading that sorts, and turns round when it already does."""
        is_current = sort is self.wish.sort
        turned = is_current and not self.wish.is_descending
        heading = {"label": label, "sort_url": self.url(sort=sort, is_descending=turned, page=1)}
        if is_current:
            heading["sort"] = "descending" if self.wish.is_descending else "ascending"
        return heading

    def url(self, **changes: Any) -> str:
        """Return the address of this list with something changed."""
        parameters: dict[str, Any] = _parameters(replace(self.wish, **changes))
        return url_for(str(request.endpoint), **parameters)


def wish_of_request() -> Wish:
    """Read what somebody looks for; nonsense in the address means the default."""
    arguments = request.args
    return Wish(
        text=arguments.get("q", "")[:MAX_SEARCH].strip(),
        state=_member(Filter, arguments.get("status"), Filter.ALL),
        sort=_member(Sort, arguments.get("sort"), Sort.LAST_NAME),
        is_descending=arguments.get("richtung") == "ab",
        page=max(1, arguments.get("seite", 1, type=int)),
    )


def download(entries: Sequence[Entry], *, slug: str, ending: str, now: datetime) -> Response:
    """Return a list as a file: `csv` or `xlsx`, named after whose it is and the day."""
    as_bytes, mimetype = FILES[ending]
    blocks = _blocks(entries)
    rows = [_row(number, entry, blocks) for number, entry in enumerate(entries, 1)]
    workshops = [Column(f"Workshop {number}", WORKSHOP_WIDTH) for number, _ in enumerate(blocks, 1)]
    content = as_bytes(Table(TITLE, (*COLUMNS, *workshops, PRESENCE), rows))
    name = file_name("teilnahmeliste", slug, day=local_day(now), ending=ending)
    return attachment(content, mimetype=mimetype, filename=name)


def _blocks(entries: Sequence[Entry]) -> list[int]:
    """Return the blocks in which anybody has a seat, in the order of the day."""
    found = {place.slot_id: place.starts_at for entry in entries for place in entry.places}
    return sorted(found, key=lambda slot_id: (found[slot_id], slot_id))


def _row(number: int, entry: Entry, blocks: Sequence[int]) -> tuple[Any, ...]:
    places = {place.slot_id: place.name for place in entry.places}
    return (
        number,
        entry.last_name,
        entry.first_name,
        entry.organisation,
        AREA_WORDS[entry.training_area] if entry.training_area else "",
        RELEASE_WORDS[entry.release_state][0],
        local_day(entry.released_at) if entry.released_at else None,
        SEAT_WORDS[entry.seat_state][0],
        entry.under_18,
        *(places.get(slot_id, "") for slot_id in blocks),
        "anwesend" if entry.is_present else "—",
    )


def _parameters(wish: Wish) -> dict[str, Any]:
    parameters = {
        "q": wish.text,
        "status": "" if wish.state is Filter.ALL else wish.state.value,
        "sort": "" if wish.sort is Sort.LAST_NAME else wish.sort.value,
        "richtung": "ab" if wish.is_descending else "",
        "seite": str(wish.page) if wish.page > 1 else "",
    }
    return {key: value for key, value in parameters.items() if value}


def _member(kind: Any, text: str | None, default: Any) -> Any:
    return kind(text) if text in {member.value for member in kind} else default
