from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.comparing.holm import correct, holm

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import Comparison


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_nothing_is_corrected_to_nothing() -> None:
    assert holm([]) == []


@settings(max_examples=25, deadline=None)
@given(p_values=st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_keeps_the_order_and_lies_between_no_correction_and_bonferroni(
    p_values: list[float],
) -> None:
    corrected = holm(p_values)

    assert all(new >= old for new, old in zip(corrected, p_values, strict=True))
    assert all(new <= min(1, len(p_values) * max(p_values)) for new in corrected)
    assert min(corrected) == min(1, len(p_values) * min(p_values))
    assert [new for _, new in sorted(zip(p_values, corrected, strict=True))] == sorted(corrected)


def test_comparisons_without_a_p_are_no_member_of_the_family() -> None:
    comparisons: list[Comparison] = [{"p": 0.02}, {"test": None}, {"p": 0.03}]

    correct(comparisons)

    assert [one.get("p_holm") for one in comparisons] == [0.04, None, 0.04]
