"""A real server, a real browser and a camera that sees what a test holds in front of it."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from waitress import wasyncore
from waitress.server import create_server

from praxistag.app import create_app
from praxistag.config import Config
from praxistag.extensions import db, limiter, write_transaction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from praxistag.models.base import Model
    from tests.smtp import SmtpServer

WIDTH, HEIGHT = 640, 480
GREY = 200
CAMERA_SWITCHES = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
QUIET_SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class FakeCamera:
    """What Chromium's fake camera films; it reads the file anew for each page."""

    path: Path

    def show(self, text: str | None) -> None:
        """Hold a QR code with `text` into the picture, or take it away."""
        picture = Image.new("L", (WIDTH, HEIGHT), GREY)
        if text is not None:
            code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
            code.add_data(text)
            code.make(fit=True)
            self._paste(picture, code.make_image().get_image())
        self._write(picture)

    def show_image(self, path: Path) -> None:
        """Hold a picture, such as a printed ticket, into view."""
        picture = Image.new("L", (WIDTH, HEIGHT), GREY)
        with Image.open(path) as image:
            self._paste(picture, image)
        self._write(picture)

    def _paste(self, picture: Image.Image, image: Image.Image) -> None:
        side = int(HEIGHT * 0.8)
        scale = side / max(image.size)
        size = (round(image.width * scale), round(image.height * scale))
        corner = ((WIDTH - size[0]) // 2, (HEIGHT - size[1]) // 2)
        picture.paste(image.convert("L").resize(size, Image.Resampling.LANCZOS), corner)

    def _write(self, picture: Image.Image) -> None:
        header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()
        colourless = bytes([128]) * (WIDTH * HEIGHT // 4)
        frame = b"FRAME\n" + picture.tobytes() + colourless + colourless
        self.path.write_bytes(header + frame * 2)


@dataclass
class LiveServer:
    """The application as `praxistag serve` runs it, with a folder of its own."""

    app: Flask
    config: Config
    url: str

    def store(self, *rows: Model) -> None:
        """Commit objects."""
        with self.app.app_context(), write_transaction() as session:
            session.add_all(rows)


@pytest.fixture(scope="session")
def installed_camera(tmp_path_factory: pytest.TempPathFactory) -> FakeCamera:
    """The camera that the browser is started with."""
    return FakeCamera(tmp_path_factory.mktemp("camera") / "picture.y4m")


@pytest.fixture(autouse=True)
def camera(installed_camera: FakeCamera) -> FakeCamera:
    """The camera with nothing in front of it; show something before a page starts it."""
    installed_camera.show(None)
    return installed_camera


@pytest.fixture(scope="session")
def base_url() -> str:
    """Replaces the plugin's own fixture, which this pytest warns about."""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], installed_camera: FakeCamera
) -> dict[str, Any]:
    """Debian's Chromium with the fake camera, without windows where it is to be had."""
    picture = f"--use-file-for-fake-video-capture={installed_camera.path}"
    return browser_type_launch_args | {
        "executable_path": shutil.which("chromium-headless-shell") or shutil.which("chromium"),
        "chromium_sandbox": False,
        "args": [*CAMERA_SWITCHES, picture, *QUIET_SWITCHES],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone in Bochum that may film."""
    return browser_context_args | {
        "locale": "de-DE",
        "timezone_id": "Europe/Berlin",
        "viewport": {"width": 390, "height": 844},
        "permissions": ["camera"],
    }


@pytest.fixture
def live_server(tmp_path: Path, template_database: Path, smtp: SmtpServer) -> Iterator[LiveServer]:
    """A server on a free port with an empty database and a real mail server."""
    with serving(tmp_path / "instance", template_database, smtp_url=smtp.url) as server:
        yield server


@contextmanager
def serving(instance: Path, template_database: Path, *, smtp_url: str = "") -> Iterator[LiveServer]:
    """Run the application on a free port, on a copy of the empty database."""
    settings = {
        "PRAXISTAG_INSTANCE": str(instance),
        "PRAXISTAG_SMTP_URL": smtp_url,
        "PRAXISTAG_OFFICE_RANGES": "127.0.0.1/32",
    }
    config = replace(Config.from_env(settings), testing=True)
    shutil.copyfile(template_database, instance / "praxistag.sqlite3")
    # Mails and QR codes carry the address, which is known only once the server listens.
    door = _Door()
    server = create_server(door, host="127.0.0.1", port=0, threads=4)
    config = replace(config, public_url=f"http://127.0.0.1:{server.effective_port}")
    door.app = app = create_app(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield LiveServer(app, config, config.public_url)
    stop(server, thread)
    with app.app_context():
        limiter.reset()
        db.session.remove()
        db.engine.dispose()


def stop(server: Any, thread: threading.Thread) -> None:
    """Stop a server in the middle of whatever it answers, and leave no file of it open.

    Browsers keep connections open, so all are closed, in the thread that waits on them. That one
    ends after those who answer, as they wake it with each line they have written; and what they
    wake it with is closed when nobody is left to use it.
    """

    def hang_up() -> None:
        wasyncore.dispatcher.close(server)
        for channel in list(server.active_channels.values()):
            channel.handle_close()

    server.trigger.pull_trigger(hang_up)
    server.task_dispatcher.shutdown()
    server.trigger.pull_trigger(server.trigger.del_channel)
    thread.join(timeout=5)
    server.trigger.close()


class _Door:
    """Stands in for the application until the port is known."""

    app: Any = None

    def __call__(self, environ: Any, start_response: Any) -> Any:
        return self.app(environ, start_response)
