"""Firefox and WebKit under remote control with nothing but the standard library.

Firefox speaks Marionette (JSON behind its length on a socket), WebKit WebDriver (JSON over HTTP).
Each has a profile of its own and leaves nothing behind.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, Self, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATIENCE = 40.0
PORTRAIT = {"width": 390, "height": 844}
MINI_BROWSER = "/usr/lib/{}-linux-gnu/webkit2gtk-4.1/MiniBrowser"
# What a page does with an answer, whatever becomes of it.
WRAPPED = """const [finish, args] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)];
(async () => {{ {script} }})().then(
  (value) => finish({{ value: value ?? null }}), (error) => finish({{ error: String(error) }}));"""


class EngineFailed(Exception):
    """The browser or the page in it did not do what was asked."""


class Engine(Protocol):
    """A browser with one page."""

    name: str
    version: str

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def go(self, url: str) -> None:
        """Open an address."""

    def run(self, script: str, *args: object) -> Any:
        """Run the body of an async function in the page; it finds its arguments in `args`."""

    def picture(self) -> bytes:
        """Return what the page shows, as PNG."""


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def unpacked(answer: Mapping[str, Any]) -> Any:
    """Return what a script returned, or raise what it threw."""
    if "error" in answer:
        raise EngineFailed(answer["error"])
    return answer["value"]


class Firefox:
    """Firefox without a window."""

    name = "Firefox"
    version = ""

    def __init__(self, folder: Path) -> None:
        self._port = free_port()
        self._profile = folder / "firefox"
        self._process: subprocess.Popen[bytes] | None = None
        self._line: BinaryIO | None = None
        self._count = 0

    def __enter__(self) -> Self:
        self._profile.mkdir()
        preference = f'user_pref("marionette.port", {self._port});\n'
        (self._profile / "user.js").write_text(preference, "utf-8")
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile"]
        self._process = subprocess.Popen(  # noqa: S603 -- a fixed command
            [*command, str(self._profile)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._line = cast("BinaryIO", connected(self._port).makefile("rwb"))
        self._read()
        self.version = self._ask("NewSession")["capabilities"]["browserVersion"]
        self._ask("SetWindowRect", **PORTRAIT)
        self._ask("SetTimeouts", script=PATIENCE * 1000)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process
        self._process.terminate()
        self._process.wait(timeout=20)

    def go(self, url: str) -> None:
        """Open an address."""
        self._ask("Navigate", url=url)

    def run(self, script: str, *args: object) -> Any:
        """Run the body of an async function in the page."""
        # Without a sandbox: what a story changes in the page, the page shall see.
        body = {"script": WRAPPED.format(script=script), "args": args, "sandbox": None}
        return unpacked(self._ask("ExecuteAsyncScript", **body)["value"])

    def picture(self) -> bytes:
        """Return what the page shows, as PNG."""
        return base64.b64decode(self._ask("TakeScreenshot", full=False)["value"])

    def _ask(self, command: str, **parameters: object) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, f"WebDriver:{command}", parameters]).encode()
        assert self._line
        self._line.write(b"%d:%b" % (len(message), message))
        self._line.flush()
        _kind, _number, error, result = self._read()
        if error:
            raise EngineFailed(f"{command}: {error['message']}")
        return result

    def _read(self) -> Any:
        assert self._line
        length = b""
        while (sign := self._line.read(1)) != b":":
            length += sign
        return json.loads(self._line.read(int(length)))


class WebKit:
    """WebKitGTK in a virtual screen: the nearest thing to Safari here."""

    name = "WebKitGTK"
    version = ""

    def __init__(self, folder: Path) -> None:
        self._home = folder / "webkit"
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._session = ""

    def __enter__(self) -> Self:
        self._home.mkdir()
        command = ["xvfb-run", "-a", "WebKitWebDriver", f"--port={self._port}"]
        # Its sandbox needs rights that containers do not give.
        settings = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "HOME": str(self._home)}
        self._process = subprocess.Popen(  # noqa: S603 -- a fixed command
            command,
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        connected(self._port).close()
        options = {"binary": MINI_BROWSER.format(os.uname().machine), "args": ["--automation"]}
        wanted = {"webkitgtk:browserOptions": options}
        begun = self._ask("POST", "", capabilities={"alwaysMatch": wanted})
        self.version = begun["capabilities"]["browserVersion"]
        self._session = f"/{begun['sessionId']}"
        self._ask("POST", "/timeouts", script=int(PATIENCE * 1000))
        self._ask("POST", "/window/rect", **PORTRAIT)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process
        self._ask("DELETE", "")
        # xvfb-run, the screen and the driver are one group of our own.
        os.killpg(self._process.pid, 15)
        self._process.wait(timeout=20)

    def go(self, url: str) -> None:
        """Open an address."""
        self._ask("POST", "/url", url=url)

    def run(self, script: str, *args: object) -> Any:
        """Run the body of an async function in the page."""
        body = {"script": WRAPPED.format(script=script), "args": args}
        return unpacked(self._ask("POST", "/execute/async", **body))

    def picture(self) -> bytes:
        """Return what the page shows, as PNG."""
        return base64.b64decode(self._ask("GET", "/screenshot"))

    def _ask(self, method: str, path: str, **body: object) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}/session{self._session}{path}",
            data=json.dumps(body).encode() if method == "POST" else None,
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:  # noqa: S310
                return json.load(answer)["value"]
        except urllib.error.HTTPError as failure:
            raise EngineFailed(f"{path}: {json.load(failure)['value']['message']}") from failure


def connected(port: int) -> socket.socket:
    """Return a connection to a program that is still starting."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=2 * PATIENCE)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def missing_packages() -> list[str]:
    """Return the Debian packages that the two engines still need."""
    programs = {
        "firefox-esr": "firefox-esr",
        "WebKitWebDriver": "webkit2gtk-driver",
        "xvfb-run": "xvfb",
    }
    return [package for program, package in programs.items() if not shutil.which(program)]
