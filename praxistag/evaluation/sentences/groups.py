"""A breakdown in a sentence: where the groups lie, and no claim that they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sentences import figures, scale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from praxistag.evaluation.shapes import Breakdown, Group, QuestionResult
    from praxistag.questionnaire.model import Question

NONE_SHOWN = "Keine Gruppe ist ausgewiesen."
ONE_SHOWN = "Nur eine Gruppe ist ausgewiesen, ein Vergleich ist nicht möglich."


def sentence(question: Question, breakdown: Breakdown, item: str = "") -> str:
    """Return „Zustimmung zwischen 69 % (Stadt) und 76 % (Verband).“, or in medians."""
    shown = [(group, part_of(group, item)) for group in breakdown["groups"]]
    shown = [(group, part) for group, part in shown if is_shown(part)]
    if len(shown) < 2:  # noqa: PLR2004 -- a pair
        return ONE_SHOWN if shown else NONE_SHOWN
    tops = [(scale.top(question, part), group) for group, part in shown]
    shares = [(top.percent, group["label"]) for top, group in tops if top is not None]
    if len(shares) == len(shown):
        name = next(top for top, _group in tops if top is not None)
        words = "Zustimmung" if name.is_agreement else f"Anteil {name.words}"
        return _between(words, shares, figures.percent)
    medians = [(part.get("median"), group["label"]) for group, part in shown]
    known = [(median, label) for median, label in medians if median is not None]
    return _between("Mediane", known, figures.tidy) if len(known) == len(shown) else ""


def part_of(group: Group, item: str = "") -> QuestionResult:
    """Return the result of a group, or of one item in it; what is missing is shown to nobody."""
    result = group["result"]
    if not item:
        return result
    return (result.get("items") or {}).get(item, {"shown": "none"})


def is_shown(result: QuestionResult) -> bool:
    """Tell whether anything of a group is shown; nobody's and hidden ones look alike."""
    return result.get("shown", "all") != "none" and bool(result.get("n"))


def _between(words: str, values: Sequence[tuple[float, str]], write: Callable[[float], str]) -> str:
    (low, first), (high, last) = min(values), max(values)
    if write(low) == write(high):
        return f"{words} in allen ausgewiesenen Gruppen {write(low)}."
    return f"{words} zwischen {write(low)} ({first}) und {write(high)} ({last})."
