"""How many figures a table shows: what a pattern takes away is counted in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.disclosure.tables import has_boxes
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from praxistag.evaluation.disclosure.tables import Table

OF_A_GROUP = 4
"""n and the three kinds of missing answers."""
MEASURES = 5
"""Median, quartiles, mean and standard deviation."""
BOXES = 2
OF_A_COMPARISON = 8
"""Statistic, two p-values, effect with interval, and what could be detected."""
TIE = 0.5
"""Among patterns with as many figures, the one that shows more people: never worth a figure."""


def overall(table: Table) -> int:
    """Return how many figures tell about a whole distribution, beside its counts."""
    if table.kind is QuestionType.RANK:
        return 2 * len(table.codes) + 1
    if table.values is None:
        return int(table.is_multi)
    return MEASURES + (BOXES if has_boxes(table) else 0)


def of_numbers(table: Table) -> int:
    """Return how many figures a group shows that is too small for a distribution."""
    return 1 + (table.values is not None) + has_boxes(table)


def weight(table: Table, place: int) -> float:
    """Return the part of one figure that a group's people are worth; all together below one."""
    return TIE * float(table.answered[place]) / max(float(table.sizes.sum()), 1.0)


def of_group(table: Table, place: int) -> float:
    """Return how many figures a group shows in all."""
    return len(table.codes) + overall(table) + OF_A_GROUP + weight(table, place)
