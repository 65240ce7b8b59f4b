"""A training office at its desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import Role
from tests.factories import make_account

if TYPE_CHECKING:
    from praxistag.models import Account, Organisation
    from tests.page import Browser
    from tests.people import SignIn


@pytest.fixture
def office_olga(store: Any, city: Organisation) -> Account:
    """The account of the office of `city`."""
    row = make_account(Role.TRAINING_OFFICE, name="Olga Office", organisation_id=city.id)
    store(row)
    return row


@pytest.fixture
def office(browser_client: Browser, sign_in: SignIn, office_olga: Account) -> Browser:
    """A browser in which the office is signed in."""
    sign_in(browser_client, office_olga)
    return browser_client
