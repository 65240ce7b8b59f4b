"""Global recoding: values of background questions are merged until no combination is rare.

Merged values of a question form one class, „Übrige“, beside those that stay. The least is merged:
the fewest cells lose their value. This is full-domain k-anonymity by generalisation (Samarati &
Sweeney 1998) with one free class per question; the search is by cost, so the first safe merging
it meets is a cheapest one (Dijkstra 1959). Classes of which everybody answered alike are merged
too, as k-anonymity alone would tell what they said (homogeneity, Machanavajjhala et al. 2007).
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Codes = NDArray[np.integer]

Merging: TypeAlias = "tuple[frozenset[int], ...]"
"""The merged values of each background question; only values that occur."""
_Place: TypeAlias = "tuple[int, int, tuple[tuple[int, ...], ...], list[Merging], Merging]"

NOBODY = np.int32(np.iinfo(np.int32).max)
"""Smallest answer of a class in which nobody answered."""
MOST_STEPS = 3_000
"""Mergings that are looked at before the search contents itself with a good one."""


@dataclass(frozen=True)
class Background:
    """Combinations of background values that occur: a row each, a column per question.

    `lowest`, `highest` and `valid` describe the answers of the people of each combination, a
    column per column of answers; `questions` names the columns that are one answer together.
    """

    values: Codes
    counts: NDArray[np.int64]
    lowest: Codes
    highest: Codes
    valid: Codes
    questions: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class Found:
    """A safe merging, and whether it is known that none costs less."""

    merging: Merging
    is_cheapest: bool


def background_of(values: Sequence[Codes], answers: Sequence[Sequence[Codes]]) -> Background:
    """Count combinations of background values; answers are codes, −1 where there is none.

    `answers` has the columns of each question; questions that everybody answered alike tell
    nothing about a class and are left aside.
    """
    class_of, count = combined(values)
    order = np.argsort(class_of, kind="stable")
    starts = np.searchsorted(class_of[order], np.arange(count))
    telling = [columns for columns in answers if any(map(_varies, columns))]
    flat = [column for columns in telling for column in columns]
    ends = np.cumsum([len(columns) for columns in telling], dtype=int)
    parts = np.split(np.arange(len(flat)), ends[:-1]) if telling else []
    return Background(
        values=np.column_stack([np.asarray(column)[order][starts] for column in values]),
        counts=np.bincount(class_of, minlength=count),
        lowest=_reduced(np.minimum, (np.where(c < 0, NOBODY, c)[order] for c in flat), starts),
        highest=_reduced(np.maximum, (column[order] for column in flat), starts),
        valid=_reduced(np.add, ((c >= 0)[order].astype(np.intp) for c in flat), starts),
        questions=tuple(tuple(map(int, part)) for part in parts),
    )


def combined(columns: Sequence[Codes]) -> tuple[NDArray[np.intp], int]:
    """Return the number of each row's combination of codes, and how many combinations occur."""
    class_of = np.zeros(len(columns[0]), np.intp)
    count = 1
    for column in columns:
        wide = column.astype(np.intp)
        both = class_of * (int(wide.max(initial=0)) + 1) + wide
        found, class_of = np.unique(both, return_inverse=True)
        count = len(found)
    return class_of, count


def merging(background: Background, hidden: Merging, k: int) -> Found:
    """Return the cheapest merging that includes what is hidden and leaves no rare combination.

    A class is safe with k people or more who did not all answer alike, and a question's merged
    values are two or more. Past `MOST_STEPS` the cheapest found so far is merged on greedily.
    """
    search = _Search(background, k)
    start = tuple(map(frozenset.union, hidden, search.rare()))
    heap = [search.place(start)]
    seen = {start}
    for _ in range(MOST_STEPS):
        *_, steps, merged = heapq.heappop(heap)
        if not steps:
            return Found(merged, is_cheapest=True)
        for following in steps:
            if following not in seen:
                seen.add(following)
                heapq.heappush(heap, search.place(following))
    return Found(_pruned(search, _greedy(search, heap[0][-1]), start), is_cheapest=False)


