"""From the camera to the verdict: how long after a code is in sight the screen has its colour.

Chromium's fake camera plays a film in which one ticket after the other is held into the picture.
The page is watched from outside its code: when a picture with a code is presented, and when the
verdict is painted. The scanner looks at a picture every few hundredths of a second, so that part of
the figure is waiting for the next one.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import expect, sync_playwright
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from report import Report
from scan import admitted_tickets, forget_arrivals, paired_device
from servers import free_port, praxistag_server, run_program

if TYPE_CHECKING:
    from playwright.sync_api import Page

TICKETS = 10
WIDTH, HEIGHT = 960, 540
SIDE = 320
GREY = 200
RATE = 15
EMPTY_FRAMES, CODE_FRAMES = 30, 9
TURN_SECONDS = (EMPTY_FRAMES + CODE_FRAMES) / RATE
SWITCHES = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
]
WATCH = """() => {
  window.watched = { codes: [], verdicts: [] };
  const pen = Object.assign(document.createElement("canvas"), { width: 16, height: 16 })
    .getContext("2d", { willReadFrequently: true });
  let hadCode = false;
  const look = (video) => video.requestVideoFrameCallback((now) => {
    pen.drawImage(video, 0, 0, 16, 16);
    const greys = pen.getImageData(4, 4, 8, 8).data.filter((_, i) => i % 4 === 0);
    const hasCode = Math.max(...greys) - Math.min(...greys) > 60;
    if (hasCode && !hadCode) window.watched.codes.push(now);
    hadCode = hasCode;
    look(video);
  });
  const start = () => {
    look(document.querySelector("[data-video]"));
    const verdict = document.querySelector("[data-view=verdict]");
    const painted = () => window.watched.verdicts.push(performance.now());
    new MutationObserver(() => {
      if (!verdict.hidden) requestAnimationFrame(painted);
    }).observe(verdict, { attributes: true, attributeFilter: ["hidden"] });
  };
  document.addEventListener("DOMContentLoaded", start);
}"""


def film(path: Path, texts: list[str]) -> None:
    """Write a film of codes, with nothing in sight between them."""
    colourless = bytes([128]) * (WIDTH * HEIGHT // 2)
    with path.open("wb") as target:
        target.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420jpeg\n".encode())
        for text in texts:
            for picture, count in ((None, EMPTY_FRAMES), (text, CODE_FRAMES)):
                frame = b"FRAME\n" + picture_of(picture).tobytes() + colourless
                target.write(frame * count)


def picture_of(text: str | None) -> Image.Image:
    """Return a picture with a code in the middle, or of nothing."""
    picture = Image.new("L", (WIDTH, HEIGHT), GREY)
    if text is not None:
        code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
        code.add_data(text)
        code.make(fit=True)
        image = code.make_image().get_image().convert("L").resize((SIDE, SIDE))
        picture.paste(image, ((WIDTH - SIDE) // 2, (HEIGHT - SIDE) // 2))
    return picture


def watched(page: Page, base: str, token: str) -> dict[str, Any]:
    """Let a scanner look at the film for once, and return what was seen when."""
    device = {"token": token, "device_id": "x", "device": "Messung", "event": "Praxistag"}
    device["valid_until"] = "2999-01-01T00:00:00+00:00"
    page.goto(f"{base}/healthz")
    page.evaluate("d => localStorage.setItem('praxistag.device', JSON.stringify(d))", device)
    page.add_init_script(f"({WATCH})()")
    page.goto(f"{base}/einlass")
    expect(page.locator("[data-sync-words]").first).to_have_text("aktuell", timeout=60_000)
    page.wait_for_timeout(TICKETS * TURN_SECONDS * 1000)
    seen: dict[str, Any] = page.evaluate(
        "() => ({...window.watched, own: performance.getEntriesByName('scan-to-verdict')"
        ".map(({duration}) => duration)})"
    )
    return seen


def waits(codes: list[float], verdicts: list[float]) -> list[float]:
    """Return the time from each code to the verdict that followed, before the next code."""
    ends = [*codes[1:], float("inf")]
    found = []
    for begin, end in zip(codes, ends, strict=True):
        found += [at - begin for at in verdicts if begin <= at < end][:1]
    return found


def main() -> None:
    """Measure and print."""
    report = Report("Camera to verdict, in Chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        instance, picture = folder / "instance", folder / "camera.y4m"
        run_program(instance, "demo", "load", "--phase", "einlass")
        forget_arrivals(instance)
        tickets = json.loads(admitted_tickets(instance, folder).read_text(encoding="utf-8"))
        film(picture, [f"PT1:{t['code'].replace('-', '')}" for t in tickets[:TICKETS]])
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            chromium_sandbox=False,
            args=[*SWITCHES, f"--use-file-for-fake-video-capture={picture}"],
        )
        with praxistag_server(instance, port=free_port()) as app:
            page = browser.new_context(permissions=["camera"], locale="de-DE").new_page()
            seen = watched(page, app.base, paired_device(instance, app.base))
        browser.close()
    taken = waits(seen["codes"], seen["verdicts"])
    report.at_least("codes with a verdict", len(taken), TICKETS - 2)
    report.at_most("camera to verdict, median", statistics.median(taken), 400, "ms")
    report.at_most("camera to verdict, slowest", max(taken), 400, "ms")
    report.info("of that reading and deciding, median", statistics.median(seen["own"]), "ms")
    report.info("of that reading and deciding, slowest", max(seen["own"]), "ms")
    report.end()


if __name__ == "__main__":
    main()
