"""The training office behind a request: its organisation, and the people it may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from praxistag.services import scopes
from praxistag.web.context import require_event
from praxistag.web.guards import signed_in_account

if TYPE_CHECKING:
    from collections.abc import Collection

    from praxistag.models import Organisation, Registration
    from praxistag.services.scopes import Scope


def require_office_scope() -> tuple[Scope, Organisation]:
    """Return what this office may see; an account without an organisation sees a 404."""
    account = signed_in_account()
    scope = scopes.of_office(account, require_event())
    if scope is None or account.organisation is None:
        abort(404)
    return scope, account.organisation


def require_person(public_id: str) -> Registration:
    """Return a person of this office; people of others do not exist here (404)."""
    scope, _organisation = require_office_scope()
    return scopes.find(scope, public_id) or abort(404)


def require_people(public_ids: Collection[str]) -> list[Registration]:
    """Return people of this office; one foreign id among them and nothing is done (404)."""
    scope, _organisation = require_office_scope()
    found = scopes.find_all(scope, public_ids)
    return abort(404) if found is None else found
