"""Counts somebody published, as a source: no rows, so nothing that needs who answered what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from praxistag.evaluation.tallies import Level, Tally


@dataclass(frozen=True)
class Counts:
    """Tallies by key, and by key and the question that makes groups; a Source."""

    n: int
    everybody: Mapping[str, Tally]
    by_group: Mapping[tuple[str, str], tuple[Tally, ...]] = field(default_factory=dict)
    group_levels: Mapping[str, tuple[Level, ...]] = field(default_factory=dict)

    @property
    def is_weighted(self) -> bool:
        """Counts are people."""
        return False

    def has(self, key: str) -> bool:
        """Tell whether somebody counted the key."""
        return key in self.everybody

    def groups(self, by: str) -> Sequence[Level]:
        """Return the groups of a question or `_year`; none where nobody counted them."""
        return self.group_levels.get(by, ())

    def tally(self, key: str) -> Tally | None:
        """Return the counts of everybody."""
        return self.everybody.get(key)

    def tallies(self, key: str, by: str) -> Sequence[Tally] | None:
        """Return the counts of each group; None unless every group was counted."""
        return self.by_group.get((key, by))

    def pairs(self, first: str, second: str) -> NDArray[np.int64] | None:  # noqa: ARG002
        """Return None: who answered both is not known."""
        return None

    def part(self, by: str, place: int) -> Counts | None:
        """Return one group alone; None where nobody counted it."""
        found = {key: one[place] for (key, group), one in self.by_group.items() if group == by}
        return Counts(responses_of(found.values()), found) if found else None

    def weights(self) -> NDArray[np.float64] | None:
        """Return None: there are no rows."""
        return None

    def values(self, keys: Sequence[str]) -> NDArray[np.float64] | None:  # noqa: ARG002
        """Return None: there are no rows."""
        return None

    def places(self, key: str) -> NDArray[np.int64] | None:  # noqa: ARG002
        """Return None: there are no rows."""
        return None


def responses_of(tallies: Iterable[Tally]) -> int:
    """Return how many people stand behind counts: as many as the fullest of them has."""
    return max((size(tally) for tally in tallies), default=0)


def size(tally: Tally) -> int:
    """Return how many people a tally knows of, with or without a valid answer."""
    return tally.n + sum(gaps(tally))


def gaps(tally: Tally) -> tuple[int, int, int]:
    """Return how many gave no valid answer, by kind."""
    missing = tally.missing
    return missing["skipped"], missing["not_asked"], missing["na"]


def added(tallies: Sequence[Tally]) -> Tally:
    """Return the tally of all these groups together; there is at least one."""
    return _combined(tallies[0], tallies[1:], sign=1)


def remainder(whole: Tally, groups: Sequence[Tally]) -> Tally | None:
    """Return whom no group holds; None where the groups hold more than the whole."""
    rest = _combined(whole, groups, sign=-1)
    parts = (rest.n, *gaps(rest), *rest.counts.tolist())
    return None if min(parts) < 0 else rest


def nobody(like: Tally) -> Tally:
    """Return the tally of no people at all."""
    return _combined(like, (like,), sign=-1)


def _combined(first: Tally, others: Sequence[Tally], *, sign: int) -> Tally:
    counts, people = first.counts.copy(), first.n
    missing = first.missing.copy()
    for other in others:
        counts += sign * other.counts
        people += sign * other.n
        missing["skipped"] += sign * other.missing["skipped"]
        missing["not_asked"] += sign * other.missing["not_asked"]
        missing["na"] += sign * other.missing["na"]
    mass, total = counts.astype(float), float(people)
    return replace(
        first, counts=counts, missing=missing, n=people, mass=mass, total=total, squares=total
    )
