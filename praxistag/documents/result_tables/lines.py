"""Results as lines: each question and each of its items, with the words the questionnaire has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.evaluation.shapes import Breakdown, Group, QuestionResult, Results, Row
    from praxistag.questionnaire.model import Question, Questionnaire

EMPTY: QuestionResult = {}


@dataclass(frozen=True)
class Line:
    """One question, or one item of it: of everybody, or of one group of `by`."""

    question: Question
    result: QuestionResult
    item: str = ""
    by: str = ""
    group: Group | None = None

    @property
    def item_text(self) -> str:
        """The words of the item, with the moment where there are two."""
        if not self.item:
            return ""
        if self.question.type is not QuestionType.THEN_NOW:
            return self.question.item_by_code[self.item].text
        code, _, moment = self.item.rpartition(".")
        return f"{self.question.item_by_code[code].text} ({MOMENT_WORDS[moment]})"

    @property
    def rows(self) -> list[Row]:
        """The answers with their counts; none where they are not shown."""
        return self.result.get("distribution", [])

    def label_of(self, code: str) -> str:
        """Return the words of an option."""
        return self.question.option_by_code[code].label


def lines_of(results: Results, questionnaire: Questionnaire) -> Iterator[Line]:
    """Return the lines of everybody, in the questionnaire's order."""
    for question in questionnaire.questions:
        if question.code in results["questions"]:
            yield from _lines(Line(question, results["questions"][question.code]))


def lines_of_breakdown(breakdown: Breakdown, questionnaire: Questionnaire) -> Iterator[Line]:
    """Return the lines of each group, item by item; a group of nobody looks like a hidden one.

    An item is there for every group or for none, so that nothing tells which group is hidden. A
    battery as a whole has a line only if anything is known of it.
    """
    question = questionnaire.question_by_code[breakdown["question"]]
    groups = [
        Line(question, group["result"], "", breakdown["by"], group) for group in breakdown["groups"]
    ]
    per_group = [{line.item: line for line in _lines(group)} for group in groups]
    items = dict.fromkeys(item for lines in per_group for item in lines)
    if question.items and not any(group.result.get("n") for group in groups):
        items.pop("", None)
    for item in items:
        for group, lines in zip(groups, per_group, strict=True):
            line = lines.get(item, Line(question, EMPTY, item, group.by, group.group))
            yield line if line.result.get("n") else _emptied(line)


def _lines(whole: Line) -> Iterator[Line]:
    yield whole
    for item, result in whole.result.get("items", {}).items():
        yield Line(whole.question, result, item, whole.by, whole.group)


def _emptied(line: Line) -> Line:
    return Line(line.question, EMPTY, line.item, line.by, line.group)
