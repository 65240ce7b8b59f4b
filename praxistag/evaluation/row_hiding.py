"""Which values of a question the tables keep back, and which answers: rows must not show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import field_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.evaluation.shapes import QuestionResult, Results


def hidden_values(results: Results, key: str) -> frozenset[str | None]:
    """Return the values of a question that any table hides, even in one cell; None is no answer.

    Groups of nobody look hidden as well, and must: rows that showed them empty would tell who
    the others are.
    """
    found: set[str | None] = {*_hidden_rows(results["questions"].get(key, {}))}
    for breakdown in results["breakdowns"]:
        for group in breakdown["groups"]:
            if breakdown["by"] == key and is_hidden(group["result"]):
                found.add(group["code"])
            elif breakdown["question"] == key:
                found |= {*_hidden_rows(group["result"])}
    return frozenset(found)


def is_hidden(result: QuestionResult) -> bool:
    """Tell whether anything of a result is kept back."""
    if result.get("shown", "all") != "all" or any(_hidden_rows(result)):
        return True
    return any(is_hidden(item) for item in result.get("items", {}).values())


def hidden_answers(results: Results) -> Iterator[str]:
    """Return the keys of questions and items too few people answered to show their answers."""
    for code, result in results["questions"].items():
        if result.get("shown", "all") != "all":
            yield code
        for item, found in result.get("items", {}).items():
            if found.get("shown", "all") != "all":
                yield field_of(code, item)


def _hidden_rows(result: QuestionResult) -> list[str]:
    return [row["code"] for row in result.get("distribution", []) if row["count"] is None]
