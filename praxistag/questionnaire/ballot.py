"""One response in a fixed number of bytes, so that a row shows nothing by its size.

A body is a JSON list, one place for each answer but the free texts, in the questionnaire's order:
what was answered, `null` where it was skipped, `false` where it was not asked; then spaces up to
the size every response of this version has. Free texts are stored apart from it and from each
other, each padded to its own size. A body can be read with the version it was written for only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from praxistag.questionnaire.answers import asked
from praxistag.questionnaire.columns import answer_keys, scale_points, text_bound
from praxistag.questionnaire.conditions import Value, question_code
from praxistag.questionnaire.model import FREE_TEXT, QuestionType
from praxistag.questionnaire.numbers import DECIMALS, LARGEST, tidy_number

if TYPE_CHECKING:
    from praxistag.questionnaire.conditions import Answers
    from praxistag.questionnaire.model import Question, Questionnaire

STEP = 32
"""Sizes are multiples of this many bytes."""

BYTES_OF_CHARACTER = 4
"""The most UTF-8 needs."""

PAD = b" "
LONGEST_NUMBER = f"-{LARGEST}.{'9' * DECIMALS}"
SKIPPED, NOT_ASKED = None, False


@dataclass(frozen=True)
class Layout:
    """How the responses to one version are written."""

    questionnaire: Questionnaire
    keys: tuple[str, ...]
    body_size: int

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Layout:
        """Return the layout of a questionnaire: places and size follow from it alone."""
        questions = [one for one in questionnaire.questions if one.type not in FREE_TEXT]
        longest = [_longest(question) for question in questions for _ in answer_keys(question)]
        keys = tuple(key for question in questions for key in answer_keys(question))
        return cls(questionnaire, keys, _rounded_up(sum(longest) + len(longest) + 1))

    @property
    def blank(self) -> bytes:
        """The body of a place nobody has filled."""
        return PAD * self.body_size

    def encode(self, answers: Answers) -> bytes:
        """Return a body; answers to what is not asked, and free texts, are left out.

        Raises:
            ValueError: it does not fit, so somebody passed answers that were never checked.

        """
        are_asked = asked(self.questionnaire, answers)
        places = [
            answers.get(key, SKIPPED) if question_code(key) in are_asked else NOT_ASKED
            for key in self.keys
        ]
        return _padded(_json(places), self.body_size)

    def decode(self, body: bytes) -> tuple[dict[str, Value], frozenset[str]]:
        """Return the answers of a body, and the codes of the questions not asked.

        Free-text questions are in neither: nothing tells whether this person wrote anything.

        Raises:
            ValueError: the body was not written by this layout.

        """
        places = self._places(body)
        answers: dict[str, Value] = {}
        not_asked: set[str] = set()
        for key, place in zip(self.keys, places, strict=True):
            if place is NOT_ASKED:
                not_asked.add(question_code(key))
            elif place is not SKIPPED:
                answers[key] = _answer(place)
        return answers, frozenset(not_asked)

    def _places(self, body: bytes) -> list[Any]:
        try:
            places = json.loads(body)
        except ValueError:
            places = None
        if (
            len(body) != self.body_size
            or not isinstance(places, list)
            or len(places) != len(self.keys)
        ):
            raise ValueError("no body of this layout")
        return places


def text_slots(questionnaire: Questionnaire) -> dict[str, int]:
    """Return the bytes each free text takes, by the question's code."""
    return {
        question.code: _rounded_up(text_bound(question) * BYTES_OF_CHARACTER)
        for question in questionnaire.questions
        if question.type in FREE_TEXT
    }


def encode_text(text: str, size: int) -> bytes:
    """Return a free text padded to its size; ValueError if it is longer."""
    return _padded(text.encode(), size)


def decode_text(slot: bytes) -> str:
    """Return the free text of a slot; empty where there is none."""
    return slot.rstrip(PAD).decode()


def _longest(question: Question) -> int:
    """Return the bytes of the longest answer one key of a question can have."""
    codes = [option.code for option in question.options]
    possible: list[Any] = [SKIPPED, NOT_ASKED, *codes]
    match question.type:
        case QuestionType.MULTI | QuestionType.RANK:
            possible.append(codes)
        case QuestionType.SCALE:
            points = scale_points(question)
            possible += [points[0], points[-1]] if points else []
        case QuestionType.NUMBER:
            return max(len(LONGEST_NUMBER), *(len(_json(one)) for one in possible))
    return max(len(_json(one)) for one in possible)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _answer(place: Any) -> Value:
    if isinstance(place, list):
        return tuple(place)
    return place if isinstance(place, str) else tidy_number(place)


def _padded(content: bytes, size: int) -> bytes:
    if len(content) > size:
        raise ValueError("more bytes than any answer has")
    return content.ljust(size, PAD)


def _rounded_up(size: int) -> int:
    return -(-size // STEP) * STEP
