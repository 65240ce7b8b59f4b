"""Whose answers a group of a comparison is: a group of one file, or a whole file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import YEAR
from praxistag.questionnaire.plan import OTHER_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.tallies import Source, Tally

THIS, OTHER = "diese Befragung", "Vergleichsbefragung"
"""What whole files are called where neither says its year."""


@dataclass(frozen=True)
class Side:
    """The people of one group: those at one place of the groups of `by`, or everybody."""

    source: Source
    by: str | None = None
    place: int = 0

    @cached_property
    def people(self) -> Source | None:
        """Their answers alone; None where nobody counted that group."""
        return self.source if self.by is None else self.source.part(self.by, self.place)


def sides_of(
    by: str, groups: Sequence[str], source: Source, other: Source | None
) -> list[Side] | None:
    """Return who belongs to each group; None where a group is found nowhere.

    Groups of a question are those of this file. A year or wave is looked for in the column of this
    file, then of the other one. Names in neither column stand for the files that have no such
    column: of two numbers the larger one is this file, of two words the first.
    """
    columns = [source, other] if other is not None and by in OTHER_COLUMNS else [source]
    found: dict[str, Side] = {}
    for one in reversed(columns):
        codes = [level.code for level in one.groups(by)]
        found |= {code: Side(one, by, place) for place, code in enumerate(codes)}
    nowhere = [group for group in groups if group not in found]
    whole = [one for one in columns if not one.groups(by)] if by in OTHER_COLUMNS else []
    if len(nowhere) != len(whole) and nowhere:
        return None
    if all(group.isdigit() for group in nowhere):
        nowhere.sort(key=int, reverse=True)
    found |= {group: Side(one) for group, one in zip(nowhere, whole, strict=False)}
    return [found[group] for group in groups]


def whole_files(source: Source, other: Source) -> tuple[tuple[str, ...], list[Side]]:
    """Return names and sides of this file against the other one, by their years if they say so."""
    years = [[level.code for level in one.groups(YEAR)] for one in (source, other)]
    own = [codes[0] for codes in years if len(codes) == 1]
    names = tuple(own) if len(set(own)) == len(years) else (THIS, OTHER)
    return names, [Side(source), Side(other)]


def tallies_of(sides: Sequence[Side], key: str) -> list[Tally] | None:
    """Return the counts of each side; None where one of them never counted that column."""
    if not all(side.source.has(key) for side in sides):
        return None
    counted: dict[int, Sequence[Tally] | None] = {}
    found: list[Tally] = []
    for side in sides:
        own = id(side.source)
        if side.by is not None and own not in counted:
            counted[own] = side.source.tallies(key, side.by)
        groups = counted.get(own)
        one = side.source.tally(key) if side.by is None else groups and groups[side.place]
        if not one:
            return None
        found.append(one)
    return found
