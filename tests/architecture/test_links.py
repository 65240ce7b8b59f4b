"""No page points to an address that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import demo_links
from praxistag.services.demo import example
from praxistag.services.demo.phases import PHASES

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from praxistag.config import Config

LIMIT = 200
LEAVE_OUT = (".pdf", ".ics", ".csv", ".xlsx", "/static/")
AUDIENCES = ["", "azubi", "gast", Role.ADMIN, Role.PLANNING_TEAM, Role.TRAINING_OFFICE]


@pytest.fixture
def example_event(app: Flask, config: Config) -> None:
    request = example.Request(phase=PHASES["anmeldung"], participants=20, seed=1)
    with app.app_context(), write_transaction():
        example.load(request, links=config.participant_links(), now=utc_now())


def enter(app: Flask, client: FlaskClient, audience: str) -> str:
    """Come in as somebody and return where the way begins."""
    if not audience:
        return "/"
    slug = "stadt-bochum" if audience == Role.TRAINING_OFFICE else None
    with app.app_context(), write_transaction():
        link = demo_links.demo_login_link(
            audience, organisation_slug=slug, public_url="", now=utc_now()
        )
    token = _token(client.get(link.url).text)
    return str(client.post(link.url, data={"csrf_token": token}).location)


@pytest.mark.usefixtures("example_event")
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_link_leads_somewhere(app: Flask, audience: str) -> None:
    client = app.test_client()
    todo = [(enter(app, client, audience), "the way in")]
    seen: set[str] = set()
    dead = []
    while todo and len(seen) < LIMIT:
        url, source = todo.pop()
        path = urlsplit(url).path
        if path in seen or any(part in path for part in LEAVE_OUT):
            continue
        seen.add(path)
        response = client.get(url)
        if response.status_code >= 400:
            dead.append(f"{path} ({response.status_code}) from {source}")
        todo += [(link, path) for link in _links(response)]

    assert dead == []
    assert len(seen) > 5


def _links(response: Any) -> list[str]:
    if response.mimetype != "text/html":
        return [response.location] if response.status_code == 303 else []
    soup = BeautifulSoup(response.text, "html.parser")
    found = [str(anchor["href"]) for anchor in soup.find_all("a", href=True)]
    return [link for link in found if link.startswith("/")]


def _token(page: str) -> str:
    return page.split('name="csrf_token"')[1].split('value="')[1].split('"', maxsplit=1)[0]
