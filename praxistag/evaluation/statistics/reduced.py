"""Results with less in them, for the sake of few people; plain Python, no counting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from praxistag.evaluation.shapes import QuestionResult, Row

OVERALL = ("median", "top2")
"""The figures over a whole distribution that may stand without it."""


def nothing_of(result: QuestionResult) -> QuestionResult:
    """Return a result that is not shown: what kind of question it was."""
    return {"type": result["type"], "shown": "none"}


def numbers_of(result: QuestionResult) -> QuestionResult:
    """Return n, median and top-2-box alone, for groups too small for a distribution."""
    return {"type": result["type"], "shown": "numbers", "n": result["n"]} | _overall(
        result, OVERALL
    )


def with_gaps(
    result: QuestionResult, hidden: Collection[str], *, keep: Collection[str] = OVERALL
) -> QuestionResult:
    """Return a result without the counts of some answers.

    Every figure that tells about the hidden counts goes, percent of mentions too: all of them
    together give the sum. `keep` names those the audit allows, among median and top2.
    """
    return {
        "type": result["type"],
        "shown": "all",
        "n": result["n"],
        "missing": result["missing"],
        "distribution": [
            _row(row, is_hidden=row["code"] in hidden) for row in result["distribution"]
        ],
    } | _overall(result, keep)


def _row(row: Row, *, is_hidden: bool) -> Row:
    return {
        "code": row["code"],
        "label": row["label"],
        "count": None if is_hidden else row["count"],
        "percent": None if is_hidden else row["percent"],
    }


def _overall(result: QuestionResult, names: Collection[str]) -> QuestionResult:
    kept: QuestionResult = {}
    if "median" in names and "median" in result:
        kept["median"] = result["median"]
    if "top2" in names and "top2" in result:
        kept["top2"] = result["top2"]
    return kept
