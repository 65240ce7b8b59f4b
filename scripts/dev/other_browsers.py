"""The scanner in Firefox and WebKit: the story of a door that loses its server and gets it back.

The server is really stopped. Neither engine films here, so a canvas stands in for the camera; it is
put in its place after the page has started, by the button that starts the camera again.
"""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qrcode
from engines import Engine, EngineFailed, Firefox, WebKit, free_port, missing_packages

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PRAXISTAG = str(Path(sys.executable).with_name("praxistag"))
PATIENCE = 40.0
FILM = """
const image = new Image();
image.src = args[0];
await image.decode();
window.film ??= document.createElement("canvas");
[film.width, film.height] = [640, 480];
const draw = () => { const pen = film.getContext("2d");
  pen.fillStyle = "#ccc"; pen.fillRect(0, 0, 640, 480); pen.drawImage(image, 128, 48, 384, 384); };
clearInterval(window.filming);
window.filming = setInterval(draw, 100);
draw();
const media = navigator.mediaDevices ?? {};
media.getUserMedia = async () => film.captureStream(10);
media.enumerateDevices = async () => [];
if (!navigator.mediaDevices) {
  Object.defineProperty(Navigator.prototype, "mediaDevices", { get: () => media });
}
"""
PAIR = """
const form = document.querySelector("[data-pairing]");
form.elements.code.value = args[0];
form.elements.device.value = args[1];
form.elements.confidentiality.checked = true;
form.requestSubmit();
"""
TYPE = """
const form = document.querySelector("[data-code-form]");
document.querySelector("[data-open=code]").click();
form.elements.code.value = args[0];
form.requestSubmit();
"""
VERDICT = """
const section = document.querySelector("[data-view=verdict]");
return section.hidden ? "" : section.dataset.tone + ": " + section.innerText.replace(/\\s+/g, " ");
"""
KEPT = """
const kept = [];
for (const name of await caches.keys()) {
  for (const { url } of await (await caches.open(name)).keys()) kept.push(new URL(url).pathname);
}
return kept;
"""
WAITS = "return Boolean((await navigator.serviceWorker.ready).waiting);"
HEADING = ">Einlass</h1>"
NEW_HEADING = ">Einlass, neue Fassung</h1>"
TAKEN_UP = """
const names = await caches.keys();
return names.length === 1 && names[0] !== args[0];
"""


