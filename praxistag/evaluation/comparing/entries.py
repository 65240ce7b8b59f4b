"""One comparison as results.json has it; why there is none stands in its note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.comparing.holm import correct
from praxistag.evaluation.comparing.nominal import compare_shares
from praxistag.evaluation.comparing.ordered import compare_pairs, compare_several, compare_two
from praxistag.evaluation.comparing.paired import compare_moments, has_changes
from praxistag.evaluation.comparing.subjects import Measure
from praxistag.evaluation.comparing.tables import (
    FEWEST,
    obstacle,
    values_of,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from praxistag.evaluation.comparing.outcomes import Outcome
    from praxistag.evaluation.shapes import Comparison
    from praxistag.evaluation.tallies import Source
    from praxistag.questionnaire.model import Question

    Counts = NDArray[np.int64]

NAMING = (Measure.NAMES, Measure.CHOICE)
NEEDS_ROWS = "Ob sich einzelne Personen verändert haben, lässt sich aus Summen nicht berechnen."
NO_CHANGE = "Alle haben zu beiden Zeitpunkten gleich geantwortet."
NO_PAIRS = "Weniger als zwei Personen haben zu beiden Zeitpunkten geantwortet."


def refused(head: Comparison, note: str) -> Comparison:
    """Return a comparison that cannot be made: no numbers, and why in German."""
    return {**head, "test": None, "note": note}


def entry(head: Comparison, measure: Measure, table: Counts) -> Comparison:
    """Return the comparison of one subject between the rows of a table, `p_holm` still to come.

    With more than two groups of ordered answers `pairs` has each two of them, corrected among
    themselves.
    """
    why_not = obstacle(table)
    if why_not is not None:
        return refused(head, why_not)
    sizes = [int(size) for size in table.sum(axis=1)]
    if measure in NAMING:
        return _filled(head, compare_shares(table), sizes)
    if len(table) == FEWEST:
        return _filled(head, compare_two(table[0], table[1]), sizes)
    whole = _filled(head, compare_several(table), sizes)
    whole["pairs"] = _pairs(head, table)
    return whole


def moments_entry(
    head: Comparison, question: Question, source: Source, keys: tuple[str, str]
) -> Comparison:
    """Return the comparison of one item's two moments, from people who answered at both."""
    one = source.tally(keys[0]) if all(map(source.has, keys)) else None
    pairs = None if one is None else source.pairs(*keys)
    if one is None or pairs is None:
        return refused(head, NEEDS_ROWS)
    values = values_of(question, one.levels)
    kept = [place for place, value in enumerate(values) if value is not None]
    pairs = pairs[kept][:, kept]
    scale = [value for value in values if value is not None]
    n = int(pairs.sum())
    if n < FEWEST:
        return refused(head, NO_PAIRS)
    if not has_changes(pairs, scale):
        return refused(head, NO_CHANGE)
    return _filled(head, compare_moments(pairs, scale), [n, n])


def _pairs(head: Comparison, table: Counts) -> list[Comparison]:
    groups, sizes = head["groups"], [int(size) for size in table.sum(axis=1)]
    found = []
    for one, two, outcome in compare_pairs(table):
        own: Comparison = {**head, "groups": [groups[one], groups[two]]}
        found.append(_filled(own, outcome, [sizes[one], sizes[two]]))
    correct(found)
    return found


def _filled(head: Comparison, outcome: Outcome, sizes: list[int]) -> Comparison:
    return {
        **head,
        "test": outcome.test,
        "statistic": outcome.tested.statistic,
        "p": outcome.tested.p,
        "p_holm": None,
        "effect": outcome.effect,
        "smallest_detectable": outcome.smallest_detectable,
        "n": sizes,
    }
