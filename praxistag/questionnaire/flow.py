"""The way through a questionnaire, one posted page after the other; nothing is remembered here.

Each page brings all answers so far along, so that going back, skipping and handing in are pure
functions of what was posted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from praxistag.questionnaire.answers import asked, from_fields, relevant_answers
from praxistag.questionnaire.cards import pages
from praxistag.questionnaire.checks import check_reading
from praxistag.questionnaire.columns import field_names
from praxistag.questionnaire.conditions import question_code, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from praxistag.questionnaire.answers import Reading
    from praxistag.questionnaire.cards import Page
    from praxistag.questionnaire.complaints import Complaint
    from praxistag.questionnaire.conditions import Value
    from praxistag.questionnaire.model import Question, Questionnaire

START = 0


class Move(StrEnum):
    """Which button was pressed."""

    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    SUBMIT = "submit"


@dataclass(frozen=True)
class Turn:
    """One posted page; `is_reminded` once the page has asked for what may also stay open."""

    page: int
    move: Move
    fields: Mapping[str, Sequence[str]]
    is_reminded: bool = False


@dataclass(frozen=True)
class Shown:
    """What comes next: a page, the start (0), or after the last question the overview.

    `fields` are all that was filled in so far, mistakes included; `complaints` are about `page`.
    `unknown_fields` came along and belong to no question of this questionnaire.
    """

    no: int
    page: Page | None
    fields: Mapping[str, str]
    asked: frozenset[str]
    complaints: tuple[Complaint, ...] = ()
    is_last: bool = False
    unknown_fields: tuple[str, ...] = ()
    has_reminded: bool = False
    """The page has asked for what may stay open, now or before, and does not ask again."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the page that are asked."""
        if self.page is None:
            return ()
        return tuple(question for question in self.page.questions if question.code in self.asked)

    @property
    def is_reminder(self) -> bool:
        """Tell whether everything on this page may stay as it is."""
        return bool(self.complaints) and all(complaint.is_soft for complaint in self.complaints)

    @property
    def carried(self) -> Mapping[str, str]:
        """The fields of other pages, for hidden inputs."""
        here = {name for question in self.questions for name in field_names(question)}
        return {name: value for name, value in self.fields.items() if name not in here}


@dataclass(frozen=True)
class HandedIn:
    """All is answered that has to be; `answers` are those to questions that are asked."""

    answers: Mapping[str, Value]
    shown: Shown
    """The page to come back to when they cannot be taken."""


Outcome: TypeAlias = "Shown | HandedIn"


def begin(questionnaire: Questionnaire, fields: Mapping[str, Sequence[str]]) -> Shown:
    """Return the first page, with what was filled in before somebody went back to the start."""
    return _forward(questionnaire, _Standing.of(questionnaire, fields), START)


def take(questionnaire: Questionnaire, turn: Turn) -> Outcome:
    """Return what follows a posted page."""
    standing = _Standing.of(questionnaire, _kept(questionnaire, turn))
    if turn.move is Move.BACK:
        return _backward(questionnaire, standing, turn.page)
    here = _page(questionnaire, turn.page)
    complaints = standing.complaints(here, with_soft=_reminds(turn)) if here else ()
    if here and complaints:
        has_reminded = turn.is_reminded or any(complaint.is_soft for complaint in complaints)
        shown = standing.show(questionnaire, here, complaints)
        return replace(shown, has_reminded=has_reminded)
    if turn.move is not Move.SUBMIT:
        ahead = _forward(questionnaire, standing, turn.page)
        is_told = turn.move is Move.NEXT and _says_submit(questionnaire, standing, turn.page)
        if ahead.page is not None or not is_told:
            return ahead
    return _hand_in(questionnaire, standing)


def overview(questionnaire: Questionnaire, shown: Shown) -> Shown:
    """Return the page after the last question, with what is filled in."""
    no = len(pages(questionnaire)) + 1
    return replace(shown, no=no, page=None, complaints=(), is_last=False)


