"""Badges as a camera sees them: printed, cut out, and held in front of it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

from praxistag.documents.badges import (
    SHEETS,
    BadgeFormat,
    BadgeView,
    Layout,
    Occasion,
    badges_pdf,
)
from praxistag.domain.photo_marker import PhotoMarker
from tests.documents.printed import STARTS_AT, a_room, a_session, a_slot

if TYPE_CHECKING:
    from praxistag.models import WorkshopSession

CODE = "7KQ4M2XDABCD1234"
OCCASION = Occasion("Praxistag 2026", STARTS_AT)
MM = 25.4
# Where the first badge begins on its sheet.
ORIGINS = {
    BadgeFormat.A6: (0.0, 0.0),
    BadgeFormat.A7: (0.0, 0.0),
    BadgeFormat.LARGE_LABEL: (15.0, 13.5),
    BadgeFormat.SMALL_LABEL: (17.5, 13.5),
}


def some_sessions(count: int = 3, title: str = "Nisthilfen bauen") -> list[WorkshopSession]:
    """Return workshops one after the other, each in a room of its own."""
    return [
        a_session(number, a_slot(number), a_room(number), title=title)
        for number in range(1, count + 1)
    ]


def a_badge(
    name: str = "Birke", code: str = CODE, marker: PhotoMarker = PhotoMarker.NONE
) -> BadgeView:
    """Return the badge of somebody with three workshops."""
    return BadgeView(name, "Wasserverband Beispielbach", code, marker, some_sessions())


def sheets_of(content: bytes, *, dpi: int) -> list[Image.Image]:
    """Return the pages of a PDF as pictures."""
    with TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(dpi), "-", f"{folder}/page"]
        subprocess.run(command, input=content, check=True, capture_output=True)  # noqa: S603
        return [Image.open(path).copy() for path in sorted(Path(folder).iterdir())]


def badge_picture(badge: BadgeView, paper: BadgeFormat, *, dpi: int = 300) -> Image.Image:
    """Return one badge as it lies on the table after cutting."""
    (page,) = sheets_of(badges_pdf(OCCASION, [badge], Layout(paper)), dpi=dpi)
    (left, top), sheet = ORIGINS[paper], SHEETS[paper]
    scale = dpi / MM
    corner = (round(left * scale), round(top * scale))
    return page.crop(
        (*corner, round((left + sheet.width) * scale), round((top + sheet.height) * scale))
    )
