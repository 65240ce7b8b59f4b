"""Runs one verb for a form: stored, or the refusal stands on the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.errors import DomainError
from praxistag.extensions import write_transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    from praxistag.blueprints.admin.forms import DetailsForm


def is_saved(form: DetailsForm, row: object | None, change: Callable[[], object]) -> bool:
    """Tell whether a valid form was stored; a refusal is shown at its field."""
    if not form.validate_on_submit():
        return False
    try:
        with write_transaction():
            change()
    except DomainError as refusal:
        form.explain(refusal, row)
        return False
    return True


def status_of(form: DetailsForm) -> int:
    """Return 422 for a form that comes back, 200 for one that is opened."""
    return 422 if form.is_submitted() else 200
