"""Steps that several stories share: signing in, pairing a phone, printing a PDF."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn
from praxistag.services import demo_links, devices

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from praxistag.models import Event
    from tests.e2e.conftest import LiveServer

OFFICE = "stadt-bochum"


def office_page(context: BrowserContext, server: LiveServer) -> Page:
    """Sign a training office in, as `praxistag demo login` does."""
    with server.app.app_context(), write_transaction():
        link = demo_links.demo_login_link(
            Role.TRAINING_OFFICE.value,
            organisation_slug=OFFICE,
            public_url=server.url,
            now=utc_now(),
        )
    page = context.new_page()
    page.goto(link.url)
    page.get_by_role("main").get_by_role("button").click()
    return page


def pair(page: Page, server: LiveServer, event: Event, name: str) -> None:
    """Turn a phone into a device of the door."""
    with server.app.app_context(), write_transaction():
        code = devices.create_pairing_code(event, by=SYSTEM, now=utc_now()).code
    page.goto(f"{server.url}/einlass")
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_label("Name des Geräts").fill(name)
    page.get_by_label("Ich habe den Hinweis gelesen").check()
    page.get_by_role("button", name="Verbinden").click()


def wait_for_scan(page: Page, server: LiveServer) -> datetime:
    """Return when the first ticket was scanned, once the phone has told: it decides by itself."""
    for _attempt in range(200):
        with server.app.app_context():
            times = db.session.scalars(db.select(CheckIn.scanned_at).order_by(CheckIn.id))
            scanned_at: datetime | None = times.first()
        if scanned_at:
            return scanned_at
        page.wait_for_timeout(50)
    pytest.fail("no scan came")


def printed(pdf: bytes, target: Path) -> Path:
    """Return a picture of the first page of a PDF."""
    target.with_suffix(".pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", "150", "-png", "-singlefile", f"{target}.pdf", str(target)]
    subprocess.run(command, check=True)  # noqa: S603 -- a fixed command
    return target.with_suffix(".png")
