"""Colours by meaning: for each a class and its light value, which is what paper takes."""

from __future__ import annotations

from typing import NamedTuple


class Ink(NamedTuple):
    """A colour: the class is `chart__` and the name."""

    name: str
    color: str


TEXT = Ink("text", "#16211b")
MUTED = Ink("muted", "#46564c")
STRONG_TEXT = Ink("strong-text", "#0b5a8f")
CARD = Ink("card", "#ffffff")
SUNKEN = Ink("sunken", "#ecf2ea")
LINE = Ink("line", "#dae4d9")
AXIS = Ink("axis", "#708277")
HATCH = Ink("hatch", "#dae4d9")
BAR = Ink("bar", "#8fbfdb")
STRONG = Ink("strong", "#0b5a8f")
RANK = Ink("rank", "#1f6b3b")
RANGE = Ink("range", "#a9cce3")

_LOW = (Ink("level-1", "#b25e12"), Ink("level-1b", "#d08f4b"), Ink("level-2", "#edbe83"))
_MIDDLE = Ink("level-3", "#d5dad4")
_HIGH = (Ink("level-4", "#8fbfdb"), Ink("level-5b", "#4d8db5"), Ink("level-5", "#0b5a8f"))
_ON_DARK = Ink("on-level", "#ffffff")
_DARK = frozenset({"level-1", "level-5", "level-5b"})
_SIDES = {0: (), 1: (0,), 2: (0, 2), 3: (0, 1, 2)}
"""Which tones of a side so many levels take, the strongest first."""


def scale(levels: int) -> list[Ink]:
    """Return a colour per level, low to high: amber, grey in the middle of odd scales, blue.

    From eight levels on neighbours share a tone; the gap between them tells them apart.
    """
    half, odd = divmod(levels, 2)
    if half in _SIDES:
        low = [_LOW[tone] for tone in _SIDES[half]]
        high = [_HIGH[len(_HIGH) - 1 - tone] for tone in reversed(_SIDES[half])]
    else:
        low = [_LOW[place * len(_LOW) // half] for place in range(half)]
        high = [_HIGH[place * len(_HIGH) // half] for place in range(half)]
    return [*low, *([_MIDDLE] * odd), *high]


def on(ink: Ink) -> Ink:
    """Return the colour of words upon a colour of the scale."""
    return _ON_DARK if ink.name in _DARK else Ink("on-soft", TEXT.color)
