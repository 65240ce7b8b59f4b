"""What a rule is, and what it may look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from praxistag.questionnaire.coach.findings import Finding
    from praxistag.questionnaire.model import Questionnaire


@dataclass(frozen=True)
class Context:
    """What the rules see: the questionnaire, and what else is known about its survey.

    `population` is how many are asked, `groups` how many per group (organisation); `baseline` is
    the questionnaire of an earlier year that answers are to be compared with; `glossary` holds the
    words, folded to lower case, that this house need not explain.
    """

    questionnaire: Questionnaire
    population: int | None = None
    groups: Mapping[str, int] | None = None
    baseline: Questionnaire | None = None
    glossary: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rule:
    """One rule: its number, its German name, where it comes from, and how it looks."""

    id: str
    name: str
    source: str
    check: Callable[[Context], Iterable[Finding]]
