"""Runs one verb for a form: stored, or the refusal stands on the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.extensions import write_transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    from praxistag.web.details import DetailsForm


def is_saved(form: DetailsForm, row: object | None, change: Callable[[], object]) -> bool:
    """Tell whether a valid form was stored; a refusal is shown at its field."""
    if not form.validate_on_submit():
        return False
    with form.refusals(row), write_transaction():
        change()
    return not form.errors
