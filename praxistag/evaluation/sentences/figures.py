"""Numbers as German readers write them: half rounds up, a comma, a narrow space before „%“."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

NARROW_SPACE = "\u202f"
MINUS = "\u2212"
GROUPED_FROM = 10_000
LEAST_P = 0.001


def whole(value: float) -> int:
    """Return the nearest whole number, halves away from zero as people learn it at school."""
    return int(Decimal(repr(float(value))).quantize(Decimal(1), ROUND_HALF_UP))


def percent(value: float) -> str:
    """Return „64 %“."""
    return f"{number(whole(value))}{NARROW_SPACE}%"


def number(value: float) -> str:
    """Return a whole number: „71“, „12.345“."""
    digits = f"{abs(value):,.0f}".replace(",", ".") if abs(value) >= GROUPED_FROM else abs(value)
    return f"{MINUS if value < 0 else ''}{digits}"


def decimal(value: float, places: int = 1) -> str:
    """Return „3,4“; a number that rounds to zero has no sign."""
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded)}".replace(".", ",")


def tidy(value: float, places: int = 1) -> str:
    """Return „4“ for a whole number, „4,5“ for another."""
    return number(int(value)) if float(value).is_integer() else decimal(value, places)


def signed(value: float, places: int = 1) -> str:
    """Return „+0,8“ or „−0,8“."""
    words = decimal(value, places)
    return words if words.startswith(MINUS) or not words.strip("0,") else f"+{words}"


def probability(p: float) -> str:
    """Return „p = 0,032“, neither nought nor one."""
    sign, shown = "=", p
    if p < LEAST_P:
        sign, shown = "<", LEAST_P
    elif p > 1 - LEAST_P:
        sign, shown = ">", 1 - LEAST_P
    return f"p{NARROW_SPACE}{sign}{NARROW_SPACE}{decimal(shown, 3)}"
