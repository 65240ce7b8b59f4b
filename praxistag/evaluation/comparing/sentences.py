"""A comparison as German prose: how large, how sure, and only then whether it is more than chance.

Plain Python, so that pages may import it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sentences import figures
from praxistag.questionnaire.prose import listed
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.evaluation.shapes import Comparison, Effect
    from praxistag.questionnaire.model import Question

LEVEL = 0.05
NOT_SHOWN = "Dieser Vergleich wird nicht gezeigt."
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
    known = names_of(None) if labels is None else labels
    groups = [f"„{known.get(group, group)}“" for group in comparison["groups"]]
    is_corrected = comparison.get("p_holm") is not None
    chance = figures.probability(p)
    chance = f"{chance} nach Holm" if is_corrected else chance
    said = _found(effect, groups) if p < LEVEL else _not_found(comparison, effect, groups)
    return f"{_size(effect)}; {chance}: {said}"


def names_of(by: Question | None) -> dict[str, str]:
    """Return what groups are called: by the options of a question, or by their moments."""
    return {**MOMENT_WORDS, **{one.code: one.label for one in (by.options if by else ())}}


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
    size = f"{SYMBOLS[effect['name']]} = {_number(smallest)}"  # 80 % power
    return f"{nothing} In vier von fünf Fällen zu sehen wäre er erst ab etwa {size}."


def _number(value: float) -> str:
    """Write a number with two digits; what is not zero and would look like it, with three."""
    digits = 3 if 0 < abs(value) < LEVEL / 10 else 2
    return figures.decimal(value, digits)
