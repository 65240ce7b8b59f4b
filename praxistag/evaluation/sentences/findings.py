"""The three findings a page begins with: the clearest answer, a contrast, and what was named most.

Chosen by rules, so that nobody picks what pleases: questions that serve a goal come first, then
how far a share lies from the middle. Each finding is of another question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.evaluation.sentences import batteries, figures, question, scale, statements
from praxistag.questionnaire.model import FREE_TEXT, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.evaluation.sentences.statements import Rated
    from praxistag.evaluation.shapes import QuestionResult, Results
    from praxistag.questionnaire.model import Question, Questionnaire

MOST = 3
CONTRAST = 15
"""Points between two statements that are worth a finding."""
NAMING = (QuestionType.MULTI, QuestionType.RANK)


@dataclass(frozen=True)
class Finding:
    """One finding: a sentence, what it rests on, its questions, and a share to draw if it has one.

    `codes` are the questions it comes from, the first is where a link leads.
    """

    text: str
    base: str
    codes: tuple[str, ...]
    percent: float | None = None


@dataclass(frozen=True)
class GoalFindings:
    """A goal and what was found about it: pairs of question and sentence."""

    text: str
    told: tuple[tuple[Question, str], ...]


def headline(questionnaire: Questionnaire, results: Results) -> list[Finding]:
    """Return up to three findings; fewer where fewer are shown."""
    chosen: list[Finding] = []
    used: set[str] = set()
    ways = (_clearest, _contrast, _named, _clearest, _any)
    for way in ways:
        found = next(
            (one for one in way(questionnaire, results) if used.isdisjoint(one.codes)), None
        )
        if found is not None and len(chosen) < MOST:
            chosen.append(found)
            used.update(found.codes)
    return chosen


def by_goal(questionnaire: Questionnaire, results: Results) -> list[GoalFindings]:
    """Return what was found about each goal, in the team's order; goals nobody asked about too."""
    asked = [one for one in questionnaire.questions if one.code in results["questions"]]
    return [
        GoalFindings(
            goal.text,
            tuple(
                (one, question.sentence(one, results["questions"][one.code]))
                for one in asked
                if one.goal == goal.code
            ),
        )
        for goal in questionnaire.goals
    ]


def _shown(
    questionnaire: Questionnaire, results: Results
) -> Iterator[tuple[Question, QuestionResult]]:
    """Return what may be a finding: shown, no attribute of people; goals first."""
    found = [
        (one, results["questions"][one.code])
        for one in questionnaire.questions
        if one.code in results["questions"] and not one.is_background
    ]
    found = [(one, r) for one, r in found if r.get("shown", "all") == "all" and r.get("n")]
    return iter(sorted(found, key=lambda pair: not pair[0].goal))


def _clearest(questionnaire: Questionnaire, results: Results) -> Iterator[Finding]:
    """Return single questions by how clear their answer is; those asked alone come first.

    What follows from an earlier answer comes last: „dieser Workshop“ says little without it.
    """
    together = {one.code for battery in batteries.batteries(questionnaire) for one in battery}
    candidates = []
    for asked, result in _shown(questionnaire, results):
        part = scale.top(asked, result) if asked.type is QuestionType.SINGLE else None
        if part is not None:
            follows = asked.relevant is not None
            rank = (follows, asked.code in together, not asked.goal, -abs(part.percent - 50))
            candidates.append((rank, asked, part))
    for _rank, asked, part in sorted(candidates, key=lambda candidate: candidate[0]):
        said, quoted = statements.summed(part), statements.quoted(asked.text)
        text = f"{said}: {quoted}" if part.is_agreement else f"{quoted} {said}."
        yield Finding(text, f"{scale.base(part)}: {part.words}", (asked.code,), part.percent)


def _contrast(questionnaire: Questionnaire, results: Results) -> Iterator[Finding]:
    """Return the widest gaps between statements on one scale."""
    found: list[tuple[list[Rated], tuple[str, ...]]] = [
        (statements.rated(asked, result), (asked.code,))
        for asked, result in _shown(questionnaire, results)
        if asked.type is QuestionType.LIKERT
    ]
    for battery in batteries.batteries(questionnaire):
        rated = batteries.rated(battery, results["questions"])
        found.append((rated, tuple(one.code for one in rated)))
    wide = [(rated, where) for rated, where in found if _gap(rated) >= CONTRAST]
    for rated, where in sorted(wide, key=lambda pair: -_gap(pair[0])):
        ends = (where[0], where[-1]) if len(where) > 1 else where
        yield Finding(statements.of_statements(rated), _bases(rated), ends)


def _named(questionnaire: Questionnaire, results: Results) -> Iterator[Finding]:
    for asked, result in _shown(questionnaire, results):
        told = question.sentence(asked, result) if asked.type in NAMING else ""
        if told:
            yield _plain(asked, result, told)


def _any(questionnaire: Questionnaire, results: Results) -> Iterator[Finding]:
    for asked, result in _shown(questionnaire, results):
        if asked.type not in FREE_TEXT:
            yield _plain(asked, result, question.sentence(asked, result))


def _plain(asked: Question, result: QuestionResult, told: str) -> Finding:
    base = f"{figures.number(result.get('n') or 0)} Antworten auf {statements.quoted(asked.text)}"
    return Finding(told, base, (asked.code,))


def _gap(rated: Sequence[Rated]) -> float:
    return rated[0].top.percent - rated[-1].top.percent if rated else 0.0


def _bases(rated: Sequence[Rated]) -> str:
    sizes = list(dict.fromkeys(one.top.n or 0 for one in (rated[0], rated[-1])))
    words = " und ".join(map(figures.number, sizes))
    return f"{'je ' if len(sizes) == 1 else ''}{words} Antworten"
