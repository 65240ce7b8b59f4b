"""A survey beside an earlier one: what is identical is tested, what is similar stands beside.

The tests are made by a process of its own and kept with the snapshot, together with a fingerprint
of what they were made from: once a link or a number changed, they count no more.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from praxistag.children import ChildFailed
from praxistag.domain.survey_errors import EarlierGone, YearsNotCompared
from praxistag.evaluation.years.tables import tables
from praxistag.extensions import db
from praxistag.models import EvaluationSnapshot
from praxistag.questionnaire import canonical
from praxistag.services import (
    earlier_surveys,
    evaluation_child,
    evaluation_links,
    evaluation_snapshots,
)
from praxistag.services.evaluation_links import Years

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.evaluation.shapes import Comparison, Results
    from praxistag.evaluation.years.tables import TestedTable
    from praxistag.services.earlier_surveys import Earlier
    from praxistag.services.evaluation_links import Link


@dataclass(frozen=True)
class Beside:
    """A snapshot and an earlier survey, with everything a page of both shows."""

    snapshot: EvaluationSnapshot
    years: Years
    now: Results
    then: Results
    links: Sequence[Link]

    @property
    def names(self) -> tuple[str, str]:
        """What both are called in a comparison, this survey first."""
        year, earlier = earlier_surveys.year_of(self.years.survey), self.years.earlier
        is_told_apart = year != earlier.year
        return str(year), str(earlier.year) if is_told_apart else earlier.name

    @cached_property
    def tables(self) -> list[TestedTable]:
        """What there is to test."""
        pairs = [link.pair for link in self.links if link.is_compared]
        return list(tables(pairs, self.now, self.then, self.names))

    @property
    def basis(self) -> str:
        """The fingerprint of what is tested."""
        return hashlib.sha256(json.dumps(self.tables).encode()).hexdigest()

    @property
    def comparisons(self) -> list[Comparison] | None:
        """The tests as they were kept; None where they are yet to be made, or made anew."""
        kept = _kept(self.snapshot).get(self.years.earlier.public_id)
        if kept is None or kept["basis"] != self.basis:
            return None if self.tables else []
        found: list[Comparison] = kept["comparisons"]
        return found


def beside(snapshot: EvaluationSnapshot, public_id: str | None) -> Beside | None:
    """Return a snapshot beside the earlier survey of an id, or the latest; None without any.

    Raises:
        EarlierGone: there are some, but not that one.

    """
    found = earlier_surveys.before(snapshot.survey)
    if not found:
        return None
    chosen = next((one for one in found if public_id in (None, one.public_id)), None)
    if chosen is None:
        raise EarlierGone
    return with_earlier(snapshot, chosen)


def with_earlier(snapshot: EvaluationSnapshot, earlier: Earlier) -> Beside:
    """Return a snapshot beside one earlier survey; raises EarlierGone."""
    asked = canonical.parse(snapshot.questionnaire.encode())
    asked_then, then = earlier_surveys.contents(earlier)
    years = Years(snapshot.survey, asked, earlier, asked_then)
    now = evaluation_snapshots.results_of(snapshot)
    return Beside(snapshot, years, now, then, evaluation_links.links(years))


def compare(found: Beside) -> list[Comparison]:
    """Make the tests; nothing is kept yet.

    Raises:
        YearsNotCompared: the process did not answer.

    """
    if not found.tables:
        return []
    try:
        made: list[Comparison] = evaluation_child.ask(evaluation_child.COMPARE, found.tables)
    except ChildFailed as error:
        raise YearsNotCompared from error
    return made


def keep(found: Beside, made: Sequence[Comparison]) -> None:
    """Keep the tests with the snapshot, beside those against other surveys."""
    query = select(EvaluationSnapshot).where(EvaluationSnapshot.id == found.snapshot.id)
    row = db.session.scalars(
        query.with_for_update().execution_options(populate_existing=True)
    ).one()
    entry = {"basis": found.basis, "comparisons": list(made)}
    kept = {**_kept(row), found.years.earlier.public_id: entry}
    row.year_comparisons = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _kept(snapshot: EvaluationSnapshot) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(snapshot.year_comparisons or "{}")
    return found
