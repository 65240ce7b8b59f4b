"""tables.csv: one row per number, for programs and for people who filter.

Columns are named as in results.json (docs/evaluation-format.md); an empty cell is nobody, not
known or not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.result_tables.figures import read_all
from praxistag.documents.result_tables.lines import lines_of, lines_of_breakdown
from praxistag.documents.spreadsheets import Column, Table, csv_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from praxistag.documents.result_tables.lines import Line
    from praxistag.documents.spreadsheets import Cell
    from praxistag.evaluation.shapes import Comparison, Results, Row
    from praxistag.questionnaire.model import Questionnaire

COLUMNS = (
    *("question", "item", "by", "group", "figure", "code", "label", "count"),
    *("percent", "percent_of_mentions", "value", "low", "high", "word"),
)
ANSWER = "answer"
COUNTS = frozenset({"n", "skipped", "not_asked", "na", "incomplete"})


def tables_csv(results: Results, questionnaire: Questionnaire) -> bytes:
    """Return all released results as one long table, in UTF-8 with a BOM and semicolons."""
    rows = [[row.get(name) for name in COLUMNS] for row in _rows(results, questionnaire)]
    return csv_bytes(Table("", tuple(map(Column, COLUMNS)), rows))


def _rows(results: Results, questionnaire: Questionnaire) -> Iterator[Mapping[str, Cell]]:
    yield {"figure": "n", "count": results["n"]}
    for name in ("population", "response_rate"):
        if name in results:
            yield {"figure": name, "value": results[name]}
    for rate in results.get("response_rates", []):
        place = {"group": rate["code"], "label": rate["label"], "figure": "response_rate"}
        yield place | {"count": rate["n"], "value": rate["percent"]}
    for line in lines_of(results, questionnaire):
        yield from _line(line)
    for breakdown in results["breakdowns"]:
        for line in lines_of_breakdown(breakdown, questionnaire):
            yield from _line(line)
    for comparison in results["comparisons"]:
        yield from _compared(comparison)


def _line(line: Line) -> Iterator[Mapping[str, Cell]]:
    place: dict[str, Cell] = {"question": line.question.code, "item": line.item, "by": line.by}
    if line.group is not None:
        place |= {"group": line.group["code"], "label": line.group["label"]}
    shown = [read for read in read_all(line.result) if read.value is not None]
    if not shown:
        yield place | {"figure": "n"}
    for read in shown:
        name = read.figure.name
        value = {"count" if name in COUNTS else "value": read.value}
        yield place | {"figure": name, "low": read.low, "high": read.high} | value
    for row in line.rows:
        yield place | _answer(row)
    yield from _ranked(line, place)
    yield from _changed(line, place)


def _answer(row: Row) -> dict[str, Cell]:
    return {
        "figure": ANSWER,
        "code": row["code"],
        "label": row["label"],
        "count": row["count"],
        "percent": row["percent"],
        "percent_of_mentions": row.get("percent_of_mentions"),
    }


def _ranked(line: Line, place: Mapping[str, Cell]) -> Iterator[Mapping[str, Cell]]:
    for code, ranked in line.result.get("rank", {}).items():
        at = {**place, "code": code, "label": line.label_of(code)}
        yield at | {"figure": "rank_mean", "value": ranked["mean"]}
        yield at | {"figure": "borda", "value": ranked["borda"]}
        yield at | {"figure": "first", "percent": ranked["first_percent"]}
    for code, others in line.result.get("pairwise", {}).items():
        for other, count in others.items():
            yield {**place, "code": code, "figure": f"before {other}", "count": count}


def _changed(line: Line, place: Mapping[str, Cell]) -> Iterator[Mapping[str, Cell]]:
    for item, change in line.result.get("change", {}).items():
        at = {**place, "item": item}
        yield at | {"figure": "pairs", "count": change["n"]}
        for name in ("improved", "same", "worse"):
            yield at | {"figure": name, "percent": change[name]}


def _compared(comparison: Comparison) -> Iterator[Mapping[str, Cell]]:
    """Return a comparison's rows; one that is not shown leaves its place alone."""
    place: dict[str, Cell] = {
        "question": comparison["question"],
        "item": comparison.get("item"),
        "by": comparison["by"],
        "group": " / ".join(comparison["groups"]),
    }
    test = comparison["test"]
    if test is None:
        yield place | {"figure": "test"}
        return
    yield place | {"figure": test, "value": comparison.get("statistic")}
    effect = comparison.get("effect")
    if effect:
        low, high = effect["ci"] or (None, None)
        found = {"value": effect["value"], "low": low, "high": high, "word": effect["word"]}
        yield place | {"figure": effect["name"]} | found
    for name in ("p", "p_holm", "smallest_detectable"):
        yield place | {"figure": name, "value": comparison.get(name)}  # type: ignore[misc] # by name
    for pair in comparison.get("pairs", []):
        yield from _compared(pair)
