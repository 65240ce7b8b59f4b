"""The number in the menu of a training office: how many wait for its decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.schedule import utc_now
from praxistag.services import office_numbers, scopes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.models import Account, Event

RELEASES = "office.releases.show"


def office_badges(account: Account, event: Event | None) -> Mapping[str, int]:
    """Return what waits, by the endpoint of the line; only offices cost a query.

    When the day has ended nobody decides any more, so nothing waits.
    """
    if event is None or utc_now() >= event.ends_at:
        return {}
    scope = scopes.of_office(account, event)
    return {RELEASES: office_numbers.waiting_for_release(scope)} if scope else {}
