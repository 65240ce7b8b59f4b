"""Results as the core returns them, written by hand: small, and one of every question type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.evaluation.shapes import FORMAT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.evaluation.shapes import QuestionResult, Results

AGREEMENT = (
    *("stimme gar nicht zu", "stimme eher nicht zu", "teils/teils"),
    *("stimme eher zu", "stimme voll zu"),
)
NONE_MISSING = {"skipped": 0, "not_asked": 0, "na": 0}


def counted(counts: Mapping[str, int | None], kind: str = "single", **more: Any) -> QuestionResult:
    """Return a result of these counts; n is their sum unless it is given."""
    n = more.pop("n", sum(count or 0 for count in counts.values()))
    rows = [
        {
            "code": label,
            "label": label,
            "count": count,
            "percent": None if count is None or not n else 100 * count / n,
        }
        for label, count in counts.items()
    ]
    result: Any = {"type": kind, "n": n, "missing": dict(NONE_MISSING), "distribution": rows}
    found: QuestionResult = result | more
    return found


def coded(codes: Sequence[str], result: QuestionResult) -> QuestionResult:
    """Return the same with these codes instead of labels as codes."""
    for code, row in zip(codes, result["distribution"], strict=True):
        row["code"] = code
    return result


def agreed(*counts: int | None, **more: Any) -> QuestionResult:
    """Return answers on the scale of agreement, coded 1 to 5, low to high."""
    found = counted(dict(zip(AGREEMENT, counts, strict=True)), "likert", **more)
    return coded("12345", found)


def battery(**items: QuestionResult) -> QuestionResult:
    """Return a battery of these items."""
    n = max((item.get("n") or 0 for item in items.values()), default=0)
    missing: Any = dict(NONE_MISSING)
    return {"type": "likert", "n": n, "missing": missing, "distribution": [], "items": items}


def hidden(kind: str = "single") -> QuestionResult:
    """Return what is known of a group that is not shown."""
    return {"type": kind, "shown": "none"}


def every_type() -> Results:
    """Return the results of `questionnaires.every_type`, of twenty people."""
    points = [0, 0, 0, 1, 0, 1, 2, 2, 4, 6, 4]
    items = {"a": agreed(1, 1, 3, 9, 6, median=4.0, mean=3.9, sd=1.0), "b": agreed(8, 5, 3, 3, 1)}
    moved = {
        "bio.then": agreed(5, 8, 5, 2, 0, mean=2.2),
        "bio.now": agreed(0, 2, 6, 8, 4, mean=3.7),
    }
    rank: Any = {
        "a": {"mean": 1.4, "borda": 32.0, "first_percent": 60.0},
        "b": {"mean": 2.1, "borda": 18.0, "first_percent": 25.0},
        "c": {"mean": 2.5, "borda": 10.0, "first_percent": 15.0},
    }
    change: Any = {"bio": {"n": 20, "improved": 75.0, "same": 20.0, "worse": 5.0}}
    needs = {"Zeit": 9, "Geld oder Material": 4, "Mitstreitende": 7, "nichts davon": 1}
    questions: dict[str, QuestionResult] = {
        "F1": coded(["yes", "no"], counted({"ja": 15, "nein": 5})),
        "F2": coded(["time", "money", "people", "none"], counted(needs, "multi", n=15)),
        "F3": battery(**items),
        "F4": counted({str(at): n for at, n in enumerate(points)}, "scale", median=8.5),
        "F5": counted({"1": 4, "2": 10, "3": 6}, "number", median=2.0, mean=2.1, sd=0.7),
        "F6": coded("abc", counted({"Ausprobieren": 12, "Wissen": 5, "Leute": 3}, "rank"))
        | {"rank": rank, "kendall_w": 0.21, "incomplete": 2},
        "F7": {"type": "text_short", "n": 7, "missing": {"skipped": 13, "not_asked": 0, "na": 0}},
        "F8": {"type": "text_long", "n": 1, "missing": {"skipped": 19, "not_asked": 0, "na": 0}},
        "F9": battery(**moved) | {"type": "then_now", "change": change},
        "ORG": coded(["stadt", "jobcenter"], counted({"Stadt": 12, "Jobcenter": 8})),
    }
    groups: Any = [
        {
            "code": "stadt",
            "label": "Stadt",
            "result": battery(a=agreed(0, 1, 1, 6, 4), b=agreed(5, 3, 2, 2, 0)),
        },
        {"code": "jobcenter", "label": "Jobcenter", "result": battery(a=hidden(), b=hidden())},
        {"code": None, "label": "ohne Angabe", "result": {"type": "likert", "shown": "none"}},
    ]
    return {
        "format": FORMAT,
        "n": 20,
        "notes": ["Freitexte stehen nicht in den Antworten."],
        "population": 25,
        "response_rate": 80.0,
        "response_rates": [
            {"code": "stadt", "label": "Stadt", "n": 12, "population": 14, "percent": 85.7},
            {
                "code": "jobcenter",
                "label": "Jobcenter",
                "n": None,
                "population": 11,
                "percent": None,
            },
        ],
        "k": {"numbers": 10, "distribution": 10},
        "questions": questions,
        "breakdowns": [{"question": "F3", "by": "ORG", "groups": groups}],
        "comparisons": [
            {
                "question": "F3",
                "item": "a",
                "by": "ORG",
                "groups": ["stadt", "jobcenter"],
                "test": None,
            }
        ],
    }
