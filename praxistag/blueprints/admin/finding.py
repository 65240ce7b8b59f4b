"""The first of two steps: look for a person by name, then say what is meant for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template, request

from praxistag.services import participant_lists, scopes
from praxistag.web.context import require_event
from praxistag.web.participant_lists import MAX_SEARCH

if TYPE_CHECKING:
    from praxistag.models import Registration


def search_page(template: str, **context: object) -> str:
    """Render the search field and, once a name was typed, who bears it."""
    text = request.args.get("q", "").strip()[:MAX_SEARCH]
    scope = scopes.of_everybody(require_event())
    found = participant_lists.find_live(scope, text) if text else None
    is_cut = found is not None and len(found) == participant_lists.PAGE_SIZE
    return render_template(template, text=text, found=found, is_cut=is_cut, **context)


def require_person(public_id: str) -> Registration:
    """Return a person of the event, or 404."""
    scope = scopes.of_everybody(require_event())
    return scopes.find(scope, public_id) or abort(404)
