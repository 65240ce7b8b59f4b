"""Results for tests: plausible numbers of every type, made from counts by the simplest formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from praxistag.questionnaire.columns import scale_points
from praxistag.questionnaire.model import FREE_TEXT, NOW, THEN, QuestionType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import QuestionResult, Results
    from praxistag.questionnaire.model import Question, Questionnaire

COUNTS = (4, 8, 13, 29, 16, 9, 5, 11, 3, 2, 7, 6)
MISSING = {"skipped": 3, "not_asked": 2, "na": 1}


def results(questionnaire: Questionnaire, **overrides: object) -> Results:
    """Return the results of a questionnaire in which everybody answered alike often."""
    document = {
        "format": "praxistag-results/1",
        "n": 87,
        "notes": [],
        "population": 110,
        "response_rate": 79.1,
        "k": {"numbers": 10, "distribution": 10},
        "questions": {
            question.code: of_question(question)
            for question in questionnaire.questions
            if question.type is not QuestionType.INFO
        },
        "breakdowns": [],
        "comparisons": [],
    }
    return cast("Results", document | overrides)


def of_question(question: Question) -> QuestionResult:
    """Return everything that may stand in the result of a question of this type."""
    match question.type:
        case QuestionType.LIKERT:
            return _battery(question, [item.code for item in question.items])
        case QuestionType.THEN_NOW:
            return _then_now(question)
        case QuestionType.RANK:
            return _rank(question)
        case kind if kind in FREE_TEXT:
            return cast("QuestionResult", {"type": kind.value, "n": 41, "missing": MISSING})
        case QuestionType.SCALE | QuestionType.NUMBER:
            steps = [(str(point), str(point), point) for point in scale_points(question)]
            return _measured(question, steps)
    return _chosen(question)


def hidden() -> QuestionResult:
    """Return what a group shows that nobody may see."""
    return cast("QuestionResult", {"type": "likert", "shown": "none"})


def _rows(steps: Sequence[tuple[str, str, float]]) -> tuple[list[dict[str, Any]], int]:
    counts = [COUNTS[place % len(COUNTS)] for place in range(len(steps))]
    n = sum(counts)
    rows = [
        {"code": code, "label": label, "count": count, "percent": 100 * count / n}
        for (code, label, _value), count in zip(steps, counts, strict=True)
    ]
    return rows, n


def _chosen(question: Question) -> QuestionResult:
    rows, n = _rows([(one.code, one.label, 0) for one in question.scale])
    if question.type is QuestionType.MULTI:
        rows = [row | {"percent_of_mentions": row["percent"] / 2} for row in rows]
    result = {"type": question.type.value, "n": n, "missing": MISSING, "distribution": rows}
    return cast("QuestionResult", result)


def _measured(question: Question, steps: Sequence[tuple[str, str, float]]) -> QuestionResult:
    rows, n = _rows(steps)
    mean = sum(value * row["count"] for (_, _, value), row in zip(steps, rows, strict=True)) / n
    result = {
        "type": question.type.value,
        "n": n,
        "missing": MISSING,
        "distribution": rows,
        "median": steps[len(steps) // 2][2],
        "q1": steps[0][2],
        "q3": steps[-1][2],
        "mean": mean,
        "sd": 1.1,
        "mean_ci": [mean - 0.2, mean + 0.2],
        "top2": {"percent": 64.3, "ci": [52.6, 74.5]},
        "bottom2": {"percent": 17.1, "ci": [10.1, 27.6]},
    }
    if question.is_nps:
        result["nps"] = {"value": 31.4, "ci": [12.0, 49.0]}
    return cast("QuestionResult", result)


def _battery(question: Question, keys: Sequence[str]) -> QuestionResult:
    steps = [(one.code, one.label, question.values[one.code]) for one in question.scale]
    result: dict[str, Any] = {
        "type": question.type.value,
        "n": 80,
        "missing": MISSING,
        "distribution": [],
        "items": {key: _measured(question, steps) for key in keys},
    }
    if question.is_index:
        result["index"] = {"mean": 3.6, "sd": 0.8, "alpha": 0.78, "alpha_ci": [0.7, 0.84]}
    return cast("QuestionResult", result)


def _then_now(question: Question) -> QuestionResult:
    keys = [f"{item.code}.{moment}" for item in question.items for moment in (THEN, NOW)]
    change = {"n": 68, "improved": 61.0, "same": 30.0, "worse": 9.0}
    changes = {item.code: change for item in question.items}
    return cast("QuestionResult", _battery(question, keys) | {"change": changes})


def _rank(question: Question) -> QuestionResult:
    codes = [option.code for option in question.scale]
    ranked = {
        code: {"mean": place + 0.4, "borda": 90.0 - place, "first_percent": 50.0 / (place + 1)}
        for place, code in enumerate(codes)
    }
    pairwise = {one: {other: 30 for other in codes if other != one} for one in codes}
    extra = {"rank": ranked, "kendall_w": 0.31, "pairwise": pairwise, "incomplete": 4}
    return cast("QuestionResult", _chosen(question) | extra)


def group(code: str | None, result: QuestionResult) -> dict[str, Any]:
    """Return one group of a breakdown."""
    return {"code": code, "label": code or "ohne Angabe", "result": {"shown": "all"} | result}
