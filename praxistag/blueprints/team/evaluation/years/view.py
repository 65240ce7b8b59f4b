"""The page of two years, and the table of what was asked in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.blueprints.team.evaluation.years import words
from praxistag.domain.evaluation import LinkStatus
from praxistag.services import earlier_surveys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.blueprints.team.evaluation.years.cards import YearCard
    from praxistag.services.earlier_surveys import Earlier
    from praxistag.services.evaluation_links import Link
    from praxistag.services.evaluation_years import Beside


@dataclass(frozen=True)
class YearsPage:
    """Two years: what was compared, what only stands beside, what is new."""

    beside: Beside
    choices: Sequence[Earlier]
    identical: Sequence[YearCard]
    similar: Sequence[YearCard]
    new: Sequence[Link]
    not_shown: int
    is_stale: bool

    @property
    def bases(self) -> list[tuple[str, str]]:
        """How many of how many answered, by year."""
        now, earlier = self.beside.now, self.beside.years.earlier
        first, second = self.beside.names
        return [
            (second, words.base(earlier.n, earlier.population)),
            (first, words.base(now["n"], now.get("population"))),
        ]

    @property
    def tests(self) -> int:
        """How many tests stand in the family that is corrected together."""
        return len(self.beside.tables)


def page_of(beside: Beside) -> YearsPage:
    """Return what the page shows."""
    comparisons = beside.comparisons
    from praxistag.blueprints.team.evaluation.years.cards import (  # noqa: PLC0415 -- slow import
        cards,
    )

    found = list(cards(beside, comparisons or ()))
    new = [link for link in beside.links if link.status is LinkStatus.NEW]
    return YearsPage(
        beside=beside,
        choices=earlier_surveys.before(beside.years.survey),
        identical=[card for card in found if card.link.is_compared],
        similar=[card for card in found if not card.link.is_compared],
        new=new,
        not_shown=len(beside.links) - len(found) - len(new),
        is_stale=comparisons is None,
    )
