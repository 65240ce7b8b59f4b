"""What people enter, cleaned and typed, on its way from a form or a sheet to a service."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praxistag.domain.kinds import RegistrationKind, SchoolDay, TrainingArea, Travel


NAME_KEY_LENGTH = 700
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@dataclass(frozen=True)
class RegistrationEntry:
    """A registration as entered; `organisation_id` is None for guests only."""

    kind: RegistrationKind
    first_name: str
    last_name: str
    organisation_name: str
    organisation_id: int | None = None
    badge_name: str = ""
    email: str | None = None
    under_18: bool | None = None
    training_area: TrainingArea | None = None
    travel: Travel | None = None
    school_day: SchoolDay | None = None
    function: str = ""
    may_be_contacted_again: bool = False
    is_another_person: bool = False
    """Somebody was asked about a namesake and said so."""

    @property
    def name_key(self) -> str:
        """Return the name as duplicates are compared."""
        return name_key(self.first_name, self.last_name)

    @property
    def email_key(self) -> str | None:
        """Return the address as duplicates are compared."""
        return None if self.email is None else fold(self.email)

    @property
    def name_on_badge(self) -> str:
        """Return the chosen name, or the first name (DS table 1.2)."""
        return self.badge_name or self.first_name


def clean(text: str) -> str:
    """Return the text in one Unicode form, on one line, without control characters.

    Nor does it turn the direction of what stands beside it, on a badge or in a list.
    """
    composed = unicodedata.normalize("NFC", text).translate(_TURNING)
    visible = (c if unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in composed)
    return " ".join("".join(visible).split())


def fold(text: str) -> str:
    """Return the text for comparison: case and compatibility forms do not matter."""
    return clean(unicodedata.normalize("NFKC", text).casefold())


def name_key(first_name: str, last_name: str) -> str:
    """Return a name as duplicates are compared; folding can make it longer than the column."""
    return fold(f"{first_name} {last_name}")[:NAME_KEY_LENGTH]


@dataclass(frozen=True)
class OrganisationChoice:
    """An organisation as a registration form offers it."""

    id: int
    slug: str
    name: str
    has_quota: bool = False