def is_last(questionnaire: Questionnaire, page: Page, are_asked: frozenset[str]) -> bool:
    """Tell whether nothing follows this page, whatever is answered on it."""
    later = (
        question for further in pages(questionnaire)[page.no :] for question in further.questions
    )
    return not any(
        question.code in are_asked
        or page.codes & {question_code(key) for key in references(question.relevant)}
        for question in later
    )


@dataclass(frozen=True)
class _Standing:
    """All that was posted so far, read once."""

    reading: Reading
    asked: frozenset[str]

    @classmethod
    def of(cls, questionnaire: Questionnaire, fields: Mapping[str, Sequence[str]]) -> _Standing:
        reading = from_fields(questionnaire, fields)
        return cls(reading, asked(questionnaire, reading.answers))

    def complaints(self, page: Page, *, with_soft: bool) -> tuple[Complaint, ...]:
        questions = [question for question in page.questions if question.code in self.asked]
        found = check_reading(questions, self.reading)
        return tuple(complaint for complaint in found if with_soft or not complaint.is_soft)

    def show(
        self, questionnaire: Questionnaire, page: Page, complaints: Iterable[Complaint] = ()
    ) -> Shown:
        return Shown(
            no=page.no,
            page=page,
            fields=self.reading.fields,
            asked=self.asked,
            complaints=tuple(complaints),
            is_last=is_last(questionnaire, page, self.asked),
            unknown_fields=self.reading.unknown_fields,
        )

    def beside(self, no: int) -> Shown:
        """Return the start or the overview, which ask nothing."""
        return Shown(
            no=no,
            page=None,
            fields=self.reading.fields,
            asked=self.asked,
            unknown_fields=self.reading.unknown_fields,
        )


def _kept(questionnaire: Questionnaire, turn: Turn) -> Mapping[str, Sequence[str]]:
    """Leave out what stands on a page that is skipped."""
    here = _page(questionnaire, turn.page)
    if turn.move is not Move.SKIP or here is None:
        return turn.fields
    skipped = {name for question in here.questions for name in field_names(question)}
    return {name: values for name, values in turn.fields.items() if name not in skipped}


def _reminds(turn: Turn) -> bool:
    return turn.move is not Move.SKIP and not turn.is_reminded


def _page(questionnaire: Questionnaire, no: int) -> Page | None:
    all_pages = pages(questionnaire)
    return all_pages[no - 1] if 1 <= no <= len(all_pages) else None


def _forward(questionnaire: Questionnaire, standing: _Standing, no: int) -> Shown:
    all_pages = pages(questionnaire)
    for page in all_pages[no:]:
        if page.codes & standing.asked:
            return standing.show(questionnaire, page)
    return standing.beside(len(all_pages) + 1)


def _backward(questionnaire: Questionnaire, standing: _Standing, no: int) -> Shown:
    for page in reversed(pages(questionnaire)[: max(no - 1, 0)]):
        if page.codes & standing.asked:
            return standing.show(questionnaire, page)
    return standing.beside(START)


def _says_submit(questionnaire: Questionnaire, standing: _Standing, no: int) -> bool:
    """Tell whether the button of this page said that it hands in: the one of the overview does."""
    here = _page(questionnaire, no)
    return no > START if here is None else is_last(questionnaire, here, standing.asked)


def _hand_in(questionnaire: Questionnaire, standing: _Standing) -> Outcome:
    all_pages = pages(questionnaire)
    for page in all_pages:
        complaints = standing.complaints(page, with_soft=False)
        if complaints:
            return standing.show(questionnaire, page, complaints)
    last = next((page for page in reversed(all_pages) if page.codes & standing.asked), None)
    shown = standing.show(questionnaire, last) if last else standing.beside(START)
    answers = relevant_answers(questionnaire, standing.reading.answers)
    return HandedIn(answers, shown)
