"""What the second computation brought to light: places where arithmetic alone goes wrong."""

from __future__ import annotations

import numpy as np
import pytest

from praxistag.evaluation import notes
from praxistag.evaluation.run import Request, evaluate
from praxistag.evaluation.statistics.reliability import index
from praxistag.questionnaire import canonical
from tests.evaluation.reference.random_surveys import survey


def test_sums_that_differ_by_crumbs_of_weights_have_no_alpha() -> None:
    answers = np.array([[4.0, 2.0, 3.0], [3.0, 4.0, 2.0], [2.0, 3.0, 4.0]])

    found = index(answers, np.array([0.314, 1.207, 2.713]))

    assert found is not None
    assert (found["alpha"], found["alpha_ci"], found["sd"]) == (None, None, 0)


@pytest.mark.parametrize(("weight", "is_told"), [("0.02", True), ("1", False), ("31", False)])
def test_weights_that_do_not_count_people_are_told(weight: str, is_told: bool) -> None:
    questionnaire = canonical.read(survey(0).document)
    lines = ["X;_weight", *(f"{value};{weight}" for value in range(20))]

    found = evaluate(Request(questionnaire, "\n".join(lines).encode())).results

    assert (notes.TOO_LIGHT in found["notes"]) == is_told
