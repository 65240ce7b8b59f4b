from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from praxistag.evaluation.comparing.entries import (
    NO_CHANGE,
    NO_PAIRS,
    entry,
    moments_entry,
    refused,
)
from praxistag.evaluation.comparing.subjects import Measure
from praxistag.evaluation.comparing.tables import TOO_FEW
from tests.evaluation.comparing.survey import QUESTIONNAIRE, source_of, times

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import Comparison

HEAD: Comparison = {"question": "F4", "by": "ORG", "groups": ["stadt", "jobcenter"]}
KEYS = ("F9[bio.now]", "F9[bio.then]")


def test_an_entry_has_every_number_and_waits_for_the_family() -> None:
    one = entry(HEAD, Measure.ORDERED, np.array([[5, 5], [2, 8]]))

    assert list(one) == [
        *("question", "by", "groups", "test", "statistic", "p", "p_holm"),
        *("effect", "smallest_detectable", "n"),
    ]
    assert (one["p_holm"], one["n"]) == (None, [10, 10])


def test_an_entry_without_a_test_has_no_number_at_all() -> None:
    one = entry(HEAD, Measure.NAMES, np.array([[1, 0], [2, 8]]))

    assert one == refused(HEAD, TOO_FEW) == {**HEAD, "test": None, "note": TOO_FEW}


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({"F9_bio_then": 3, "F9_bio_now": 3}, NO_CHANGE),
        ({"F9_bio_then": 3, "F9_bio_now": "na"}, NO_PAIRS),
    ],
)
def test_moments_without_a_change_or_without_pairs_are_not_tested(
    cells: dict[str, str | int], note: str
) -> None:
    source = source_of(times(5, **cells))

    one = moments_entry(HEAD, QUESTIONNAIRE.question_by_code["F9"], source, KEYS)

    assert (one["test"], one["note"]) == (None, note)
