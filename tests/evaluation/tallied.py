"""Counts and files for tests of the evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.sources.files import read
from praxistag.evaluation.tallies import Level, Tally
from praxistag.questionnaire.model import Questionnaire, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.tallies import Source
    from praxistag.questionnaire.model import Question


def tally_of(counts: Sequence[int], values: Sequence[float | None] | None = None) -> Tally:
    """Return counts of levels 1…m, or of levels with these values."""
    counted = np.array(counts, dtype=np.int64)
    given = range(1, len(counts) + 1) if values is None else values
    return Tally(
        levels=tuple(Level(str(place), f"Stufe {place}", v) for place, v in enumerate(given, 1)),
        counts=counted,
        missing={"skipped": 0, "not_asked": 0, "na": 0},
        n=int(counted.sum()),
        mass=counted.astype(np.float64),
        total=float(counted.sum()),
        squares=float(counted.sum()),
    )


def source_of(question: Question, *lines: str) -> Source:
    """Return the source of a file about one question, answers or counts: header and rows."""
    questionnaire = Questionnaire("demo", "Demo", sections=(Section("A", "Teil", (question,)),))
    return read("\n".join(lines).encode(), questionnaire).source
