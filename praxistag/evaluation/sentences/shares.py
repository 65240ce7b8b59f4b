"""Shares as people say them: „drei von vier“ where it is that, else percent or the plain count."""

from __future__ import annotations

from dataclasses import dataclass

from praxistag.evaluation.sentences import figures

FEW = 20
"""Below so many people a share is said as a count: percent would claim to be finer than it is."""
NEAR, ABOUT = 1.5, 2.5
"""Points a fraction may lie off to be said as it is, or with „rund“."""
ALL, NEARLY_ALL, NOBODY = 100.0, 90.0, 0.0
_FRACTIONS = (
    (80.0, "vier von fünf", True),
    (75.0, "drei von vier", True),
    (200 / 3, "zwei von drei", True),
    (60.0, "drei von fünf", True),
    (50.0, "die Hälfte", False),
    (40.0, "zwei von fünf", True),
    (100 / 3, "ein Drittel", False),
    (25.0, "ein Viertel", False),
    (20.0, "ein Fünftel", False),
)


@dataclass(frozen=True)
class Said:
    """Some of the people, as the beginning of a sentence."""

    words: str
    is_plural: bool

    def verb(self, one: str, many: str) -> str:
        """Return the form of the verb that belongs to it."""
        return many if self.is_plural else one


def said(percent: float, count: int | None, n: int | None) -> Said:
    """Return who that is: „Drei von vier“, „64 %“, „7 von 12“, „Alle“, „Niemand“."""
    if count is not None and n and count == n:
        return Said("Alle", is_plural=True)
    if percent <= NOBODY:
        return Said("Niemand", is_plural=False)
    if n is not None and n < FEW and count is not None:
        return Said(f"{count} von {n}", is_plural=count != 1)
    if NEARLY_ALL <= percent < ALL:
        return Said("Fast alle", is_plural=True)
    return _fraction(percent)


def _fraction(percent: float) -> Said:
    distance, words, is_plural = min(
        (abs(percent - value), words, is_plural) for value, words, is_plural in _FRACTIONS
    )
    if distance <= NEAR:
        return Said(words[0].upper() + words[1:], is_plural=is_plural)
    if distance <= ABOUT:
        return Said(f"Rund {words}", is_plural=is_plural)
    return Said(figures.percent(percent), is_plural=figures.whole(percent) != 1)
