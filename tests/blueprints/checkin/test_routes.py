"""The scanner page: open to all, empty of data, allowed to use the camera."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.page import Browser


def test_scanner_page_stands_without_an_event(browser_client: Browser) -> None:
    page = browser_client.get("/einlass")

    assert page.heading == "Einlass"
    assert "Der Scanner braucht JavaScript" in page.text


@pytest.mark.usefixtures("event")
def test_scanner_page_states_the_confidentiality_note(browser_client: Browser) -> None:
    page = browser_client.get("/einlass")

    assert "Vertraulichkeits-Hinweis" in page.text
    assert "nur für den Einlass" in page.text


def test_scanner_page_may_use_camera_and_wasm_and_sets_no_cookie(app: Flask) -> None:
    response = app.test_client().get("/einlass")

    assert "'wasm-unsafe-eval'" in response.headers["Content-Security-Policy"]
    assert "camera=(self)" in response.headers["Permissions-Policy"]
    assert "Set-Cookie" not in response.headers
