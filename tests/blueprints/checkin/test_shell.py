"""The app parts: a manifest whose icons exist, and a worker whose version follows what it keeps."""

from __future__ import annotations

import hashlib
import io
import json
from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from praxistag.blueprints.checkin import shell
from praxistag.domain.kinds import Role
from praxistag.web import assets
from tests.factories import make_account

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from praxistag.models import Event
    from tests.page import Browser

FRONT = assets.DIST.parents[2] / "frontend"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def kept(client: FlaskClient) -> dict[str, Any]:
    """Return what the worker is told to keep."""
    first_line = client.get("/einlass/sw.js").text.split("\n", 1)[0]
    shell: dict[str, Any] = json.loads(first_line.removeprefix("self.shell=").removesuffix(";"))
    return shell


def picture(client: FlaskClient, address: str) -> Image.Image:
    response = client.get(address)
    data = response.get_data()
    response.close()
    assert response.content_type == "image/png"
    return Image.open(io.BytesIO(data))


def linked(client: FlaskClient, relation: str) -> str:
    """Return where the page links to."""
    page = BeautifulSoup(client.get("/einlass").text, "html.parser")
    found = page.select(f"link[rel={relation}]")
    assert len(found) == 1
    return str(found[0]["href"])


def test_manifest_describes_the_scanner_alone(client: FlaskClient) -> None:
    response = client.get("/einlass/app.webmanifest")

    manifest = json.loads(response.data)
    assert response.content_type == "application/manifest+json"
    assert response.headers["Cache-Control"] == "no-cache"
    assert (manifest["start_url"], manifest["scope"], manifest["id"]) == ("/einlass",) * 3
    assert (manifest["short_name"], manifest["lang"]) == ("Einlass", "de")
    assert manifest["display"] == "standalone"


def test_manifest_icons_have_the_sizes_they_claim(client: FlaskClient) -> None:
    icons = json.loads(client.get("/einlass/app.webmanifest").data)["icons"]

    sizes = [(icon["purpose"], icon["sizes"]) for icon in icons]
    assert sizes == [
        ("any", "192x192"),
        ("any", "512x512"),
        ("maskable", "192x192"),
        ("maskable", "512x512"),
    ]
    for icon in icons:
        width, height = picture(client, icon["src"]).size
        assert f"{width}x{height}" == icon["sizes"]


def test_maskable_icons_fill_their_square_and_keep_the_mark_inside(client: FlaskClient) -> None:
    icons = json.loads(client.get("/einlass/app.webmanifest").data)["icons"]
    image = picture(client, icons[3]["src"])
    rgba = image.convert("RGBA")
    ground = rgba.getpixel((0, 0))

    assert rgba.getchannel("A").getextrema() == (255, 255)
    outside = [
        (x, y)
        for x in range(0, 512, 8)
        for y in range(0, 512, 8)
        if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2
    ]
    assert all(rgba.getpixel(point) == ground for point in outside)


def test_page_links_manifest_and_an_icon_for_ios(client: FlaskClient) -> None:
    assert linked(client, "manifest") == "/einlass/app.webmanifest"
    icon = picture(client, linked(client, "apple-touch-icon"))
    assert icon.size == (180, 180)
    assert icon.convert("RGBA").getchannel("A").getextrema() == (255, 255)


def test_ground_is_the_colour_of_the_stylesheet(client: FlaskClient) -> None:
    css = (FRONT / "css" / "scan.css").read_text("utf-8")

    assert f"--scan-ground: {shell.GROUND};" in css
    assert f'<meta name="theme-color" content="{shell.GROUND}">' in client.get("/einlass").text


def test_worker_may_control_the_page_and_is_asked_for_anew(client: FlaskClient) -> None:
    response = client.get("/einlass/sw.js")

    assert response.content_type == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Service-Worker-Allowed"] == "/einlass"
    assert "wasm-unsafe-eval" not in response.headers["Content-Security-Policy"]
    again = client.get("/einlass/sw.js", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_worker_keeps_all_that_the_page_loads(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/einlass").text, "html.parser")
    loaded = {
        node.get("src") or node.get("href") for node in page.select("script[src], link[href]")
    }

    files = kept(client)["files"]
    assert loaded <= set(files)
    assert any(name.endswith(".wasm") for name in files)
    for name in files:
        response = client.get(name)
        assert response.status_code == 200, name
        response.close()


def test_worker_refuses_a_page_that_is_not_its_own(client: FlaskClient) -> None:
    digest = b64encode(hashlib.sha256(client.get("/einlass").data).digest()).decode()

    assert kept(client)["integrity"] == f"sha256-{digest}"


def test_page_is_the_same_for_everybody(
    app: Flask, browser_client: Browser, sign_in: Any, store: Any, event: Event
) -> None:
    assert event.id
    account = make_account(Role.ADMIN)
    store(account)
    sign_in(browser_client, account)

    signed_in = browser_client.client.get("/einlass")

    assert signed_in.data == app.test_client().get("/einlass").data


def test_version_follows_page_files_and_worker(app: Flask) -> None:
    build = assets.Build.read(assets.DIST)
    other_worker = replace(build, names=dict(build.names) | {"sw.js": build.names["app.js"]})
    other_files = replace(build, offline=[*build.offline, "more-AB12CD34.js"])

    with app.test_request_context():
        names = [
            shell.version(build, "<p>"),
            shell.version(build, "<p>"),
            shell.version(build, "<q>"),
            shell.version(other_files, "<p>"),
            shell.version(other_worker, "<p>"),
        ]

    assert names[0] == names[1]
    assert len(set(names)) == 4


def test_page_names_the_version_of_its_worker(client: FlaskClient) -> None:
    assert f'data-version="{kept(client)["version"]}"' in client.get("/einlass").text


def test_worker_is_missing_before_the_first_build(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, assets.EXTENSION, assets.Build(assets.DIST, {}, ()))

    assert client.get("/einlass/sw.js").status_code == 404
