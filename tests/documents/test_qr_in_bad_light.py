"""Tickets and badges as a phone at the door sees them, read by the very decoder of the scanner.

One picture is one try; the scanner takes about eight a second until one of them can be read.
`scripts/bench/decoding.py` prints the shares of many more pictures.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from praxistag.documents.badges import BadgeFormat
from praxistag.documents.qr import qr_svg
from praxistag.documents.tickets import ticket_pdf
from praxistag.domain.ticket_code import qr_text
from tests.degraded import (
    PRINTED,
    Shot,
    chance_for,
    on_screen,
    page_of,
    plain,
    screen_of,
    texts_in,
)
from tests.documents.badge_pictures import a_badge, badge_picture
from tests.documents.test_tickets import CODE, make_places, make_view

if TYPE_CHECKING:
    from PIL import Image

PICTURES = 5
PRINT, COARSE = 150, 40
ALWAYS = ("plain", "rotated", "tilted", "blurred", "dark", "noisy")
OFTEN = ("moved", "shadowed")
BADGES = tuple(BadgeFormat)
IN_COARSE_PRINT = ("plain", "rotated", "blurred", "dark")
ON_BADGES = ("rotated", "blurred", "dark")

Read = dict[str, list[str | None]]


@pytest.fixture(scope="module")
def read() -> Read:
    """The texts found in pictures of tickets and badges, by what was done to them."""
    content = ticket_pdf(replace(make_view(), places=make_places()))
    fine, coarse = page_of(content, dpi=PRINT), page_of(content, dpi=COARSE)
    screen = screen_of(qr_svg(qr_text(CODE), title=""))
    shots = [
        *(shot for name in PRINTED for shot in pictures("fine", fine, name)),
        *(shot for name in IN_COARSE_PRINT for shot in pictures("coarse", coarse, name)),
        *pictures("screen", screen, "on_screen"),
    ]
    for paper in BADGES:
        badge = near(badge_picture(a_badge(code=CODE), paper, dpi=PRINT))
        shots += [shot for name in ON_BADGES for shot in pictures(paper, badge, name)]
    badge = near(badge_picture(a_badge(code=CODE), BadgeFormat.A6, dpi=COARSE))
    shots += pictures("coarse badge", badge, "plain")
    found: Read = {name: [] for name, _ in shots}
    for (name, _), text in zip(shots, texts_in([picture for _, picture in shots]), strict=True):
        found[name].append(text)
    return found


def near(badge: Image.Image) -> Image.Image:
    """Return the corner with the code: nobody films a whole badge from afar."""
    return badge.crop((badge.width * 2 // 5, badge.height // 5, badge.width, badge.height))


def pictures(name: str, subject: Image.Image, kind: str) -> list[tuple[str, Image.Image]]:
    """Return what a camera makes of something that is held in front of it, several times."""
    degrade = PRINTED.get(kind, on_screen)
    return [
        (f"{name} {kind}", degrade(Shot(subject, chance_for(name, kind, str(number)))))
        for number in range(PICTURES)
    ]


def right(texts: list[str | None]) -> int:
    """Return how many were read; what was read must be what was written."""
    assert set(texts) <= {qr_text(CODE), None}
    return len(texts) - texts.count(None)


@pytest.mark.parametrize("kind", ALWAYS)
def test_printed_ticket_is_read_in_every_picture(read: Read, kind: str) -> None:
    assert right(read[f"fine {kind}"]) == PICTURES


@pytest.mark.parametrize("kind", IN_COARSE_PRINT)
def test_ticket_in_coarse_print_is_read_in_every_picture(read: Read, kind: str) -> None:
    assert right(read[f"coarse {kind}"]) == PICTURES


@pytest.mark.parametrize("kind", OFTEN)
def test_printed_ticket_moved_or_half_in_shadow_is_read_in_every_second_picture(
    read: Read, kind: str
) -> None:
    assert right(read[f"fine {kind}"]) >= PICTURES // 2


def test_every_way_to_spoil_a_picture_is_tried() -> None:
    assert set(ALWAYS + OFTEN) == set(PRINTED)


def test_ticket_on_a_screen_is_read_in_every_picture(read: Read) -> None:
    assert right(read["screen on_screen"]) == PICTURES


@pytest.mark.parametrize("paper", BADGES)
@pytest.mark.parametrize("kind", ON_BADGES)
def test_printed_badge_is_read_in_every_picture(read: Read, paper: BadgeFormat, kind: str) -> None:
    assert right(read[f"{paper} {kind}"]) == PICTURES


def test_coarse_badge_is_read_in_every_picture(read: Read) -> None:
    assert right(read["coarse badge plain"]) == PICTURES


def test_picture_without_a_code_says_nothing() -> None:
    desk = plain(Shot(page_of(ticket_pdf(make_view()), dpi=10), chance_for("desk")))

    assert texts_in([desk]) == [None]
