"""Tallies side by side: one row per group, one column per answer that somebody gave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from praxistag.evaluation.comparing.sides import tallies_of
from praxistag.evaluation.comparing.subjects import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from praxistag.evaluation.comparing.sides import Side
    from praxistag.evaluation.comparing.subjects import Subject
    from praxistag.evaluation.tallies import Level, Tally
    from praxistag.questionnaire.model import Question

    Counts = NDArray[np.int64]

FEWEST = 2
"""People a group needs before anything can be said about its spread."""
TOO_FEW = "In mindestens einer Gruppe haben weniger als zwei Personen geantwortet."
ALL_ALIKE = "Alle haben gleich geantwortet; da gibt es nichts zu vergleichen."


def table_of(subject: Subject, sides: Sequence[Side]) -> Counts | None:
    """Return the table of a subject, without levels that nobody chose; None where it is unknown."""
    if subject.measure is Measure.PLACES:
        rows = [_points(subject, side) for side in sides]
        counted = [row for row in rows if row is not None]
        table = _stacked(counted) if len(counted) == len(rows) else None
    else:
        tallies = tallies_of(sides, subject.key)
        table = None if tallies is None else _table(subject, tallies)
    return None if table is None else table[:, table.sum(axis=0) > 0]


def obstacle(table: Counts) -> str | None:
    """Return in German why a table allows no test, if so."""
    if table.sum(axis=1).min() < FEWEST:
        return TOO_FEW
    return ALL_ALIKE if table.shape[1] < FEWEST else None


def values_of(question: Question, levels: Sequence[Level]) -> list[float | None]:
    """Return what each level counts: its own value, or its place on the scale."""
    places = question.values
    return [places.get(level.code) if level.value is None else level.value for level in levels]


def _table(subject: Subject, tallies: Sequence[Tally]) -> Counts:
    if subject.measure is Measure.CHOICE:
        return _choices(subject.item, tallies)
    if subject.measure is Measure.NAMES:
        names: list[list[Any]] = [[level.code for level in one.levels] for one in tallies]
    else:
        names = [values_of(subject.question, one.levels) for one in tallies]
    return _stacked([(own, one.counts) for own, one in zip(names, tallies, strict=True)])


def _stacked(rows: Sequence[tuple[Sequence[Any], Counts]]) -> Counts:
    """Put counts under the same name below each other; None is no name.

    Values are sorted; codes stay in the questionnaire's order, so that an odds ratio means what
    somebody who reads the table from left to right would take it for.
    """
    every = [*dict.fromkeys(name for names, _ in rows for name in names if name is not None)]
    if not any(isinstance(name, str) for name in every):
        every.sort()
    place = {name: column for column, name in enumerate(every)}
    table = np.zeros((len(rows), len(every)), dtype=np.int64)
    for row, (names, counts) in zip(table, rows, strict=True):
        kept = [number for number, name in enumerate(names) if name is not None]
        np.add.at(row, [place[names[number]] for number in kept], counts[kept])
    return table


def _points(subject: Subject, side: Side) -> tuple[Sequence[Any], Counts] | None:
    """Return Borda's points of one option and how many people gave them.

    Formula: m − place; options somebody left out share the mean of the places that remained.
    """
    people = side.people
    tally = None if people is None else people.tally(subject.key)
    places = None if people is None else people.places(subject.key)
    if tally is None or places is None:
        return None
    column = [level.code for level in tally.levels].index(str(subject.item))
    ranked = (places > 0).sum(axis=1)
    own, most = places[:, column], places.shape[1]
    points = most - np.where(own > 0, own, (ranked + 1 + most) / 2)
    values, counts = np.unique(points[ranked > 0], return_counts=True)
    return values.tolist(), counts.astype(np.int64)


def _choices(option: str | None, tallies: Sequence[Tally]) -> Counts:
    """Return who chose an option, and who answered without choosing it."""
    rows = []
    for one in tallies:
        is_option = [level.code == option for level in one.levels]
        chosen = int(one.counts[is_option].sum())
        rows.append((chosen, one.n - chosen))
    return np.asarray(rows, dtype=np.int64)
