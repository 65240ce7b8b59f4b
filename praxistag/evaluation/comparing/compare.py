"""All comparisons of a survey: those of its plan, both moments of then_now, and the other year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.comparing.entries import entry, moments_entry, refused
from praxistag.evaluation.comparing.holm import correct
from praxistag.evaluation.comparing.sides import sides_of, whole_files
from praxistag.evaluation.comparing.subjects import moments_of, subjects_of
from praxistag.evaluation.comparing.tables import table_of
from praxistag.questionnaire.columns import YEAR
from praxistag.questionnaire.model import NOW, THEN, QuestionType
from praxistag.questionnaire.plan import OTHER_COLUMNS, asks_for_moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.evaluation.comparing.sides import Side
    from praxistag.evaluation.shapes import Comparison
    from praxistag.evaluation.tallies import Source
    from praxistag.questionnaire.model import Question, Questionnaire
    from praxistag.questionnaire.plan import GroupComparison, Plan

MOMENTS = QuestionType.THEN_NOW.value
NOWHERE = "Mindestens eine der Gruppen gibt es in den Antworten nicht."
NOTHING = "Diese Frage lässt sich nicht vergleichen."
NOT_COUNTED = "Dazu liegen nicht für alle Gruppen Zahlen vor."


def compare(
    plan: Plan, source: Source, other: Source | None = None, *, questionnaire: Questionnaire
) -> list[Comparison]:
    """Return one entry per planned comparison and part of its question, corrected after Holm.

    Beyond the plan, each then_now question is compared between its moments, as people's own pairs;
    and where answers of another survey are given and no comparison asks for years or waves,
    every question both surveys have is compared between them, as independent samples.
    """
    found: list[Comparison] = []
    for planned in plan.comparisons:
        found += _planned(planned, source, other, questionnaire)
    paired = {one["question"] for one in found if set(one["groups"]) == {NOW, THEN}}
    for question in questionnaire.questions:
        if question.code not in paired and _has_moments(question, source):
            found += _moments(question, MOMENTS, (NOW, THEN), source)
    if other is not None and not any(one.by in OTHER_COLUMNS for one in plan.comparisons):
        for question in questionnaire.questions:
            found += _files(question, source, other)
    correct(found)
    return found


def _planned(
    planned: GroupComparison, source: Source, other: Source | None, questionnaire: Questionnaire
) -> Iterator[Comparison]:
    question = questionnaire.question_by_code.get(planned.question)
    head: Comparison = {
        "question": planned.question,
        "by": planned.by,
        "groups": list(planned.groups),
    }
    if question is None or not any(subjects_of(question)):
        yield refused(head, NOTHING)
        return
    if asks_for_moments(planned, question):
        yield from _moments(question, planned.by, planned.groups, source)
        return
    is_known = planned.by in OTHER_COLUMNS or planned.by in questionnaire.question_by_code
    sides = sides_of(planned.by, planned.groups, source, other) if is_known else None
    if sides is None:
        yield refused(head, NOWHERE)
    else:
        yield from _between(question, head, sides)


def _has_moments(question: Question, source: Source) -> bool:
    is_asked = question.type is QuestionType.THEN_NOW
    return is_asked and all(map(source.has, question.keys))


def _moments(
    question: Question, by: str, groups: tuple[str, ...], source: Source
) -> Iterator[Comparison]:
    """Yield the entries of both moments, the group that is named first as the first."""
    for item, first, second in moments_of(question, groups[0]):
        head: Comparison = {
            "question": question.code,
            "item": item,
            "by": by,
            "groups": list(groups),
        }
        yield moments_entry(head, question, source, (first, second))


def _files(question: Question, source: Source, other: Source) -> Iterator[Comparison]:
    """Yield the entries of a question between two whole surveys; what one lacks is left out."""
    names, sides = whole_files(source, other)
    head: Comparison = {"question": question.code, "by": YEAR, "groups": list(names)}
    for one in _between(question, head, sides):
        if one.get("note") != NOT_COUNTED:
            yield one


def _between(question: Question, head: Comparison, sides: list[Side]) -> Iterator[Comparison]:
    """Yield the entries of a question between groups that are found."""
    for subject in subjects_of(question):
        own = _part_of(head, subject.item)
        table = table_of(subject, sides)
        if table is None:
            yield refused(own, NOT_COUNTED)
        else:
            yield entry(own, subject.measure, table)


def _part_of(head: Comparison, item: str | None) -> Comparison:
    if item is None:
        return head
    return {
        "question": head["question"],
        "item": item,
        "by": head["by"],
        "groups": head["groups"],
    }
