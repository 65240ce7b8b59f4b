"""How far putting texts into categories is, and what comes next for whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.domain.evaluation import CodingRound
from praxistag.services import evaluation_categories as categories
from praxistag.services import evaluation_codings as codings
from praxistag.services import evaluation_shown_texts as shown
from praxistag.services import evaluation_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.models import Survey, TextCategory
    from praxistag.services.evaluation_shown_texts import Agreement, CategoryShare
    from praxistag.services.evaluation_texts import FreeText


class Stage(StrEnum):
    """What whoever looks can do."""

    BEGIN = "begin"
    OTHERS = "others"
    WORKING = "working"
    WAITING = "waiting"
    SETTLING = "settling"
    SETTLED = "settled"


@dataclass(frozen=True)
class Work:
    """One question: its texts, the categories, and where this person stands.

    `done` are the codings of the round on hand, `least` how many of them are needed.
    """

    stage: Stage
    texts: Sequence[FreeText]
    categories: Sequence[TextCategory]
    done: Mapping[bytes, frozenset[int]]
    least: int
    is_second: bool
    apart: Sequence[Mapping[bytes, frozenset[int]]]

    @property
    def is_enough(self) -> bool:
        """Whether this round may be finished."""
        return len(self.done) >= self.least

    @property
    def is_common(self) -> bool:
        """Whether both work on it together."""
        return self.stage in {Stage.SETTLING, Stage.SETTLED}

    def next_open(self, after: str = "") -> FreeText | None:
        """Return the next text without categories, from a key on and then from the beginning."""
        waiting = [one for one in self.texts if one.slot_key not in self.done]
        return next((one for one in waiting if one.key > after), next(iter(waiting), None))

    def names(self, chosen: frozenset[int]) -> str:
        """Return the names of categories in their order."""
        return ", ".join(one.name for one in self.categories if one.id in chosen) or "keine"

    def proposals(self, text: FreeText) -> list[str]:
        """Return what each of both put a text into; nothing before both are done."""
        found = [one[text.slot_key] for one in self.apart if text.slot_key in one]
        return [self.names(chosen) for chosen in found]


@dataclass(frozen=True)
class Outcome:
    """What both brought about: how they agreed, and the shares once all is settled."""

    agreement: Agreement | None
    shares: Sequence[CategoryShare]
    base: int


def work(survey: Survey, code: str, account_id: int) -> Work:
    """Return how far a question is for an account."""
    known = codings.coders(survey, code)
    mine = codings.round_of(survey, code, account_id)
    stage = _stage(survey, code, mine)
    which = CodingRound.AGREED if CodingRound.AGREED in known else mine
    is_common = which is CodingRound.AGREED
    apart = (CodingRound.FIRST, CodingRound.SECOND) if is_common else ()
    return Work(
        stage=stage,
        texts=evaluation_texts.of_question(survey, code),
        categories=categories.of_question(survey, code),
        done=codings.codings(survey, code, which) if which else {},
        least=codings.least(survey, code, which) if which else 0,
        is_second=which is CodingRound.SECOND,
        apart=[codings.codings(survey, code, one) for one in apart],
    )


def outcome(survey: Survey, code: str) -> Outcome:
    """Return what both brought about."""
    shares, base = shown.shares_of(survey, code)
    return Outcome(shown.agreement_of(survey, code), shares, base)


def _stage(survey: Survey, code: str, mine: CodingRound | None) -> Stage:
    known = codings.coders(survey, code)
    agreed = known.get(CodingRound.AGREED)
    if agreed is not None:
        return Stage.SETTLED if agreed.finished_at else Stage.SETTLING
    if mine is not None:
        return Stage.WAITING if known[mine].finished_at else Stage.WORKING
    return Stage.OTHERS if codings.free_round(known) is None else Stage.BEGIN
