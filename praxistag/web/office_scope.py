"""The training office behind a request: its organisation at the current event, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from praxistag.services import participant_lists
from praxistag.web.context import require_event
from praxistag.web.guards import signed_in_account

if TYPE_CHECKING:
    from praxistag.models import Organisation
    from praxistag.services.participant_lists import Scope


def require_office_scope() -> tuple[Scope, Organisation]:
    """Return what this office may see; an account without an organisation sees a 404."""
    account = signed_in_account()
    scope = participant_lists.office_scope(account, require_event())
    if scope is None or account.organisation is None:
        abort(404)
    return scope, account.organisation
