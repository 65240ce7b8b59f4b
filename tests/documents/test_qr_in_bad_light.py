"""Tickets as a phone at the door sees them, read by the very decoder of the scanner.

One picture is one try; the scanner takes about eight a second until one of them can be read.
`scripts/bench/decoding.py` prints the shares of many more pictures.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

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
from tests.documents.test_tickets import CODE, make_places, make_view

PICTURES = 6
PRINT, COARSE = 150, 40
ALWAYS = ("plain", "rotated", "tilted", "blurred", "dark", "noisy")
OFTEN = ("moved", "shadowed")

Read = dict[str, list[str | None]]


@pytest.fixture(scope="module")
def read() -> Read:
    """The texts found in pictures of a ticket, by what was done to them."""
    content = ticket_pdf(replace(make_view(), places=make_places()))
    printed = {"fine": page_of(content, dpi=PRINT), "coarse": page_of(content, dpi=COARSE)}
    shots = [
        (f"{fineness} {name}", degrade(Shot(subject, chance_for(fineness, name, str(number)))))
        for fineness, subject in printed.items()
        for name, degrade in PRINTED.items()
        for number in range(PICTURES)
    ]
    screen = screen_of(qr_svg(qr_text(CODE), title=""))
    shots += [
        ("screen", on_screen(Shot(screen, chance_for("screen", str(number)))))
        for number in range(PICTURES)
    ]
    found: Read = {name: [] for name, _ in shots}
    for (name, _), text in zip(shots, texts_in([picture for _, picture in shots]), strict=True):
        found[name].append(text)
    return found


def right(texts: list[str | None]) -> int:
    """Return how many were read; what was read must be what was written."""
    assert set(texts) <= {qr_text(CODE), None}
    return len(texts) - texts.count(None)


@pytest.mark.parametrize("fineness", ["fine", "coarse"])
@pytest.mark.parametrize("kind", ALWAYS)
def test_printed_ticket_is_read_in_every_picture(read: Read, fineness: str, kind: str) -> None:
    assert right(read[f"{fineness} {kind}"]) == PICTURES


@pytest.mark.parametrize("fineness", ["fine", "coarse"])
@pytest.mark.parametrize("kind", OFTEN)
def test_printed_ticket_moved_or_half_in_shadow_is_read_in_every_second_picture(
    read: Read, fineness: str, kind: str
) -> None:
    assert right(read[f"{fineness} {kind}"]) >= PICTURES / 2


def test_every_way_to_spoil_a_picture_is_tried() -> None:
    assert set(ALWAYS + OFTEN) == set(PRINTED)


def test_ticket_on_a_screen_is_read_in_every_picture(read: Read) -> None:
    assert right(read["screen"]) == PICTURES


def test_picture_without_a_code_says_nothing() -> None:
    desk = plain(Shot(page_of(ticket_pdf(make_view()), dpi=10), chance_for("desk")))

    assert texts_in([desk]) == [None]
