"""The form that guardians of a minor sign before photos of him or her may be used (DS-06).

It holds names that are known already and lines to sign, no field for anything else. Guardians
tick each purpose themselves; what their child has chosen stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from praxistag.documents.pdf import render_pdf
from praxistag.domain.consent import PHOTO_PURPOSES, TEXTS
from praxistag.domain.german import with_year
from praxistag.domain.wordings import PHOTO_USES

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from praxistag.domain.kinds import ConsentPurpose
    from praxistag.models import Event, Registration

TEMPLATE = "pdf/guardian_form.html"
STYLE = "guardian-form"
# Names may have 300 characters; the sentences of one page have room for these.
SHORT_NAME = 40
NO_SHORT_NAME = "die oben genannte Person"


@dataclass(frozen=True)
class Purpose:
    """One purpose to tick."""

    title: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class GuardianForm:
    """What stands on the form of one person."""

    full_name: str
    short_name: str
    organisation: str
    purposes: Sequence[Purpose]

    @classmethod
    def of(cls, registration: Registration, given: Container[ConsentPurpose]) -> Self:
        """Return the form of somebody who has chosen `given` so far."""
        first = registration.first_name
        return cls(
            full_name=registration.full_name,
            short_name=first if len(first) <= SHORT_NAME else NO_SHORT_NAME,
            organisation=registration.organisation_name,
            purposes=[
                Purpose(PHOTO_USES[purpose], TEXTS[purpose], purpose in given)
                for purpose in PHOTO_PURPOSES
            ],
        )


def guardian_form_pdf(form: GuardianForm, event: Event) -> bytes:
    """Return the form, one page of A4."""
    label = with_year(event.short_name, event.starts_at)
    context = {"form": form, "event": event, "label": label}
    title = f"Einwilligung der Sorgeberechtigten in Fotos · {label}"
    return render_pdf(TEMPLATE, context | {"title": title}, style=STYLE)
