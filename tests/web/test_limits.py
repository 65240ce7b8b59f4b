"""Offices behind one address are not slowed down by it; an account always is."""

from __future__ import annotations

import ipaddress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from praxistag.web.limits import is_office_address
from tests.page import Browser

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.config import Config

RANGES = (ipaddress.ip_network("192.0.2.0/24"), ipaddress.ip_network("2001:db8::/32"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", True),
        ("198.51.100.7", False),
        ("2001:db8::1", True),
        ("unknown", False),
    ],
)
def test_is_office_address(
    app: Flask,
    config: Config,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    *,
    expected: bool,
) -> None:
    monkeypatch.setitem(app.config, "PRAXISTAG", replace(config, office_ranges=RANGES))

    with app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        assert is_office_address() is expected


def test_per_address_limit_leaves_offices_out(
    app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PRAXISTAG", replace(config, office_ranges=RANGES))

    def tries(address: str) -> list[int]:
        browser = Browser(app.test_client())
        browser.client.environ_base["REMOTE_ADDR"] = address
        url = "/konto/anmelden"
        token = browser.token(url)
        return [
            browser.post(
                url, {"email": f"{n}@example.org", "password": "x"}, token=token
            ).status_code
            for n in range(11)
        ]

    assert tries("192.0.2.7") == [422] * 11
    assert tries("198.51.100.7") == [422] * 10 + [429]
