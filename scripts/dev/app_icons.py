"""Draw the icons of the scanner app from the mark: Chromium draws, Pillow makes the files small."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
MARK = ROOT / "frontend/img/mark.svg"
TARGET = ROOT / "frontend/img/app"
COLOURS = 128
SIDE = 32  # of the mark's own drawing
# Launchers keep a circle of 80 percent of the width of a maskable icon, so the mark is smaller
# there. iOS only cuts the corners, but shows what is transparent as black.
ICONS: dict[str, tuple[int, float | None]] = {
    "icon-192": (192, None),
    "icon-512": (512, None),
    "maskable-192": (192, 0.78),
    "maskable-512": (512, 0.78),
    "apple-touch-icon": (180, 0.92),
}


def drawing(scale: float | None) -> str:
    """Return the mark; with a scale, its ground reaches the edges and the drawing does not."""
    mark = MARK.read_text(encoding="utf-8")
    if scale is None:
        return mark
    ground = re.search(r'<rect [^>]*fill="(#\w+)"', mark)
    assert ground, "the mark begins with its ground"
    margin, side = SIDE * (1 - scale) / 2, SIDE * scale
    place = f'x="{margin}" y="{margin}" width="{side}" height="{side}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" fill="{ground[1]}"/>'
        f"{mark.replace('<svg ', f'<svg {place} ', 1)}</svg>"
    )


def render(browser: Browser, svg: str, size: int) -> Image.Image:
    """Return the drawing in `size` × `size` pixels."""
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(f"<style>html,body{{margin:0}}svg{{display:block}}</style>{svg}")
    png = page.screenshot(omit_background=True)
    page.close()
    return Image.open(io.BytesIO(png))


def main() -> None:
    """Write every icon."""
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=False, args=["--disable-gpu"]
        )
        for name, (size, scale) in ICONS.items():
            picture = render(browser, drawing(scale), size)
            if scale:
                picture = picture.convert("RGB")
            small = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
            small.save(TARGET / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
