"""What a survey shows as a counts file (docs/evaluation-format.md): no rows, nothing hidden."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from praxistag.questionnaire.model import FREE_TEXT, MANY_FIELDS, WITH_ITEMS
from praxistag.questionnaire.responses import NOT_ASKED, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.evaluation.shapes import QuestionResult, Results
    from praxistag.questionnaire.model import Question, Questionnaire

HEADER = ("question", "item", "code", "count")
BASE = "n"
"""The code of how many answered, where the counts of answers do not add up to it."""

Line = tuple[str, str, str, int]


def counts_of(results: Results, questionnaire: Questionnaire) -> str:
    """Return the file; read again it gives the same counts."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    for question in questionnaire.questions:
        writer.writerows(_lines(question, results["questions"].get(question.code)))
    return text.getvalue()


def _lines(question: Question, result: QuestionResult | None) -> Iterator[Line]:
    if result is None:
        return
    if question.type in WITH_ITEMS:
        for item, one in (result.get("items") or {}).items():
            yield from _of_one(question, item, one)
    else:
        yield from _of_one(question, "", result)


def _of_one(question: Question, item: str, result: QuestionResult) -> Iterator[Line]:
    rows = [row for row in result.get("distribution") or () if row["count"] is not None]
    is_text = question.type in FREE_TEXT
    if not rows and not is_text:
        return
    for row in rows:
        yield question.code, item, row["code"], row["count"] or 0
    if is_text or question.type in MANY_FIELDS:
        yield question.code, item, BASE, result.get("n") or 0
    missing = result.get("missing")
    if missing is None:
        return
    silent = next((option.code for option in question.options if option.is_na), None)
    yield question.code, item, SKIPPED, missing["skipped"]
    yield question.code, item, NOT_ASKED, missing["not_asked"]
    if silent is not None:
        yield question.code, item, silent, missing["na"]
