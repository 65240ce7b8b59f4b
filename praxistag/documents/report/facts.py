"""What a report tells beside numbers; the application knows it, the command line may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True)
class Category:
    """A category people sorted free texts into, and the percent of respondents who named it."""

    name: str
    percent: float
    definition: str = ""


@dataclass(frozen=True)
class FreeTexts:
    """Texts of one question that a person has read and released, in shuffled order.

    `agreement` is one sentence on how well two coders agreed.
    """

    question: str
    texts: Sequence[str] = ()
    categories: Sequence[Category] = ()
    agreement: str = ""


@dataclass(frozen=True)
class Rewording:
    """A wording that was mended while people answered."""

    question: str
    before: str
    after: str


@dataclass(frozen=True)
class YearLink:
    """How a question was asked in an earlier year; `status` is a German word."""

    question: str
    year: str
    wording: str
    status: str


@dataclass(frozen=True)
class Facts:
    """All of it may be missing; what is missing is not spoken of.

    `carried_out_by` and `mode` are words („Planungsteam“, „im Browser, mit Zetteln“),
    `kept_anonymous` one sentence on what no answer carries.
    """

    event_name: str = ""
    first_day: date | None = None
    last_day: date | None = None
    carried_out_by: str = ""
    mode: str = ""
    kept_anonymous: str = ""
    printed_on: date | None = None
    is_example: bool = False
    texts: Sequence[FreeTexts] = ()
    rewordings: Sequence[Rewording] = ()
    years: Sequence[YearLink] = ()


NOTHING_KNOWN = Facts()
