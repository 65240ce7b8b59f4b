"""What the pages of free texts show beside the texts themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.evaluation import ReviewState
from praxistag.evaluation.free_texts import frequent_words, shortening, suspicion
from praxistag.services import evaluation_codings, evaluation_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.domain.evaluation import CodingRound
    from praxistag.evaluation.free_texts.suspicion import Piece
    from praxistag.models import Survey, TextCoder
    from praxistag.services.evaluation_texts import FreeText, Stand

REPEATED = 2
MOST_WORDS = 24


@dataclass(frozen=True)
class QuestionRow:
    """How far one question is: read, and put into categories."""

    stand: Stand
    coders: Mapping[CodingRound, TextCoder]


@dataclass(frozen=True)
class Reading:
    """One text on its page, where it lies among the others, and where to go on."""

    text: FreeText
    pieces: Sequence[Piece]
    number: int
    total: int
    read: int
    before: FreeText | None
    after: FreeText | None

    @property
    def is_suspicious(self) -> bool:
        """Whether any place of the text might lead to a person."""
        return any(piece.kind for piece in self.pieces)

    @property
    def suggestion(self) -> str:
        """The text as it might be shortened."""
        return self.text.shortened or shortening.suggestion(self.text.source)


def rows(survey: Survey) -> list[QuestionRow]:
    """Return a row per question with free texts."""
    coders = evaluation_codings.all_coders(survey)
    return [
        QuestionRow(stand, coders.get(stand.question.code, {}))
        for stand in evaluation_texts.stands(survey)
    ]


def reading(text: FreeText, found: Sequence[FreeText]) -> Reading:
    """Return a text among all texts of its question."""
    place = next(at for at, one in enumerate(found) if one.slot_key == text.slot_key)
    return Reading(
        text=text,
        pieces=suspicion.pieces(text.source),
        number=place + 1,
        total=len(found),
        read=sum(one.is_read for one in found),
        before=found[place - 1] if place else None,
        after=found[place + 1] if place + 1 < len(found) else None,
    )


def next_unread(found: Sequence[FreeText], after: str = "") -> FreeText | None:
    """Return the next text nobody has read, from a key on and then from the beginning."""
    waiting = [one for one in found if one.state is ReviewState.NEW]
    return next((one for one in waiting if one.key > after), next(iter(waiting), None))


def words_of(found: Sequence[FreeText]) -> list[tuple[str, int]]:
    """Return words that stand in several texts: a help for reading, shown on this page alone."""
    shown = frequent_words.frequent_words((one.readable for one in found), least=REPEATED)
    return shown[:MOST_WORDS]
