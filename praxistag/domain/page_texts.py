"""Texts the event office words itself, and when they must be read again."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

REVIEW_AFTER = timedelta(days=335)
"""Eleven months: the statement is due every year (BF-04), the office needs some weeks."""


class PageKey(StrEnum):
    """The pages with a text of their own; the value stands in the address of the editor."""

    IMPRINT = "impressum"
    PRIVACY = "datenschutz"
    ACCESSIBILITY = "barrierefreiheit"
    EASY_LANGUAGE = "leichte-sprache"
    SECURITY = "sicherheit"


def is_review_due(reviewed_at: datetime, *, now: datetime) -> bool:
    """Tell whether eleven months have passed since somebody read the text."""
    return now - reviewed_at >= REVIEW_AFTER
