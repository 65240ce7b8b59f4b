"""What all pictures need: a server in a folder of its own, windows, small PNG files."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "screenshots"
PRAXISTAG = str(Path(sys.executable).with_name("praxistag"))
PATIENCE = 30.0
COLOURS = 128
A4_DOTS_PER_INCH = 88
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@dataclass
class Installation:
    """A praxistag of its own, with the example event in it."""

    environment: dict[str, str]
    url: str
    port: int

    def run(self, *words: str) -> str:
        """Run a command of the program and return what it prints."""
        return subprocess.run(  # noqa: S603 -- our own program
            [PRAXISTAG, *words], env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def ask(self, *words: str) -> Any:
        """Run a command with --json."""
        return json.loads(self.run(*words, "--json"))

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Serve until the pictures are taken."""
        command = [PRAXISTAG, "serve", "--port", str(self.port)]
        with subprocess.Popen(command, env=self.environment) as server:  # noqa: S603
            try:
                self._wait()
                yield
            finally:
                server.terminate()

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.url}/leichte-sprache", timeout=5):  # noqa: S310
                    return
            except urllib.error.URLError:
                time.sleep(0.1)
        raise SystemExit("praxistag serve did not start")


@contextmanager
def installation() -> Iterator[Installation]:
    """Provide a folder and a free port, and take both away again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        settings = {"PRAXISTAG_INSTANCE": folder, "PRAXISTAG_PUBLIC_URL": url}
        inherited = {key: value for key, value in os.environ.items() if "PRAXISTAG_" not in key}
        yield Installation(inherited | settings, url, port)


def shoot(page: Page, name: str) -> None:
    """Keep what the page shows, with few enough colours to be small."""
    page.evaluate("document.fonts.ready")
    keep(page.screenshot(animations="disabled"), name)


def keep(raw: bytes, name: str, *, width: int | None = None) -> None:
    """Write a picture of few colours, scaled down to a width if one is given."""
    with Image.open(io.BytesIO(raw)) as picture:
        if width is not None:
            picture.thumbnail((width, picture.height), Image.Resampling.LANCZOS)
        # Rounds of k-means keep what is rare: without them a badge loses its amber.
        small = picture.convert("RGB").quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}.png", optimize=True)
    print(f"{name}.png")


@contextmanager
def window(browser: Browser, size: dict[str, int]) -> Iterator[BrowserContext]:
    """Open a browser without history, sharp on phones as phones are."""
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        device_scale_factor=2 if size is PHONE else 1,
        locale="de-DE",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
    )
    yield context
    context.close()


def signed_in(context: BrowserContext, place: Installation, role: str) -> Page:
    """Enter by a one-time link of the example event."""
    page = context.new_page()
    page.goto(place.ask("demo", "login", role)["url"])
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_load_state()
    return page


def printed(content: bytes, *, page: int = 1) -> bytes:
    """Return a page of a PDF as a picture (needs pdftoppm)."""
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(A4_DOTS_PER_INCH), "-f", str(page), "-"]
    done = subprocess.run(command, input=content, check=True, capture_output=True)  # noqa: S603
    return done.stdout
