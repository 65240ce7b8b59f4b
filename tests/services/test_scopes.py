"""Whose people an account may see, and what happens to a foreign id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import Role
from praxistag.services import scopes
from praxistag.services.scopes import Scope
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation


def test_office_scope_is_its_own_organisation(event: Event, city: Organisation) -> None:
    office = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)

    assert scopes.of_office(office, event) == Scope(event.id, city.id)


@pytest.mark.parametrize(
    ("role", "has_organisation"),
    [(Role.TRAINING_OFFICE, False), (Role.ADMIN, True), (Role.PLANNING_TEAM, True)],
)
def test_office_scope_is_nothing_for_others(
    event: Event, city: Organisation, role: Role, *, has_organisation: bool
) -> None:
    account = make_account(role, organisation_id=city.id if has_organisation else None)

    assert scopes.of_office(account, event) is None


def test_people_of_others_do_not_exist(
    app: Flask, store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    own, foreign = make_registration(event, city), make_registration(event, jobcenter)
    store(own, foreign)
    scope = Scope(event.id, city.id)

    with app.app_context():
        assert scopes.find(scope, foreign.public_id) is None
        assert scopes.find_all(scope, [own.public_id, foreign.public_id]) is None
        found = scopes.find_all(scope, [own.public_id, own.public_id])
        assert [person.id for person in found or []] == [own.id]
        assert (
            len(scopes.find_all(Scope(event.id, None), [own.public_id, foreign.public_id]) or [])
            == 2
        )