@dataclass
class Example:
    """An example event on a server that can be stopped and started again."""

    folder: Path
    port: int
    program: Path = ROOT

    @property
    def url(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of this installation and of no other."""
        inherited = {key: value for key, value in os.environ.items() if "PRAXISTAG_" not in key}
        settings = {"PRAXISTAG_INSTANCE": str(self.folder), "PRAXISTAG_PUBLIC_URL": self.url}
        return inherited | settings | {"PYTHONPATH": str(self.program)}

    def run(self, *words: str) -> str:
        """Run a command of the program and return what it prints."""
        return subprocess.run(  # noqa: S603 -- our own program
            [PRAXISTAG, *words], env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def ask(self, *words: str) -> Any:
        """Run a command with --json."""
        return json.loads(self.run(*words, "--json"))

    def updated(self) -> Example:
        """Return the same event on a program whose page says something else."""
        program = self.folder.with_name("program")
        if not program.exists():
            shutil.copytree(ROOT / "praxistag", program / "praxistag")
            page = program / "praxistag/templates/checkin/scanner.html"
            page.write_text(page.read_text("utf-8").replace(HEADING, NEW_HEADING), "utf-8")
        return replace(self, program=program)

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Serve, and stop."""
        command = [PRAXISTAG, "serve", "--port", str(self.port)]
        with subprocess.Popen(  # noqa: S603
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as server:
            try:
                self._wait()
                yield
            finally:
                server.terminate()

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):  # noqa: S310
                    return
            except urllib.error.URLError:
                time.sleep(0.1)
        raise SystemExit("praxistag serve did not start")

    def arrivals(self, device: str) -> int:
        """Return how many scans of a device the server has stored."""
        query = (
            "SELECT count(*) FROM check_in JOIN device ON device.id = check_in.device_id "
            "WHERE device.name = ? AND check_in.verdict = 'ok'"
        )
        with closing(sqlite3.connect(self.folder / "praxistag.sqlite3")) as database:
            count: int = database.execute(query, [device]).fetchone()[0]
        return count


def until(engine: Engine, what: str, script: str, *args: object) -> Any:
    """Wait until the script returns something, and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := engine.run(script, *args):
            return found
        time.sleep(0.1)
    raise EngineFailed(f"waited in vain: {what}")


def done(what: str) -> None:
    """Say what has been shown."""
    print(f"  ok  {what}")


def words_in(part: str) -> str:
    """Return a script for the text of a part of the page."""
    return f"return document.querySelector('[data-{part}]').textContent.trim();"


def expect_verdict(engine: Engine, words: str) -> str:
    """Wait for a verdict with these words, and close it."""
    shown: str = until(engine, f"verdict „{words}“", VERDICT)
    if words not in shown:
        raise EngineFailed(f"„{words}“ is not in „{shown}“")
    return shown


def wait_for_camera_view(engine: Engine) -> None:
    """Wait until the next ticket can be scanned."""
    view = "return !document.querySelector('[data-view=scan]').hidden;"
    until(engine, "the camera view", view)
    until(engine, "no verdict", "return document.querySelector('[data-view=verdict]').hidden;")


def show_code(engine: Engine, code: str) -> None:
    """Hold a ticket before the camera, and start it anew."""
    picture = io.BytesIO()
    qrcode.make(f"PT1:{code.replace('-', '')}", border=4).save(picture)
    source = "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode()
    engine.run(FILM, source)
    engine.run("document.querySelector('[data-camera-again]').click();")


def begin(engine: Engine, example: Example, device: str) -> None:
    """Connect the device, and wait until the page could start without its server."""
    engine.go(f"{example.url}/einlass")
    until(engine, "worker", f"{words_in('shell-state').rstrip(';')} === 'Startet auch ohne Netz.';")
    done("worker keeps the page")
    engine.run(PAIR, example.ask("checkin", "pair")["code"], device)
    wait_for_camera_view(engine)
    done("paired")


def story(engine: Engine, example: Example, codes: list[str], folder: Path | None) -> None:
    """Tell it from pairing to the last scan on the server."""
    device = f"Tür {engine.name}"
    with example.serving():
        begin(engine, example, device)
        show_code(engine, codes[0])
        expect_verdict(engine, "Willkommen")
        done("camera: verdict with the server")
        wait_for_camera_view(engine)
        engine.run("clearInterval(window.filming);")
    engine.go(f"{example.url}/einlass")
    wait_for_camera_view(engine)
    done("page starts with the server stopped")
    engine.run(TYPE, codes[1])
    done(f"typed without network: {expect_verdict(engine, 'Willkommen')}")
    keep(engine, folder, "offline-verdict")
    wait_for_camera_view(engine)
    show_code(engine, codes[2])
    expect_verdict(engine, "Willkommen")
    done("camera without network: wasm from the store, verdict")
    wait_for_camera_view(engine)
    done(f"says: {engine.run(words_in('sync-words'))}")
    keep(engine, folder, "offline")
    with example.serving():
        deliver(engine, example, device)
    kept = engine.run(KEPT)
    assert "/einlass" in kept
    assert not [path for path in kept if path.startswith("/einlass/api")]
    done(f"{len(kept)} files kept, none of the API")
    take_up(engine, example.updated())


def deliver(engine: Engine, example: Example, device: str) -> None:
    """Wait until the server has all three scans, once each."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and example.arrivals(device) < len("123"):
        time.sleep(0.2)
    if example.arrivals(device) != len("123"):
        raise EngineFailed(f"{example.arrivals(device)} of 3 scans arrived")
    done("all three scans are on the server")
    time.sleep(1)
    done(f"says: {engine.run(words_in('sync-words'))}")


def take_up(engine: Engine, example: Example) -> None:
    """Meet a newer server, and start the next time without any."""
    (store,) = engine.run("return caches.keys();")
    with example.serving():
        engine.go(f"{example.url}/einlass")
        until(engine, "the new version", WAITS)
    engine.go(f"{example.url}/einlass")
    heading = engine.run("return document.querySelector('h1').outerHTML;")
    if NEW_HEADING not in heading:
        raise EngineFailed(f"still the old page: {heading}")
    until(engine, "one store, the new one", TAKEN_UP, store)
    wait_for_camera_view(engine)
    done("new version: taken up at the next start, without network; the old store is gone")


def keep(engine: Engine, folder: Path | None, name: str) -> None:
    """Keep a picture where one is wanted."""
    if folder:
        (folder / f"{engine.name.lower()}-{name}.png").write_bytes(engine.picture())


def main() -> None:
    """Tell the story in both engines; end with 1 if one of them fails."""
    if missing := missing_packages():
        raise SystemExit("apt-get install --no-install-recommends " + " ".join(missing))
    pictures = Path(sys.argv[1]).resolve() if sys.argv[1:] else None
    failed = False
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        example = Example(folder / "instance", free_port())
        example.run("demo", "load", "--phase", "einlass")
        tickets = [
            row["code"]
            for row in example.ask("demo", "tickets")
            if (row["seat"], row["release"]) == ("seated", "released")
        ]
        for number, kind in enumerate((Firefox, WebKit)):
            with kind(folder) as engine:
                print(f"{engine.name} {engine.version}")
                try:
                    story(engine, example, tickets[3 * number : 3 * number + 3], pictures)
                except EngineFailed as failure:
                    failed = True
                    print(f"  FAILED  {failure}")
                    keep(engine, pictures, "failed")
    sys.exit(failed)


if __name__ == "__main__":
    main()
