"""Agreement of coders, against printed examples and a second computation."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from praxistag.evaluation.agreement import cohen_kappa, krippendorff_alpha, masi, nominal, raw

MAMMOGRAMS = ((21, 12, 0, 0), (4, 17, 1, 0), (3, 9, 15, 2), (0, 0, 0, 1))
"""Two radiologists on 85 xeromammograms: Altman (1991), Practical Statistics, table 14.3."""

OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""Four observers, twelve units, missing values: Krippendorff (2011), part C."""

ARTICLES = ("aabbdcccedda", "babbbccceddd")
"""Two observers, five values: Krippendorff (2011), part B."""


def pairs_of(table: tuple[tuple[int, ...], ...]) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


def test_kappa_of_a_textbook() -> None:
    pairs = pairs_of(MAMMOGRAMS)

    assert raw(pairs) == pytest.approx(54 / 85)
    assert cohen_kappa(pairs) == pytest.approx(0.47, abs=0.005)
    assert cohen_kappa(pairs) == pytest.approx(float(cohens_kappa(MAMMOGRAMS).kappa), abs=1e-12)


def test_alpha_of_two_values_as_printed() -> None:
    """Krippendorff (2011), part A: 0.095."""
    first, second = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)

    assert krippendorff_alpha(zip(first, second, strict=True)) == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_several_values_as_printed() -> None:
    """Krippendorff (2011), part B: 0.692."""
    units = zip(*ARTICLES, strict=True)

    assert krippendorff_alpha(units) == pytest.approx(0.692, abs=5e-4)


def test_alpha_with_missing_values_as_printed() -> None:
    """Krippendorff (2011), part C: 0.743."""
    assert krippendorff_alpha(zip(*OBSERVERS, strict=True)) == pytest.approx(0.743, abs=5e-4)


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ("ab", "ab", Fraction(0)),
        ("ab", "abcd", Fraction(2, 3)),
        ("ab", "bc", Fraction(8, 9)),
        ("ab", "cd", Fraction(1)),
        ("", "", Fraction(0)),
        ("", "a", Fraction(1)),
    ],
)
def test_masi_of_sets(first: str, second: str, distance: Fraction) -> None:
    """Passonneau (2006): 1 − J·M; of {1, 2} and {1, 2, 3, 4} it is 1 − ½·⅔."""
    assert masi(frozenset(first), frozenset(second)) == distance
    assert masi(frozenset(second), frozenset(first)) == distance


def test_nothing_to_compare_has_no_figure() -> None:
    assert (raw([]), cohen_kappa([]), krippendorff_alpha([])) == (None, None, None)
    assert cohen_kappa([(True, True)] * 3) is None
    assert krippendorff_alpha([("a", "a"), ("a", None)]) is None


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=12))
def test_sets_of_one_are_nominal_values(pairs: list[tuple[str, str]]) -> None:
    sets = [(frozenset(first), frozenset(second)) for first, second in pairs]

    assert krippendorff_alpha(sets, masi) == krippendorff_alpha(pairs, nominal)
    assert krippendorff_alpha(reversed(pairs)) == krippendorff_alpha(pairs)
    if len({value for pair in pairs for value in pair}) > 1 and raw(pairs) == 1:
        assert (krippendorff_alpha(pairs), cohen_kappa(pairs)) == (1, 1)
