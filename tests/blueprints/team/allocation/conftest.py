"""Three apprentices with wishes, and the rooms of the planning team and the event office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.models import Wish, WishList
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from praxistag.models import Event, Organisation, Registration
    from tests.page import Browser
    from tests.people import Programme, SignIn


@pytest.fixture
def people(
    store: Any, event: Event, city: Organisation, programme: Programme
) -> list[Registration]:
    """Three apprentices; the first two wish for workshop one before two, the last says nothing."""
    rows = [make_registration(event, city, last_name=name) for name in ("Ahorn", "Birke", "Esche")]
    store(*rows)
    for row in rows[:2]:
        store(WishList(registration_id=row.id, saved_at=utc_now()))
        for rank, workshop in enumerate(programme.workshops, 1):
            store(Wish(registration_id=row.id, workshop_id=workshop.id, rank=rank))
    return rows


@pytest.fixture
def office(browser_client: Browser, store: Any, sign_in: SignIn) -> Browser:
    """A browser in which somebody of the event office is signed in."""
    account = make_account(Role.ADMIN)
    store(account)
    sign_in(browser_client, account)
    return browser_client
