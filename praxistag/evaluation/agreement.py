"""How well people agree who put texts into categories independently of each other.

Plain Python: pages show these figures without anything calculated beforehand.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

T = TypeVar("T", bound="Hashable")

SUBSET, OVERLAP = Fraction(2, 3), Fraction(1, 3)
"""What MASI makes of sets of which one lies in the other, and of those that share a part."""


def raw(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return the share of units both judged the same, p_o = Σ [a = b] / n; None of no unit.

    Percent agreement, the p_o of Cohen (1960), Educational and Psychological Measurement 20,
    37–46; it knows nothing of agreement by chance.
    """
    if not pairs:
        return None
    return sum(first == second for first, second in pairs) / len(pairs)


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return κ = (p_o − p_e) / (1 − p_e), p_e = Σ_k p_k1·p_k2 from the shares of both coders.

    Cohen (1960), Educational and Psychological Measurement 20, 37–46, unweighted. None where both
    used one and the same value throughout: chance alone then agrees, and κ is 0/0.
    """
    if not pairs:
        return None
    n = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = Fraction(sum(a == b for a, b in pairs), n)
    expected = Fraction(sum(first[value] * second[value] for value in first), n * n)
    return None if expected == 1 else float((observed - expected) / (1 - expected))


def nominal(first: Hashable, second: Hashable) -> Fraction:
    """Return the distance of values without order: 0 if they are the same, else 1.

    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, difference function nominal δ².
    """
    return Fraction(first != second)


def masi(first: AbstractSet[Hashable], second: AbstractSet[Hashable]) -> Fraction:
    """Return the distance of two sets of categories, 1 − J·M.

    J = |A∩B| / |A∪B| (Jaccard); M = 1 for equal sets, 2/3 if one holds the other, 1/3 if they
    share something, else 0. Passonneau (2006), Measuring Agreement on Set-valued Items (MASI),
    LREC 2006. Two empty sets are equal; an empty and another one share nothing.
    """
    if first == second:
        return Fraction(0)
    if not first & second:
        return Fraction(1)
    monotonicity = SUBSET if first <= second or second <= first else OVERLAP
    return 1 - Fraction(len(first & second), len(first | second)) * monotonicity


def krippendorff_alpha(
    units: Iterable[Sequence[T | None]], distance: Callable[[T, T], Fraction] = nominal
) -> float | None:
    """Return α = 1 − D_o / D_e; None stands for a coder who did not judge a unit.

    D_o = 1/n · Σ_u Σ_{i≠j} δ(v_ui, v_uj) / (m_u − 1), D_e = 1/(n(n−1)) · Σ_{i≠j} δ(v_i, v_j) over
    all n values of units with at least m_u = 2 of them. Krippendorff (2011), Computing
    Krippendorff's Alpha-Reliability; with `masi` for several categories per text as in Artstein
    and Poesio (2008), Computational Linguistics 34, 555–596. None where nothing varies.
    """
    judged = [[value for value in unit if value is not None] for unit in units]
    paired = [values for values in judged if len(values) > 1]
    n = sum(len(values) for values in paired)
    observed = sum(
        (_spread(Counter(values), distance) / (len(values) - 1) for values in paired), Fraction(0)
    )
    every = Counter(value for values in paired for value in values)
    expected = _spread(every, distance) / (n - 1) if n else Fraction(0)
    return float(1 - observed / expected) if expected else None


def _spread(counts: Counter[T], distance: Callable[[T, T], Fraction]) -> Fraction:
    """Return Σ δ over all ordered pairs of different places."""
    values = list(counts.items())
    pairs = (
        2 * count * other * distance(value, against)
        for place, (value, count) in enumerate(values)
        for against, other in values[place + 1 :]
    )
    return sum(pairs, Fraction(0))