class _Search:
    """What mergings cost, and what a merging lacks to be safe."""

    def __init__(self, background: Background, k: int) -> None:
        self._background = background
        self._k = k
        sizes = background.values.max(axis=0, initial=0) + 1
        self._people = [
            np.bincount(column, background.counts, size).astype(int).tolist()
            for column, size in zip(background.values.T, sizes, strict=True)
        ]

    def rare(self) -> Merging:
        """Return the values of fewer than k people, whom no merging of other questions helps."""
        return tuple(
            frozenset(value for value, people in enumerate(some) if 0 < people < self._k)
            for some in self._people
        )

    def place(self, merged: Merging) -> _Place:
        """Return a merging with what it costs at least once it is safe, to be sorted by.

        Each unsafe class takes a step of its own price, so the dearest of the cheapest is a bound.
        """
        cost = self.cost(merged)
        choices = self._choices(merged)
        bound = max((min(map(self.cost, steps)) for steps in choices), default=cost)
        steps = min(choices, key=len, default=[])
        return bound, sum(map(len, merged)), _order(merged), steps, merged

    def cost(self, merged: Merging) -> int:
        """Return how many cells lose their value."""
        return sum(
            people[value]
            for people, values in zip(self._people, merged, strict=True)
            for value in values
        )

    def steps(self, merged: Merging) -> list[Merging]:
        """Return the single merges of which a safe merging has at least one; none if it is safe."""
        return min(self._choices(merged), key=len, default=[])

    def _choices(self, merged: Merging) -> list[list[Merging]]:
        """Return for each thing that is unsafe the merges that may mend it.

        Whatever is unsafe about a class, only a larger class mends it: one of its open values is
        merged, or one of its „Übrige“ takes in another value.
        """
        lonely = self._lonely(merged)
        return lonely or [[*self._enlarging(merged, one)] for one in self._unsafe(merged)]

    def _lonely(self, merged: Merging) -> list[list[Merging]]:
        """Return what a question may merge where one value alone would be called „Übrige“."""
        return [
            [_with(merged, place, other) for other in self._others(merged, place)]
            for place, values in enumerate(merged)
            if len(values) == 1 and self._others(merged, place)
        ]

    def _unsafe(self, merged: Merging) -> list[list[int]]:
        """Return the values, recoded, of each class that is too small, or else answered alike."""
        values = self._recoded(merged)
        class_of, count = combined(list(values.T))
        if count == 1:  # everybody, about whom `questions` says as much
            return []
        is_unsafe = np.bincount(class_of, self._background.counts, count) < self._k
        order = np.argsort(class_of, kind="stable")
        starts = np.searchsorted(class_of[order], np.arange(count))
        if not is_unsafe.any():
            is_unsafe = self._is_uniform(order, starts)
        return cast("list[list[int]]", values[order[starts[is_unsafe]]].tolist())

    def _is_uniform(self, order: Codes, starts: Codes) -> NDArray[np.bool_]:
        known = self._background
        found = np.zeros(len(starts), np.bool_)
        if not known.questions:
            return found
        lowest = np.minimum.reduceat(known.lowest[order], starts)
        highest = np.maximum.reduceat(known.highest[order], starts)
        valid = np.add.reduceat(known.valid[order], starts)
        for columns in known.questions:
            at = list(columns)
            alike = (lowest[:, at] == highest[:, at]) | (valid[:, at] == 0)
            found |= alike.all(axis=1) & (valid[:, at].max(axis=1) >= self._k)
        return found

    def _enlarging(self, merged: Merging, one: list[int]) -> Iterator[Merging]:
        for place, value in enumerate(one):
            if value == len(self._people[place]):
                for other in self._others(merged, place):
                    yield _with(merged, place, other)
            else:
                yield _with(merged, place, value)

    def _recoded(self, merged: Merging) -> Codes:
        columns = []
        for column, people, values in zip(
            self._background.values.T, self._people, merged, strict=True
        ):
            lookup = np.arange(len(people))
            lookup[[*values]] = len(people)
            columns.append(lookup[column])
        return np.column_stack(columns)

    def _others(self, merged: Merging, place: int) -> list[int]:
        return [
            value
            for value, people in enumerate(self._people[place])
            if people and value not in merged[place]
        ]


def _greedy(search: _Search, merged: Merging) -> Merging:
    while steps := search.steps(merged):
        merged = min(steps, key=search.cost)
    return merged


def _pruned(search: _Search, merged: Merging, hidden: Merging) -> Merging:
    """Take back what turned out not to be needed, the dearest first."""
    extra = [
        (place, value) for place, values in enumerate(merged) for value in values - hidden[place]
    ]
    extra.sort(key=lambda one: -search.cost(_with(tuple(frozenset() for _ in merged), *one)))
    for place, value in extra:
        fewer = (*merged[:place], merged[place] - {value}, *merged[place + 1 :])
        if not search.steps(fewer):
            merged = fewer
    return merged


def _with(merged: Merging, place: int, value: int) -> Merging:
    return (*merged[:place], merged[place] | {value}, *merged[place + 1 :])


def _order(merged: Merging) -> tuple[tuple[int, ...], ...]:
    """Break ties the same way every time."""
    return tuple(tuple(sorted(values)) for values in merged)


def _varies(column: Codes) -> bool:
    valid = column[column >= 0]
    return len(valid) > 0 and bool((valid != valid[0]).any())


def _reduced(how: np.ufunc, columns: Iterable[Codes], starts: Codes) -> Codes:
    """Return one row per class; columns come one by one, as a million people are many bytes."""
    reduced = [how.reduceat(column, starts) for column in columns]
    return np.column_stack(reduced) if reduced else np.zeros((len(starts), 0), np.intp)
