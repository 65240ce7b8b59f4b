"""From what two surveys show to tables that can be tested: nothing hidden is ever used."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypedDict

from praxistag.evaluation.comparing.subjects import Measure, subjects_of
from praxistag.evaluation.sentences import scale
from praxistag.evaluation.years.parts import result_of
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.evaluation.shapes import QuestionResult, Results
    from praxistag.evaluation.years.linking import Pair
    from praxistag.evaluation.years.parts import Part


class TestedTable(TypedDict):
    """One test to make: both years as rows, the answers as columns."""

    question: str
    item: str
    groups: list[str]
    measure: str
    table: list[list[int]]


def tables(
    pairs: Sequence[Pair], now: Results, then: Results, years: tuple[str, str]
) -> Iterator[TestedTable]:
    """Yield the tables of what is identical, this survey in the first row.

    A question of several answers has one per option. Answers that read like a scale are ordered,
    also where the questionnaire does not say what each counts. Places in a ranking are only known
    from rows.
    """
    for pair in pairs:
        if pair.theirs is None:
            continue
        ours, theirs = result_of(pair.ours, now), result_of(pair.theirs, then)
        counted = _counts(ours), _counts(theirs)
        if ours is None or theirs is None or None in counted:
            continue
        rows = [one for one in counted if one is not None]
        yield from _of_part(pair.ours, rows, (ours, theirs), years)


def _of_part(
    part: Part,
    rows: Sequence[Mapping[Any, int]],
    results: Sequence[QuestionResult],
    years: tuple[str, str],
) -> Iterator[TestedTable]:
    code, item = part.key
    head = {"question": code, "groups": list(years)}
    if part.question.type is QuestionType.MULTI:
        for option in part.question.scale:
            chosen = [row.get(option.code, 0) for row in rows]
            sizes = [result.get("n") or 0 for result in results]
            table = [[one, size - one] for one, size in zip(chosen, sizes, strict=True)]
            yield _table(head, option.code, Measure.CHOICE, table)
        return
    subject = next(iter(subjects_of(part.question)), None)
    if subject is None or part.question.type is QuestionType.RANK:
        return
    is_scale = subject.measure is Measure.ORDERED or bool(scale.levels(part.question))
    measure = Measure.ORDERED if is_scale else Measure.NAMES
    names = [_summed(part, row) if is_scale else row for row in rows]
    columns = sorted({*names[0], *names[1]})
    yield _table(head, item, measure, [[row.get(one, 0) for one in columns] for row in names])


def _table(head: Mapping[str, Any], item: str, measure: Measure, table: Any) -> TestedTable:
    return {
        "question": head["question"],
        "item": item,
        "groups": head["groups"],
        "measure": measure.value,
        "table": table,
    }


def _counts(result: QuestionResult | None) -> Mapping[str, int] | None:
    """Return how many gave each answer; None where one of these numbers is not shown."""
    rows = (result or {}).get("distribution")
    if not rows:
        return None
    counted = {row["code"]: row["count"] for row in rows if row["count"] is not None}
    return counted if len(counted) == len(rows) else None


def _summed(part: Part, counts: Mapping[str, int]) -> Mapping[Any, int]:
    """Return how many gave answers of each value: two answers may count the same."""
    values = part.question.values
    found: Counter[float] = Counter()
    for code, count in counts.items():
        found[values[code] if code in values else float(code)] += count
    return found
