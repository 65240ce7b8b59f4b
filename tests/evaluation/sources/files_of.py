"""Questionnaires and answer files for the tests of sources, as small as they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sources import files
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.evaluation.sources.reading import Reading
    from praxistag.evaluation.tallies import Tally

Q = every_type()


def read(*lines: str, by: tuple[str, ...] = ()) -> Reading:
    """Return what a file of these lines holds."""
    return files.read("\n".join(lines).encode() + b"\n", Q, by=by)


def counted(tally: Tally | None) -> tuple[dict[str, int], int, tuple[int, int, int]]:
    """Return counts that are not 0, n, and skipped, not asked, keine Angabe."""
    assert tally is not None
    counts = zip(tally.levels, tally.counts.tolist(), strict=True)
    missing = tally.missing
    return (
        {level.code: count for level, count in counts if count},
        tally.n,
        (missing["skipped"], missing["not_asked"], missing["na"]),
    )
