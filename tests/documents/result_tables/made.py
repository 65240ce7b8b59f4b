"""Results by hand: one shown, one hidden group, and one of nobody."""

from __future__ import annotations

from typing import Any

from praxistag.questionnaire import canonical
from tests.questionnaires import rows

MISSING = {"skipped": 3, "not_asked": 0, "na": 2}
SHARE = {"percent": 62.5, "ci": [50.0, 75.0]}
ITEM = {
    "type": "likert",
    "n": 40,
    "missing": MISSING,
    "distribution": [
        {"code": "1", "label": "stimme gar nicht zu", "count": 15, "percent": 37.5},
        {"code": "5", "label": "stimme voll zu", "count": 25, "percent": 62.5},
    ],
    "median": 5.0,
    "mean": 3.5,
    "mean_ci": [3.0, 4.0],
    "top2": SHARE,
}
SHOWN = ITEM | {"shown": "all"}
HALF = {
    "type": "likert",
    "shown": "all",
    "n": 12,
    "missing": MISSING,
    "distribution": [
        {"code": "1", "label": "stimme gar nicht zu", "count": None, "percent": None},
        {"code": "5", "label": "stimme voll zu", "count": 9, "percent": 75.0},
    ],
}
HIDDEN = {"type": "likert", "shown": "none"}
NOBODY = HIDDEN | {"shown": "all", "n": 0, "missing": MISSING, "distribution": []}
QUESTIONNAIRE = canonical.read(rows(day=["F1", "F2", "F3", "F6", "F7", "F9", "ORG"]))


def group(code: str | None, result: Any) -> dict[str, Any]:
    """Return one group of F3 by ORG with this result of its first item."""
    whole = {"type": "likert", "shown": "all", "items": {"a": result}}
    return {
        "code": code,
        "label": code or "ohne Angabe",
        "result": HIDDEN if result is HIDDEN else whole,
    }


def results(**more: Any) -> Any:
    """Return results of a few questions, with whatever else is said."""
    multi = {"code": "time", "label": "Zeit", "count": 30, "percent": 75.0}
    ranks = {"mean": 1.5, "borda": 60.0, "first_percent": 70.0}
    change = {"n": 30, "improved": 50.0, "same": 30.0, "worse": 20.0}
    questions = {
        "F2": {"type": "multi", "n": 40, "distribution": [multi | {"percent_of_mentions": 60.0}]},
        "F3": {"type": "likert", "n": 41, "missing": MISSING, "items": {"a": ITEM}},
        "F6": {"type": "rank", "n": 40, "rank": {"a": ranks}, "pairwise": {"a": {"b": 25}}},
        "F9": {"type": "then_now", "n": 30, "items": {"bio.now": ITEM}, "change": {"bio": change}},
    }
    found = {
        "format": "praxistag-results/1",
        "n": 45,
        "notes": ["Die Spalte X ist unbekannt."],
        "k": {"numbers": 10, "distribution": 10},
        "questions": questions,
        "breakdowns": [],
        "comparisons": [],
    }
    return found | more


def broken_down(*groups: dict[str, Any]) -> Any:
    """Return F3 by ORG."""
    return {"question": "F3", "by": "ORG", "groups": list(groups)}


def comparison(**more: Any) -> dict[str, Any]:
    """Return a comparison of F3 between two organisations."""
    effect = {"name": "cliffs_delta", "value": 0.25, "ci": [0.1, 0.4], "word": "klein"}
    return {
        "question": "F3",
        "item": "a",
        "by": "ORG",
        "groups": ["stadt", "jobcenter"],
        "test": "mann_whitney",
        "statistic": 123.0,
        "p": 0.02,
        "p_holm": 0.04,
        "effect": effect,
        "smallest_detectable": 0.33,
        "n": [20, 25],
    } | more
