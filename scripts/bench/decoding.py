"""How many pictures of a ticket the decoder of the scanner can read, by what spoils them.

One picture is one try; the scanner takes about eight a second. Blur is told in pixels of the
picture, of which a module of the QR code has four to six.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import ImageFilter
from report import Report

from praxistag.documents.badges import BadgeFormat
from praxistag.documents.qr import qr_svg
from praxistag.documents.tickets import ticket_pdf
from praxistag.domain.ticket_code import qr_text
from tests.degraded import PRINTED, Shot, chance_for, on_screen, page_of, screen_of, texts_in
from tests.documents.badge_pictures import a_badge, badge_picture
from tests.documents.test_qr_in_bad_light import near
from tests.documents.test_tickets import CODE, make_places, make_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

PICTURES = 40
CERTAIN = {150: 100, 40: 90}
"""The least share for what has to be readable, by the fineness of the print."""
BLURS = (2.0, 2.25, 2.5, 3.0)
TILTS = (0.3, 0.4)
MUST = {"plain", "rotated", "tilted", "blurred", "dark", "noisy"}


def share(name: str, subject: Image.Image, degrade: Callable[[Shot], Image.Image]) -> float:
    """Return how many percent of the pictures say what is written."""
    shots = [Shot(subject, chance_for(name, str(number))) for number in range(PICTURES)]
    texts = texts_in([degrade(shot) for shot in shots])
    return 100 * texts.count(qr_text(CODE)) / PICTURES


def out_of_focus(radius: float, shot: Shot) -> Image.Image:
    """Miss the focus by this much."""
    return shot.framed(angle=shot.between(-10, 10)).filter(ImageFilter.GaussianBlur(radius))


def at_a_slant(tilt: float, shot: Shot) -> Image.Image:
    """Hold it so that the far edge looks this much shorter."""
    return shot.framed(angle=shot.between(-20, 20), tilt=tilt)


def main() -> None:
    """Measure and print."""
    report = Report(f"QR codes read, percent of {PICTURES} pictures each")
    content = ticket_pdf(replace(make_view(), places=make_places()))
    for dpi, least in CERTAIN.items():
        subject = page_of(content, dpi=dpi)
        for name, degrade in PRINTED.items():
            read = share(name, subject, degrade)
            if name in MUST:
                report.at_least(f"printed at {dpi} dpi, {name}", read, least, "%")
            else:
                report.info(f"printed at {dpi} dpi, {name}", read, "%")
        for radius in BLURS:
            blur = functools.partial(out_of_focus, radius)
            report.info(f"printed at {dpi} dpi, blur {radius}", share("blur", subject, blur), "%")
        for tilt in TILTS:
            slant = functools.partial(at_a_slant, tilt)
            report.info(f"printed at {dpi} dpi, tilt {tilt}", share("tilt", subject, slant), "%")
    for paper in BadgeFormat:
        badge = near(badge_picture(a_badge(code=CODE), paper, dpi=150))
        for name in ("rotated", "blurred", "dark"):
            read = share(name, badge, PRINTED[name])
            report.at_least(f"badge {paper} at 150 dpi, {name}", read, 95, "%")
    screen = screen_of(qr_svg(qr_text(CODE), title=""))
    report.at_least("on the screen of a phone", share("screen", screen, on_screen), 100, "%")
    report.end()


if __name__ == "__main__":
    main()
