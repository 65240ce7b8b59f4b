"""What no column can hold ends as a page of ours, not as an error of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.web.bounds import HIGHEST_ID

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize("path", ["/meine/%00", "/konto/anmelden?next=%00", "/?a=1&a=%00"])
def test_nul_in_an_address_is_a_bad_request(app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code == 400


def test_nul_in_a_form_is_a_bad_request(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    answer = app.test_client().post("/konto/anmelden", data={"email": "a\0@example.org"})
    app.config["WTF_CSRF_ENABLED"] = True

    assert answer.status_code == 400


def test_ids_end_where_columns_end(app: Flask) -> None:
    routes = app.url_map.bind("localhost")
    assert routes.test(f"/verwaltung/konten/{HIGHEST_ID}")
    assert not routes.test(f"/verwaltung/konten/{HIGHEST_ID + 1}")


@pytest.mark.parametrize("body", [b"5", b"[1]", b'{"email": {"a": 1}}', b"{", b""])
def test_a_form_never_comes_as_json(app: Flask, body: bytes) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    answer = app.test_client().post(
        "/konto/anmelden", data=body, headers={"Content-Type": "application/json"}
    )
    app.config["WTF_CSRF_ENABLED"] = True

    assert answer.status_code == 415
