"""Whom a page about releases shows first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import RemarkKind
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState
from praxistag.models import ReleaseRemark
from praxistag.services import office_people
from praxistag.services.office_people import PeopleFilter, PeopleWish
from praxistag.services.scopes import Scope
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation


def test_who_answered_comes_first_then_who_waits_longest_then_who_was_asked(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    now = utc_now()
    states = {
        "asked": ReleaseState.QUERY,
        "early": ReleaseState.PENDING,
        "late": ReleaseState.PENDING,
        "answered": ReleaseState.PENDING,
    }
    people = {
        name: make_registration(
            event, city, release_state=state, registered_at=now - timedelta(days=9 - day)
        )
        for day, (name, state) in enumerate(states.items())
    }
    store(*people.values())
    answer = {"kind": RemarkKind.ANSWER, "text": "Ja", "written_at": now}
    store(ReleaseRemark(registration_id=people["answered"].id, **answer))

    with app.app_context():
        found = office_people.search(Scope(event.id, city.id), PeopleWish(PeopleFilter.OPEN))

    order = ("answered", "early", "late", "asked")
    assert [line.id for line in found.lines] == [people[name].id for name in order]
