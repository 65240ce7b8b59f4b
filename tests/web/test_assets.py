"""Built files go out under hashed names, compressed where the browser takes it, kept for a year."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from flask import Flask, render_template_string

from praxistag.web import assets

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

CSS = b"body{margin:0}"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A build of one stylesheet, one font and one file without a hash."""
    (tmp_path / "manifest.json").write_text(
        json.dumps({"style.css": "style-AB12CD34.css", "font.woff2": "font-AB12CD34.woff2"})
    )
    (tmp_path / "style-AB12CD34.css").write_bytes(CSS)
    (tmp_path / "style-AB12CD34.css.gz").write_bytes(gzip.compress(CSS))
    (tmp_path / "font-AB12CD34.woff2").write_bytes(b"wOF2")
    (tmp_path / "reader.wasm").write_bytes(b"\0asm")
    (tmp_path / "icon.png").write_bytes(b"\x89PNG")
    return tmp_path


@pytest.fixture
def client(dist: Path) -> FlaskClient:
    """A bare application that serves this build."""
    app = Flask(__name__, static_folder=None)
    assets.init_app(app, dist)
    app.add_url_rule("/", "page", lambda: render_template_string("{{ asset('style.css') }}"))
    return app.test_client()


def fetch(client: FlaskClient, name: str, **headers: str) -> TestResponse:
    """Read a file to its end, so that the server side closes it."""
    sent = {key.replace("_", "-"): value for key, value in headers.items()}
    response = client.get(f"/static/dist/{name}", headers=sent)
    response.get_data()
    response.close()
    return response


def test_asset_url_is_the_hashed_file(client: FlaskClient) -> None:
    assert client.get("/").text == "/static/dist/style-AB12CD34.css"


def test_asset_url_of_an_unknown_name_keeps_it(dist: Path) -> None:
    app = Flask(__name__, static_folder=None)
    assets.init_app(app, dist)

    with app.test_request_context():
        assert assets.asset_url("nope.css") == "/static/dist/nope.css"


def test_build_knows_what_the_scanner_keeps_and_its_sources(dist: Path) -> None:
    (dist / "offline.json").write_text('["style-AB12CD34.css"]')

    build = assets.Build.read(dist)

    assert build.offline == ["style-AB12CD34.css"]
    assert build.text("style.css") == CSS.decode()
    assert build.text("nope.css") == ""


def test_serve_sends_the_compressed_twin(client: FlaskClient) -> None:
    response = fetch(client, "style-AB12CD34.css", accept_encoding="br, gzip")

    assert gzip.decompress(response.data) == CSS
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Vary"] == "Accept-Encoding"


def test_serve_sends_plain_to_whom_cannot_unpack(client: FlaskClient) -> None:
    response = fetch(client, "style-AB12CD34.css")

    assert response.data == CSS
    assert "Content-Encoding" not in response.headers
    assert response.headers["Vary"] == "Accept-Encoding"


def test_serve_without_a_twin_says_nothing_of_encodings(client: FlaskClient) -> None:
    response = fetch(client, "font-AB12CD34.woff2", accept_encoding="gzip")

    assert (response.data, response.content_type) == (b"wOF2", "font/woff2")
    assert "Vary" not in response.headers


def test_serve_knows_wasm_and_lets_unhashed_files_be_asked_again(client: FlaskClient) -> None:
    response = fetch(client, "reader.wasm")

    assert response.content_type == "application/wasm"
    assert response.headers["Cache-Control"] == "public, no-cache"


def test_serve_names_pictures_as_such(client: FlaskClient) -> None:
    assert fetch(client, "icon.png").content_type == "image/png"


def test_serve_answers_an_unchanged_file_with_304(client: FlaskClient) -> None:
    first = fetch(client, "reader.wasm")

    again = fetch(client, "reader.wasm", if_none_match=first.headers["ETag"])

    assert again.status_code == 304


@pytest.mark.parametrize(
    "name", ["gone.css", "../manifest.json", "..%2f..%2fapp.py", "print/..%2f..%2fx"]
)
def test_serve_stays_inside_the_build(client: FlaskClient, name: str) -> None:
    assert fetch(client, name).status_code == 404


def test_read_manifest_before_the_first_build_is_empty_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING", logger="praxistag")

    assert assets.read_manifest(tmp_path) == {}
    assert assets.Build.read(tmp_path).offline == ()
    assert "hatch_build.py" in caplog.text
