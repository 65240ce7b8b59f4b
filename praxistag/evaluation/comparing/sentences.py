"""A comparison as German prose: how large, how sure, and only then whether it is more than chance.

Plain Python, so that pages may import it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.evaluation.shapes import Comparison, Effect

LEVEL = 0.05
NOT_SHOWN = "Dieser Vergleich wird nicht gezeigt."
MOMENTS = {"then": "damals", "now": "heute"}
NAMES = {
    "cliffs_delta": "Cliffs δ",
    "rank_biserial": "Rangbiseriale Korrelation r",
    "cramers_v": "Cramérs V",
    "epsilon_squared": "ε²",
}
SYMBOLS = {
    "cliffs_delta": "|δ|",
    "rank_biserial": "|r|",
    "cramers_v": "V",
    "epsilon_squared": "ε²",
}
WITH_SIGN = ("cliffs_delta", "rank_biserial")
"""Effects that say which group is higher."""
SIZES = {
    "vernachlässigbar": "ein vernachlässigbarer Unterschied",
    "klein": "ein kleiner Unterschied",
    "mittel": "ein mittlerer Unterschied",
    "groß": "ein großer Unterschied",
}


def sentence(comparison: Comparison, labels: Mapping[str, str] | None = None) -> str:
    """Return what a comparison says, in German; `labels` are the names of its groups.

    The effect comes first, then its interval, then p, corrected where it was. Without evidence it
    says „kein Unterschied nachweisbar“, never that there is none.
    """
    effect, p = comparison.get("effect"), _p_of(comparison)
    if comparison["test"] is None or effect is None or p is None:
        return comparison.get("note") or NOT_SHOWN
    known = MOMENTS | dict(labels or {})
    groups = [f"„{known.get(group, group)}“" for group in comparison["groups"]]
    is_corrected = comparison.get("p_holm") is not None
    chance = f"{_p(p)} nach Holm" if is_corrected else _p(p)
    said = _found(effect, groups) if p < LEVEL else _not_found(comparison, effect, groups)
    return f"{_size(effect)}; {chance}: {said}"


def _p_of(comparison: Comparison) -> float | None:
    corrected = comparison.get("p_holm")
    return comparison.get("p") if corrected is None else corrected


def _size(effect: Effect) -> str:
    ci = effect["ci"]
    between = f" (95-%-Intervall {_number(ci[0])} bis {_number(ci[1])})" if ci else ""
    name = NAMES[effect["name"]]
    return f"{name} = {_number(effect['value'])}{between}, {SIZES[effect['word']]}"


def _found(effect: Effect, groups: list[str]) -> str:
    if effect["name"] in WITH_SIGN:
        higher, lower = groups if effect["value"] > 0 else reversed(groups)
        return f"{higher} liegt höher als {lower}."
    return f"Die Antworten unterscheiden sich zwischen {listed(groups)}."


def _not_found(comparison: Comparison, effect: Effect, groups: list[str]) -> str:
    nothing = f"Zwischen {listed(groups)} ist kein Unterschied nachweisbar."
    smallest = comparison.get("smallest_detectable")
    if smallest is None:
        return nothing
    if smallest >= 1:
        return f"{nothing} Bei so wenigen Antworten wäre es auch ein großer kaum."
    symbol = SYMBOLS[effect["name"]]
    return f"{nothing} Sicher zu sehen wäre er erst ab etwa {symbol} = {_number(smallest)}."


def _number(value: float) -> str:
    """Write a number with two digits; what is not zero and would look like it, with three."""
    digits = 3 if 0 < abs(value) < LEVEL / 10 else 2
    written = f"{value:.{digits}f}".replace(".", ",")
    written = written.lstrip("-") if not any(digit in written for digit in "123456789") else written
    return written.replace("-", "−")


def _p(value: float) -> str:
    rounded = f"{value:.3f}".replace(".", ",")
    return "p < 0,001" if value < LEVEL / 50 else f"p = {rounded}"
