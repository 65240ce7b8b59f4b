"""Tables for tests: counts written down by hand, or drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from praxistag.evaluation.disclosure.tables import Table
from praxistag.evaluation.tallies import Level, Tally
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Sequence


def tally(
    counts: Sequence[int],
    *,
    skipped: int = 0,
    codes: Sequence[str] = (),
    n: int | None = None,
    has_values: bool = True,
) -> Tally:
    """Count answers 1…m; with `n` people who could give several."""
    names = codes or [str(place) for place in range(1, len(counts) + 1)]
    levels = tuple(
        Level(name, name, float(place) if has_values else None)
        for place, name in enumerate(names, 1)
    )
    people = sum(counts) if n is None else n
    return Tally(
        levels,
        np.array(counts, dtype=np.int64),
        {"skipped": skipped, "not_asked": 0, "na": 0},
        people,
        np.array(counts, dtype=np.float64),
        float(people),
        float(people),
        is_multi=n is not None,
    )


def likert(
    rows: Sequence[Sequence[int]],
    skipped: Sequence[int] = (),
    *,
    question: str = "Q",
    by: str = "B",
    item: str | None = "a",
) -> Table:
    """Return a table of groups A, B, C … and, last, those without a group."""
    gaps = skipped or [0] * len(rows)
    groups = tuple("ABCDEFGHIJ"[: len(rows) - 1])
    return Table(
        question,
        by,
        (*groups, None),
        tuple(tally(row, skipped=gap) for row, gap in zip(rows, gaps, strict=True)),
        tally(np.sum(rows, axis=0).tolist(), skipped=sum(gaps)),
        QuestionType.LIKERT if item else QuestionType.SINGLE,
        item,
    )


def multi(rows: Sequence[Sequence[int]], people: Sequence[int], *, by: str = "B") -> Table:
    """Return a table of a question with several answers each."""
    groups = tuple("ABCDEFGHIJ"[: len(rows) - 1])
    return Table(
        "M",
        by,
        (*groups, None),
        tuple(tally(row, n=n, has_values=False) for row, n in zip(rows, people, strict=True)),
        tally(np.sum(rows, axis=0).tolist(), n=sum(people), has_values=False),
        QuestionType.MULTI,
    )


def dividing(*tables: Table) -> dict[str, Tally]:
    """Return everybody's answers to the questions tables are counted by."""
    return {table.by: _sizes(table) for table in tables}


def _sizes(table: Table) -> Tally:
    sizes = table.sizes.tolist()
    codes = [str(group) for group in table.groups[:-1]]
    return tally(sizes[:-1], skipped=sizes[-1], codes=codes, has_values=False)


def crossed(people: Sequence[tuple[int | None, int | None]], shape: tuple[int, int]) -> list[Table]:
    """Return two single questions, Q by B and B by Q, from what people answered to both."""
    both = np.zeros((shape[0] + 1, shape[1] + 1), dtype=int)
    for first, second in people:
        both[-1 if first is None else first, -1 if second is None else second] += 1
    first_codes = [f"q{place}" for place in range(shape[0])]
    second_codes = [f"b{place}" for place in range(shape[1])]
    return [
        _single("Q", "B", both.T, first_codes, second_codes),
        _single("B", "Q", both, second_codes, first_codes),
    ]


def _single(question: str, by: str, counts: Any, codes: list[str], groups: list[str]) -> Table:
    return Table(
        question,
        by,
        (*groups, None),
        tuple(
            tally(row[:-1].tolist(), skipped=int(row[-1]), codes=codes, has_values=False)
            for row in counts
        ),
        tally(
            counts[:, :-1].sum(axis=0).tolist(),
            skipped=int(counts[:, -1].sum()),
            codes=codes,
            has_values=False,
        ),
        QuestionType.SINGLE,
    )
