"""Pictures as a phone at the door takes them: turned, blurred, dark, noisy, coarse, of a screen.

Everything is drawn from a seed, so that a picture that cannot be read can be looked at again.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray

    Pixels = NDArray[np.floating[Any]]
    Degradation = Callable[["Shot"], Image.Image]

FRAME = (960, 540)
DESK = 96
PAPER_WHITE, INK = 232, 24
DECODER = Path(__file__).parents[1] / "frontend" / "tools" / "decode-qr.mjs"
_RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v1")
_SIZE = re.compile(r'viewBox="0 0 (\d+)')


@dataclass(frozen=True)
class Shot:
    """What is held in front of the camera, and the chance that decides how."""

    subject: Image.Image
    chance: Generator

    def between(self, low: float, high: float) -> float:
        """Return a number in this range."""
        return float(self.chance.uniform(low, high))

    def framed(self, *, angle: float = 0.0, tilt: float = 0.0) -> Image.Image:
        """Return the picture of the camera; `tilt` is how much shorter the far edge looks."""
        scale = FRAME[1] * self.between(0.7, 0.95) / max(self.subject.size)
        size = (round(self.subject.width * scale), round(self.subject.height * scale))
        small = self.subject.convert("L").resize(size, Image.Resampling.BOX)
        small = Image.eval(small, lambda grey: INK + grey * (PAPER_WHITE - INK) // 255)
        turned = small.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=DESK)
        picture = Image.new("L", FRAME, DESK)
        corner = ((FRAME[0] - turned.width) // 2, (FRAME[1] - turned.height) // 2)
        picture.paste(turned, corner)
        return _tilted(picture, tilt)


def plain(shot: Shot) -> Image.Image:
    """Hold it straight, in good light."""
    return shot.framed(angle=shot.between(-5, 5))


def rotated(shot: Shot) -> Image.Image:
    """Turn it any way round."""
    return shot.framed(angle=shot.between(0, 360))


def tilted(shot: Shot) -> Image.Image:
    """Hold it at a slant."""
    return shot.framed(angle=shot.between(-20, 20), tilt=shot.between(0.1, 0.25))


def blurred(shot: Shot) -> Image.Image:
    """Miss the focus, by up to half a module of a ticket that fills the picture."""
    picture = shot.framed(angle=shot.between(-10, 10))
    return picture.filter(ImageFilter.GaussianBlur(shot.between(1, 2)))


def moved(shot: Shot) -> Image.Image:
    """Smear it sideways, as a hand does that does not wait."""
    pixels = _pixels(shot.framed(angle=shot.between(-10, 10)))
    length = round(shot.between(3, 6))
    return _picture(np.mean([np.roll(pixels, step, axis=1) for step in range(length)], axis=0))


def dark(shot: Shot) -> Image.Image:
    """Leave a tenth to a quarter of the light, and the noise of a sensor that makes up for it."""
    pixels = _pixels(shot.framed(angle=shot.between(-10, 10)))
    return _noisy(pixels * shot.between(0.1, 0.25), shot, 3)


def noisy(shot: Shot) -> Image.Image:
    """Add much noise."""
    pixels = _pixels(shot.framed(angle=shot.between(-10, 10)))
    return _noisy(pixels, shot, shot.between(20, 35))


def shadowed(shot: Shot) -> Image.Image:
    """Let an arm throw a shadow across."""
    pixels = _pixels(shot.framed(angle=shot.between(-10, 10)))
    x, y = np.meshgrid(np.arange(FRAME[0]) - FRAME[0] / 2, np.arange(FRAME[1]) - FRAME[1] / 2)
    angle = shot.between(0, 2 * math.pi)
    depth = x * math.cos(angle) + y * math.sin(angle) + shot.between(-40, 40)
    light = np.clip(depth / 20, 0, 1) * 0.65 + 0.35
    return _noisy(pixels * light, shot, 4)


def on_screen(shot: Shot) -> Image.Image:
    """Photograph a phone: its pixels beat with ours, it shines, and it is held askew."""
    pixels = _pixels(shot.subject)
    stripes = np.array([0.85, 1.15, 0.75], dtype=np.float32)
    fine = np.kron(pixels, np.ones((3, 3))) * np.tile(stripes, pixels.shape[1])
    fine[::3] *= 0.6
    glowing = 255 * (np.clip(fine, 0, 255) / 255) ** shot.between(0.7, 1.4)
    photo = Shot(_picture(glowing), shot.chance)
    angle, tilt = shot.between(-15, 15), shot.between(0, 0.12)
    frame = _pixels(photo.framed(angle=angle, tilt=tilt).filter(ImageFilter.GaussianBlur(0.7)))
    shine = np.linspace(0, shot.between(0, 90), FRAME[0])
    return _noisy(frame + shine, shot, 6)


PRINTED: dict[str, Degradation] = {
    kind.__name__: kind for kind in (plain, rotated, tilted, blurred, moved, dark, noisy, shadowed)
}
"""What can happen to something on paper; coarse print is a matter of the subject."""


def chance_for(*words: str) -> Generator:
    """Return chance that is the same in each run."""
    return np.random.default_rng(list(":".join(words).encode()))


def page_of(pdf: bytes, *, dpi: int) -> Image.Image:
    """Return the first page of a document as a printer or a screen of this fineness shows it."""
    command = ["pdftoppm", "-r", str(dpi), "-gray", "-singlefile", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603 -- fixed
    return Image.open(BytesIO(done.stdout))


def screen_of(svg: str, *, module: int = 6) -> Image.Image:
    """Return a QR code as a screen shows it, `module` pixels per module, white around it."""
    size = _SIZE.search(svg)
    assert size
    picture = np.full((int(size[1]), int(size[1])), 255, dtype=np.float32)
    for x, y, width in ((int(n) for n in found) for found in _RECTANGLE.findall(svg)):
        picture[y, x : x + width] = 0
    return _picture(np.pad(np.kron(picture, np.ones((module, module))), 40, constant_values=255))


def texts_in(pictures: Sequence[Image.Image]) -> list[str | None]:
    """Read pictures with the decoder of the scanner, all in one process."""
    beside = Path(sys.executable).parent
    node = shutil.which("node") or shutil.which("node", path=beside)
    assert node, "Node.js fehlt"
    stream = b"".join(
        b"P5\n%d %d\n255\n" % picture.size + picture.convert("L").tobytes() for picture in pictures
    )
    done = subprocess.run([node, DECODER], input=stream, capture_output=True, check=True)  # noqa: S603
    texts: list[str | None] = json.loads(done.stdout)
    return texts


def _tilted(picture: Image.Image, tilt: float) -> Image.Image:
    if not tilt:
        return picture
    width, height = picture.size
    inset = width * tilt / 2
    seen = [(inset, 0), (width - inset, 0), (width, height), (0, height)]
    real = [(0, 0), (width, 0), (width, height), (0, height)]
    rows = [
        row
        for (x, y), (u, v) in zip(seen, real, strict=True)
        for row in ([x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y])
    ]
    factors = np.linalg.solve(np.array(rows), np.array(real, dtype=float).ravel())
    return picture.transform(
        picture.size,
        Image.Transform.PERSPECTIVE,
        list(factors),
        Image.Resampling.BICUBIC,
        fillcolor=DESK,
    )


def _noisy(pixels: Pixels, shot: Shot, sigma: float) -> Image.Image:
    noise = shot.chance.standard_normal(pixels.shape, dtype=np.float32)
    return _picture(pixels + sigma * noise)


def _pixels(picture: Image.Image) -> Pixels:
    return np.asarray(picture.convert("L"), dtype=np.float32)


def _picture(pixels: Pixels) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
