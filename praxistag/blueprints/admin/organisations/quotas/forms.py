"""The form of the quotas: one number per organisation, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms.validators import NumberRange, Optional

from praxistag.web.fields import WholeNumberField
from praxistag.web.forms import RevisingForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wtforms import Field

MOST = 100_000


class QuotasForm(RevisingForm):
    """A number for each organisation; an empty field means that nothing is fixed."""

    FIELDS: Mapping[int, str] = {}

    def field_of(self, organisation_id: int) -> Field:
        """Return the field of an organisation."""
        field: Field = self[self.FIELDS[organisation_id]]
        return field

    def quotas(self) -> dict[int, int | None]:
        """Return the numbers by organisation."""
        return {key: self[name].data for key, name in self.FIELDS.items()}


def quotas_form(
    organisations: Mapping[int, str], quotas: Mapping[int, int | None], *, seen: str
) -> QuotasForm:
    """Return a form with a field for each organisation, filled with these quotas."""
    names = {key: f"quota_{key}" for key in organisations}
    fields = {
        names[key]: _quota_field(f"Kontingent: {name}") for key, name in organisations.items()
    }
    made = type("QuotasForm", (QuotasForm,), {"FIELDS": names, **fields})
    form: QuotasForm = made(data={"seen": seen} | {names[key]: quotas[key] for key in names})
    return form


def _quota_field(label: str) -> WholeNumberField:
    message = f"Bitte eine Zahl von 0 bis {MOST} eingeben, oder nichts."
    return WholeNumberField(
        label,
        validators=[Optional(), NumberRange(0, MOST, message)],
        render_kw={"min": 0, "max": MOST, "inputmode": "numeric"},
    )
