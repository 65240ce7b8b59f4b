"""Lists of the door on paper, cut into sheets; each sheet knows the address of its ticks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from praxistag.documents.qr import qr_svg
from praxistag.domain import paper_sheets, photo_marker
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.states import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from praxistag.models import WorkshopSession

QR_TITLE = "QR-Code: die Haken dieses Blatts nachtragen"
SHEET, PEOPLE = "blatt", "wer"
"""What the QR of a sheet says beside the list: which sheet, and who stands on it."""
NOTES: Mapping[Verdict, str] = {
    Verdict.OK: "",
    Verdict.WAITING: "Warteliste",
    Verdict.NOT_RELEASED: "Freigabe fehlt",
    Verdict.CANCELLED: "abgesagt",
    Verdict.UNKNOWN: "nicht bestätigt",
}


class Part(StrEnum):
    """What a list on paper is for."""

    DOOR = "door"
    DESK = "desk"
    SESSION = "session"


TITLES: Mapping[Part, str] = {Part.DOOR: "Türliste", Part.DESK: "Nur mit Info-Theke"}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """As much of a person as a list at a door needs."""

    public_id: str
    last_name: str
    first_name: str
    badge_name: str
    organisation: str
    verdict: Verdict = Verdict.OK
    marker: PhotoMarker | None = None

    @property
    def initial(self) -> str:
        """The letter people are looked up under."""
        return paper_sheets.initial(self.last_name)

    @property
    def photo(self) -> str:
        """The marker in words."""
        return photo_marker.WORDS[self.marker or PhotoMarker.NONE]

    @property
    def note(self) -> str:
        """Why somebody cannot simply come in."""
        return NOTES[self.verdict]


@dataclass(frozen=True)
class PaperList:
    """Everybody on one list; those who must see the desk first are a list of their own."""

    key: str
    part: Part
    lines: Sequence[PaperLine]
    session: WorkshopSession | None = None

    @property
    def title(self) -> str:
        """What people call it."""
        if self.session is None:
            return TITLES[self.part]
        return f"{self.session.workshop.code} {self.session.workshop.title}"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A person on a sheet; `letter` stands where a new one begins."""

    number: int
    person: PaperLine
    letter: str


@dataclass(frozen=True)
class Sheet:
    """One page of a list."""

    list: PaperList
    number: int
    count: int
    lines: Sequence[SheetLine]
    address: str

    @property
    def blanks(self) -> int:
        """How many lines to write on follow: who came without standing on the list."""
        if self.list.part is not Part.SESSION or self.number < self.count:
            return 0
        return paper_sheets.blanks(len(self.lines))

    @property
    def qr(self) -> Markup:
        """The way back for the ticks of exactly these people."""
        people = paper_sheets.pack(line.person.public_id for line in self.lines)
        wanted = {SHEET: self.number} | ({PEOPLE: people} if people else {})
        return qr_svg(f"{self.address}/{self.list.key}?{urlencode(wanted)}", title=QR_TITLE)


def sheets_of(paper: PaperList, *, address: str) -> list[Sheet]:
    """Return the pages of a list; `address` is where ticks are brought back."""
    parts = paper_sheets.cut(paper.lines)
    return [
        Sheet(paper, number, len(parts), _numbered(part, (number - 1) * paper_sheets.ROWS), address)
        for number, part in enumerate(parts, 1)
    ]


def _numbered(people: Sequence[PaperLine], before: int) -> list[SheetLine]:
    letters = ["", *(person.initial for person in people)]
    return [
        SheetLine(before + number, person, new if new != old else "")
        for number, (person, (old, new)) in enumerate(
            zip(people, pairwise(letters), strict=True), 1
        )
    ]
