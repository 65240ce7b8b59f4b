"""The components page stands for the team and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.blueprints.team.components.routes import filled_form, rejected_form
from praxistag.domain.kinds import Role
from tests.factories import make_account
from tests.page import Browser

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event
    from tests.conftest import Store
    from tests.people import SignIn


@pytest.fixture
def team_browser(app: Flask, store: Store, sign_in: SignIn, event: Event) -> Browser:  # noqa: ARG001
    """A browser signed in as planning team."""
    account = make_account(Role.PLANNING_TEAM)
    store(account)
    browser = Browser(app.test_client())
    sign_in(browser, account)
    return browser


def test_components_page_shows_every_part(team_browser: Browser) -> None:
    page = team_browser.get("/team/bausteine")

    assert page.heading == "Bausteine"
    assert len(page.soup.select(".specimen")) == 12


def test_components_page_keeps_event_and_phase_in_sight(team_browser: Browser) -> None:
    card = team_browser.get("/team/bausteine").soup.select_one(".event-card")

    assert card is not None
    assert "Anmeldung bis" in card.get_text(" ")


def test_components_page_asks_strangers_to_sign_in(app: Flask) -> None:
    response = app.test_client().get("/team/bausteine")

    assert (response.status_code, response.location) == (
        303,
        "/konto/anmelden?next=/team/bausteine",
    )


def test_filled_form_is_right_and_rejected_form_is_wrong() -> None:
    assert filled_form().errors == {}
    assert {"first_name", "email", "organisation", "seats", "under_18"} <= set(
        rejected_form().errors
    )
