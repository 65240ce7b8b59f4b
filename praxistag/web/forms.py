"""What every page form shares: unknown fields are refused, a rule's refusal lands on the form."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import Optional

CSRF_FIELD = "csrf_token"
UNKNOWN_FIELDS = "Das Formular enthielt unbekannte Felder. Bitte die Seite neu laden."


class PageForm(FlaskForm):
    """A form that takes exactly its own fields (DS-07)."""

    BUTTONS: frozenset[str] = frozenset()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape of every field, and that nothing else came along."""
        is_valid: bool = super().validate(extra_validators)
        if set(request.form) - set(self._fields) - self.BUTTONS - {CSRF_FIELD}:
            self.reject(UNKNOWN_FIELDS)
            return False
        return is_valid

    def reject(self, message: str, field: str | None = None) -> None:
        """Show a refusal at a field, or above all of them; what was typed stays."""
        if field is None:
            self.form_errors.append(message)
        else:
            self[field].errors = [*self[field].errors, message]


class RevisingForm(PageForm):
    """A form over values that others may change meanwhile; `seen` is what they looked like."""

    seen = HiddenField(validators=[Optional()])


class ActionForm(PageForm):
    """A single button; carries nothing but the CSRF token."""
