"""Numbers as people write them: "3,5" and "3.5", nothing that is no number and nothing huge."""

from __future__ import annotations

import re
from decimal import Decimal

from praxistag.questionnaire.complaints import Flaw

WRITTEN = re.compile(r"([+-]?)([0-9]{1,9})(?:[.,]([0-9]{1,6}))?")
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]*)?")
"""A point before three digits is a thousand to Germans and a fraction to machines: ask back."""

LARGEST = 999_999_999
DECIMALS = 6


def read_number(written: str) -> float | Flaw:
    """Return the number, or why it is none; whole numbers come as int."""
    tidy = written.strip().replace("\u2212", "-")
    if THOUSANDS.fullmatch(tidy):
        return Flaw.THOUSANDS
    found = WRITTEN.fullmatch(tidy)
    if found is None:
        return Flaw.NO_NUMBER
    sign, whole, fraction = found.groups()
    return tidy_number(float(f"{sign}{whole}.{fraction or 0}"))


def tidy_number(value: float) -> float:
    """Return a whole number as int, so that 3 is written 3 everywhere."""
    return int(value) if value == int(value) else value


def plain_number(value: float) -> str:
    """Write a number for files: with a point, without an exponent or needless digits."""
    return format(Decimal(repr(tidy_number(value))), "f")


def german_number(value: float) -> str:
    """Write a number for people, with a comma."""
    return plain_number(value).replace(".", ",")
