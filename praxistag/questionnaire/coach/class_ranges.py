"""Numeric classes as people write them: „18–25 Jahre“, „unter 18“, „60 und älter“, „1 bis < 3 km“.

A label is a class only if nothing is left over but words for a unit: „Workshop 1“ and „2026“ are
names. All bounds lie on a grid (1, or 0.1 where a label has decimals), so that „11–20“ follows
„0–10“ without a gap.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FIGURES = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
ONES = dict.fromkeys(("eine", "einen", "einem", "einer", "eins"), "1")
WORDS = {word: str(number) for number, word in enumerate((*FIGURES, "elf", "zwölf"))} | ONES
HALVES = (
    (re.compile(r"\b(?:eine[rn]? )?dreiviertel ?stunde\b"), "45 minuten"),
    (re.compile(r"\b(?:eine[rn]? )?viertel ?stunde\b"), "15 minuten"),
    (re.compile(r"\b(?:eine[rn]? )?halben? stunde\b"), "30 minuten"),
    (re.compile(r"\b(?:ein(?:em|en)? )?halbe[ns]? (?:jahr|jahres)\b"), "6 monate"),
)
TIMES = {f"{word}mal": number for word, number in WORDS.items()}
NUMBER = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
WORD = r"[a-zäöüß²³][a-zäöüß²³./-]*"
UNIT = rf"((?: ?(?:[%€$]|{WORD}))?(?: {WORD})*)"
LEAD = r"(?:(?:ca\.?|etwa|rund|von|zwischen|an|am|in|seit|mit|genau) )*"
DASH = r"(?:[-–—−]|bis(?:\s+(?:einschließlich|zu|maximal|höchstens|unter|<))?|und|…|\.{2,3}|to)"
BELOW = r"(?:unter|weniger als|jünger als|kleiner als|kürzer als|geringer als|<|noch keine?)"
UP_TO = r"(?:bis(?:\s+(?:zu|einschließlich|maximal))?|höchstens|maximal|max\.|nicht mehr als|<=|≤)"
ABOVE = r"(?:über|mehr als|älter als|größer als|länger als|höher als|>)"
FROM = r"(?:ab|mindestens|wenigstens|min\.|>=|≥)"
OR_LESS = r"(?:(?:und|oder|u\.|o\.) ?(?:weniger|jünger|kürzer|kleiner|darunter|niedriger)|-)"
MORE = r"(?:mehr|älter|länger|größer|darüber|höher|öfter|häufiger|später)"
OR_MORE = rf"(?:(?:und|oder|u\.|o\.) ?{MORE}|\+)"
TAIL = r"(?:\s+alt)?"

SPAN = re.compile(rf"{LEAD}({ABOVE} )?{NUMBER}{UNIT} ?({DASH}) ?({BELOW} )?{NUMBER}{UNIT}{TAIL}")
BELOW_RE = re.compile(rf"{LEAD}{BELOW} ?{NUMBER}{UNIT}{TAIL}")
UP_TO_RE = re.compile(rf"{LEAD}{UP_TO} ?{NUMBER}{UNIT}{TAIL}")
ABOVE_RE = re.compile(rf"{LEAD}{ABOVE} ?{NUMBER}{UNIT}{TAIL}")
FROM_RE = re.compile(rf"{LEAD}{FROM} ?{NUMBER}{UNIT}{TAIL}")
OR_LESS_RE = re.compile(rf"{LEAD}{NUMBER}{UNIT} ?{OR_LESS}{TAIL}")
OR_MORE_RE = re.compile(rf"{LEAD}{NUMBER}{UNIT} ?{OR_MORE}{UNIT}{TAIL}")
ONE = re.compile(rf"{LEAD}{NUMBER}{UNIT}{TAIL}")

CLOCK = re.compile(r"\d:\d\d|\buhr\b|\d\. ?\d{1,2}\.|\b(?:19|20)\d\d/")
FILLERS = frozenset(("alt", "mal", "und", "oder", "x"))
SECONDS = {
    "sek": 1,
    "min": 60,
    "std": 3600,
    "tag": 86_400,
    "woc": 604_800,
    "mon": 2_629_800,
    "jah": 31_557_600,
}
UNIT_LETTERS = 3
SAME_UNIT = {"euro": "€", "eur": "€", "prozent": "%", "h": "std", "stunde": "std", "stunden": "std"}
LONGEST = 60
"""No class needs a longer label."""


@dataclass(frozen=True)
class Span:
    """One class: from `low` to `high`, each with or without the bound itself."""

    low: float
    high: float
    has_low: bool = True
    has_high: bool = True
    unit: str = ""
    decimals: int = 0

    @property
    def is_single(self) -> bool:
        """Tell whether the class is a single number."""
        return self.low == self.high


def read_class(label: str) -> Span | None:
    """Return the class a label names, None where it names none."""
    text = _tidy(label[: 2 * LONGEST])
    if len(text) > LONGEST or CLOCK.search(text):
        return None
    if found := SPAN.fullmatch(text):
        return _span(found)
    for pattern, is_lower, has_bound in (
        (BELOW_RE, False, False),
        (UP_TO_RE, False, True),
        (ABOVE_RE, True, False),
        (FROM_RE, True, True),
        (OR_LESS_RE, False, True),
        (OR_MORE_RE, True, True),
    ):
        if found := pattern.fullmatch(text):
            bound, unit = _value(found[1]), _unit(found[2])
            low, high = (bound, math.inf) if is_lower else (-math.inf, bound)
            return Span(low, high, has_bound, has_bound, unit, _decimals(found[1]))
    if found := ONE.fullmatch(text):
        value = _value(found[1])
        return Span(value, value, unit=_unit(found[2]), decimals=_decimals(found[1]))
    return None


@dataclass(frozen=True)
class Grid:
    """Classes as closed spans of whole steps; `steps` make 1 of `unit`, if units were mixed."""

    spans: tuple[tuple[float, float], ...]
    steps: int
    unit: str


def on_one_grid(spans: Iterable[Span]) -> Grid | None:
    """Return the classes in whole steps; None where their units do not match."""
    given = list(spans)
    found = _in_one_unit(given)
    if found is None:
        return None
    steps = 10 ** max((span.decimals for span in found), default=0)
    bounds = tuple(
        (
            _step(span.low, steps) + (0 if span.has_low else 1),
            _step(span.high, steps) - (0 if span.has_high else 1),
        )
        for span in found
    )
    return Grid(bounds, steps, "" if found is given else found[0].unit)


def _in_one_unit(spans: list[Span]) -> list[Span] | None:
    units = {span.unit for span in spans if span.unit}
    if len(units) <= 1:
        return spans
    if not units <= SECONDS.keys():
        return None
    finest = min(units, key=SECONDS.__getitem__)
    if any(SECONDS[unit] % SECONDS[finest] for unit in units) or not all(
        span.unit for span in spans
    ):
        return None
    return [
        replace(
            span,
            low=span.low * (SECONDS[span.unit] // SECONDS[finest]),
            high=span.high * (SECONDS[span.unit] // SECONDS[finest]),
            unit=finest,
        )
        for span in spans
    ]


def _span(found: re.Match[str]) -> Span | None:
    above, low, unit, dash, below, high, last_unit = found.groups()
    if dash == "und" and not found[0].startswith("zwischen"):
        return None
    first, last = _value(low), _value(high)
    units = (_unit(unit), _unit(last_unit))
    if all(units) and units[0] != units[1]:
        if not set(units) <= SECONDS.keys() or SECONDS[units[1]] % SECONDS[units[0]]:
            return None
        last *= SECONDS[units[1]] // SECONDS[units[0]]
    if first > last:
        return None
    is_below = bool(below) or dash.endswith(("unter", "<"))
    return Span(
        first,
        last,
        has_low=not above,
        has_high=not is_below,
        unit=units[0] or units[1],
        decimals=max(_decimals(low), _decimals(high)),
    )


def _tidy(label: str) -> str:
    """Fold a label: lower case, number words as figures, one kind of space, no brackets."""
    text = re.sub(r"\s+", " ", label.lower()).strip(" .")
    text = re.sub(r" ?\([^)\d]*\)", "", text)  # „(freiwillig)“ says nothing about bounds
    text = re.sub(r"(\w)- bis\b", r"\1 bis", text)
    for half, whole in HALVES:
        text = half.sub(whole, text)
    words = [TIMES.get(word, WORDS.get(word, word)) for word in text.split(" ")]
    return re.sub(r"(\d)-?mal\b", r"\1 mal", " ".join(words))


def _value(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", "."))


def _decimals(text: str) -> int:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        return 0
    return len(re.split(r"[.,]", text)[-1]) if re.search(r"[.,]", text) else 0


def _unit(text: str) -> str:
    """Return a unit so that „Jahr“, „Jahre“ and „Jahren alt“ are one."""
    words = (word for word in text.split() if word not in FILLERS)
    return " ".join(SAME_UNIT.get(word, word[:UNIT_LETTERS]) for word in words)


def _step(value: float, steps: int) -> float:
    return value if math.isinf(value) else round(value * steps)
