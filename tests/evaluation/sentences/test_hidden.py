"""What is not shown is explained once."""

from __future__ import annotations

import pytest

from praxistag.evaluation.sentences import hidden


def test_the_explanation_names_the_limits_of_the_plan() -> None:
    assert "weniger als 10" in hidden.explanation(10, 10)
    assert hidden.explanation(5, 10).endswith(
        "Unter 10 Antworten stehen nur Kennzahlen, keine Verteilung."
    )


@pytest.mark.parametrize(
    ("n", "words"), [(0, "Niemand hat "), (1, "Eine Person hat "), (9, "9 haben ")]
)
def test_too_few_is_said_with_the_number_that_would_do(n: int, words: str) -> None:
    told = hidden.too_few(n, 10)

    assert told.startswith(words)
    assert "erst ab 10 Antworten" in told
