"""Somebody of the planning team at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import Role
from tests.factories import make_account

if TYPE_CHECKING:
    from tests.page import Browser
    from tests.people import SignIn


@pytest.fixture
def team(browser_client: Browser, store: Any, sign_in: SignIn) -> Browser:
    """A browser in which somebody of the planning team is signed in."""
    account = make_account(Role.PLANNING_TEAM)
    store(account)
    sign_in(browser_client, account)
    return browser_client
