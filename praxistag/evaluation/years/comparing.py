"""Tests between years, as independent samples: other people were asked (§ 3.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.comparing.entries import entry
from praxistag.evaluation.comparing.holm import correct
from praxistag.evaluation.comparing.subjects import Measure
from praxistag.questionnaire.columns import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import Comparison
    from praxistag.evaluation.years.tables import TestedTable


def compared(tables: Sequence[TestedTable]) -> list[Comparison]:
    """Return a comparison per table, corrected after Holm over all of them.

    Ordered answers by Mann–Whitney with Cliff's δ, names by χ² with Cramér's V, as for groups
    (`comparing/`). The family is everything that two surveys have in common.
    """
    found = [_compared(one) for one in tables]
    correct(found)
    return found


def _compared(one: TestedTable) -> Comparison:
    head: Comparison = {"question": one["question"], "by": YEAR, "groups": one["groups"]}
    if one["item"]:
        head["item"] = one["item"]
    table = np.asarray(one["table"], dtype=np.int64)
    return entry(head, Measure(one["measure"]), table[:, table.sum(axis=0) > 0])
