from __future__ import annotations

import numpy as np
import pytest

from praxistag.evaluation.disclosure import highs
from praxistag.evaluation.disclosure.highs import Model, SolverFailedError
from praxistag.evaluation.disclosure.system import Matrix


def test_what_has_no_solution_is_said_and_not_guessed() -> None:
    rows = Matrix.of([[(0, 1.0)]], [5])
    model = Model(np.zeros(1), np.zeros(1), np.ones(1), rows, rows.sides)

    with pytest.raises(SolverFailedError):
        highs.optimum(highs.loaded(model, highs.FOR_BOUNDS))
