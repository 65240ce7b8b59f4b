"""Finds which question of another year is this one, and whether it is still the same (§ 3.11).

Only what was asked in the same words, with the same answers to choose from, measures the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.evaluation.years.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from praxistag.evaluation.years.parts import Part
    from praxistag.questionnaire.model import Questionnaire

ALIKE = 0.6
"""Share of words in common from which on two questions are taken for versions of one."""
_WORD = re.compile(r"\w+")


class Difference(StrEnum):
    """In what two questions differ."""

    CODE = "code"
    WORDING = "wording"
    TYPE = "type"
    SCALE = "scale"


MEASURED = frozenset({Difference.TYPE, Difference.SCALE})
"""Differences that no explanation bridges: numbers of other scales are other numbers."""


@dataclass(frozen=True)
class Pair:
    """A part of this survey beside that of another year; `theirs` is None for what is new."""

    ours: Part
    theirs: Part | None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What is not the same; nothing where both are identical."""
        return () if self.theirs is None else differences(self.ours, self.theirs)

    @property
    def is_identical(self) -> bool:
        """Whether the numbers of both may be compared without a second thought."""
        return self.theirs is not None and not self.differences

    @property
    def is_measured_alike(self) -> bool:
        """Whether numbers of both can be compared at all."""
        return self.theirs is not None and not MEASURED & set(self.differences)


def differences(ours: Part, theirs: Part) -> tuple[Difference, ...]:
    """Return what is not the same; blanks do not count, anything else does."""
    found = (
        (Difference.CODE, ours.key != theirs.key),
        (Difference.WORDING, ours.wording != theirs.wording),
        (Difference.TYPE, ours.question.type is not theirs.question.type),
        (Difference.SCALE, ours.scale != theirs.scale),
    )
    return tuple(difference for difference, is_so in found if is_so)


def suggest(questionnaire: Questionnaire, earlier: Questionnaire) -> list[Pair]:
    """Return a pair per part of this survey, in its order; nothing of the other is taken twice.

    Identical ones find each other first, then those of one code that still read alike, then the
    most alike of the same type.
    """
    ours, free = list(parts_of(questionnaire)), list(parts_of(earlier))
    found: dict[tuple[str, str], Part] = {}
    for is_partner in (_is_same, _is_of_same_code):
        for part in ours:
            partner = next((one for one in free if is_partner(part, one)), None)
            if part.key not in found and partner is not None:
                found[part.key] = partner
                free.remove(partner)
    for part, partner in _most_alike([one for one in ours if one.key not in found], free):
        found[part.key] = partner
    return [Pair(part, found.get(part.key)) for part in ours]


def likeness(ours: Part, theirs: Part) -> float:
    """Return the share of words in common, from 0 to 1.

    Formula: 2·|A ∩ B| / (|A| + |B|) over the sets of words.
    Source: Dice (1945), Ecology 26.
    """
    one, other = _words(ours), _words(theirs)
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _is_same(ours: Part, theirs: Part) -> bool:
    return ours.key == theirs.key and not differences(ours, theirs)


def _is_of_same_code(ours: Part, theirs: Part) -> bool:
    return ours.key == theirs.key and likeness(ours, theirs) >= ALIKE


def _most_alike(ours: Sequence[Part], theirs: Iterable[Part]) -> list[tuple[Part, Part]]:
    """Return pairs of one type, the most alike first, each part once."""
    free = list(theirs)
    likely = [
        (likeness(one, other), -place, one, other)
        for place, one in enumerate(ours)
        for other in free
        if one.question.type is other.question.type
    ]
    likely = [one for one in likely if one[0] >= ALIKE]
    likely.sort(key=lambda one: one[:2], reverse=True)
    found: dict[tuple[str, str], tuple[Part, Part]] = {}
    taken: set[tuple[str, str]] = set()
    for _, _, one, other in likely:
        if one.key not in found and other.key not in taken:
            found[one.key] = (one, other)
            taken.add(other.key)
    return list(found.values())


def _words(part: Part) -> set[str]:
    """Return the words of a part; the item's own where it has any, as its question is shared."""
    return set(_WORD.findall(part.text.lower()))
