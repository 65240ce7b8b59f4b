"""Named people and the day they come to; a story reads better than numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import make_event, make_organisation, make_registration, take_part

if TYPE_CHECKING:
    from praxistag.models import Event, Organisation, Registration


@pytest.fixture
def event(store: Any) -> Event:
    """The current event, open for registration."""
    row = make_event()
    store(row)
    return row


@pytest.fixture
def city(store: Any, event: Event) -> Organisation:
    """An organisation that takes part."""
    row = make_organisation(slug="stadt-musterstadt", name="Stadt Musterstadt")
    store(row)
    store(take_part(event, row))
    return row


@pytest.fixture
def jobcenter(store: Any, event: Event) -> Organisation:
    """Another organisation that takes part: the foreign office."""
    row = make_organisation(slug="jobcenter-musterstadt", name="Jobcenter Musterstadt")
    store(row)
    store(take_part(event, row, position=1))
    return row


@pytest.fixture
def apprentice_amira(store: Any, event: Event, city: Organisation) -> Registration:
    """An apprentice with a seat, released by her office."""
    row = make_registration(event, city, first_name="Amira", last_name="Ahorn", badge_name="Amira")
    store(row)
    return row
