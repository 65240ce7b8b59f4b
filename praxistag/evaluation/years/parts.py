"""What of a questionnaire can stand beside another year: whole questions, or items of a battery."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import scale_points
from praxistag.questionnaire.model import FREE_TEXT, NOW, WITH_ITEMS, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.evaluation.shapes import QuestionResult, Results
    from praxistag.questionnaire.model import Item, Question, Questionnaire

NOTHING_COUNTED = frozenset({QuestionType.INFO, *FREE_TEXT})

Scale = tuple[tuple[str, str, float | None], ...]
"""What there was to choose from: code, words and value of each answer, in order."""


@dataclass(frozen=True)
class Part:
    """A question, or one item of it; of then_now it is today's answer."""

    question: Question
    item: Item | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The codes of question and item; the item's is empty for a whole question."""
        return self.question.code, self.item.code if self.item else ""

    @property
    def text(self) -> str:
        """What is asked, shortest: the item where there is one."""
        return self.item.text if self.item else self.question.text

    @property
    def wording(self) -> tuple[str, str]:
        """All words people read: of the question, and of the item."""
        return _spaced(self.question.text), _spaced(self.item.text) if self.item else ""

    @property
    def scale(self) -> Scale:
        """What there was to choose from, without „keine Angabe“."""
        question = self.question
        if question.type is QuestionType.SCALE:
            ends = {
                0: question.minimum_label,
                len(scale_points(question)) - 1: question.maximum_label,
            }
            points = enumerate(scale_points(question))
            return tuple((str(point), _spaced(ends.get(no, "")), point) for no, point in points)
        return tuple(
            (one.code, _spaced(one.label), question.values[one.code]) for one in question.scale
        )


def parts_of(questionnaire: Questionnaire) -> Iterator[Part]:
    """Yield what can be counted, in the order asked; free texts cannot."""
    for question in questionnaire.questions:
        if question.type in WITH_ITEMS:
            yield from (Part(question, item) for item in question.items)
        elif question.type not in NOTHING_COUNTED:
            yield Part(question)


def result_of(part: Part, results: Results) -> QuestionResult | None:
    """Return what is shown of a part; None where that is nothing."""
    whole = results["questions"].get(part.question.code)
    if whole is None or whole.get("shown") == "none":
        return None
    if part.item is None:
        return whole
    is_twice = part.question.type is QuestionType.THEN_NOW
    code = f"{part.item.code}.{NOW}" if is_twice else part.item.code
    found = (whole.get("items") or {}).get(code)
    return None if found is None or found.get("shown") == "none" else found


def _spaced(text: str) -> str:
    return " ".join(text.split())
