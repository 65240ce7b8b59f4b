"""The evaluation plan, P.json: what will be counted for whom, fixed before the survey opens."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from praxistag import json_shapes as shapes
from praxistag.json_shapes import FormatError
from praxistag.questionnaire.columns import WAVE, YEAR
from praxistag.questionnaire.model import FREE_TEXT, NOW, THEN, QuestionType
from praxistag.questionnaire.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from praxistag.json_shapes import Row
    from praxistag.questionnaire.model import Question, Questionnaire

WHAT = "Der Auswertungsplan"
USUAL_K, LEAST_K = 10, 5
FEWEST_GROUPS = 2
OTHER_COLUMNS = frozenset({WAVE, YEAR})
"""Columns beside the questions that people may be compared by."""


@dataclass(frozen=True)
class Breakdown:
    """One question, counted for each group of another."""

    question: str
    by: str


@dataclass(frozen=True)
class GroupComparison:
    """One question, compared between named groups of another."""

    question: str
    by: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What is evaluated, and from how many people on it is shown.

    `population` is how many could have answered, as a whole or by the option of `population_by`.
    """

    population: int | Mapping[str, int] | None = None
    population_by: str | None = None
    k_numbers: int = USUAL_K
    k_distribution: int = USUAL_K
    breakdowns: tuple[Breakdown, ...] = ()
    comparisons: tuple[GroupComparison, ...] = ()
    compare_responses: str | None = None


def parse(content: bytes) -> Plan:
    """Read a file.

    Raises:
        FormatError: with one German sentence, for anything that is not a plan.

    """
    return read(shapes.parse_json(content, WHAT))


def read(document: Row) -> Plan:
    """Return the plan of a parsed file; raises FormatError."""
    population_by = shapes.optional_text(document, "population_by", WHAT)
    population = _population(document, population_by)
    return Plan(
        population=population,
        population_by=population_by,
        k_numbers=_k(document, "k_numbers"),
        k_distribution=_k(document, "k_distribution"),
        breakdowns=tuple(
            Breakdown(*_pair(row, "„breakdowns“")) for row in _rows(document, "breakdowns")
        ),
        comparisons=tuple(_comparison(row) for row in _rows(document, "comparisons")),
        compare_responses=shapes.optional_text(document, "compare_responses", WHAT),
    )


def write(plan: Plan) -> Row:
    """Return the file of a plan; what is not planned is left out."""
    document: Row = {
        "population": plan.population,
        "population_by": plan.population_by,
        "k_numbers": plan.k_numbers,
        "k_distribution": plan.k_distribution,
        "breakdowns": [{"question": one.question, "by": one.by} for one in plan.breakdowns],
        "comparisons": [
            {"question": one.question, "by": one.by, "groups": list(one.groups)}
            for one in plan.comparisons
        ],
        "compare_responses": plan.compare_responses,
    }
    return {key: value for key, value in document.items() if value not in (None, [])}


def dump(plan: Plan) -> str:
    """Return the one way to write a plan down."""
    return json.dumps(write(plan), ensure_ascii=False, separators=(",", ":"))


def asks_for_moments(one: GroupComparison, question: Question) -> bool:
    """Tell whether a comparison is between the two moments of then_now, whatever its `by` says."""
    return question.type is QuestionType.THEN_NOW and set(one.groups) == {THEN, NOW}


def plan_problems(plan: Plan, questionnaire: Questionnaire) -> list[Problem]:
    """Return what of a plan a questionnaire cannot give."""
    found = list(_of_population(plan, questionnaire))
    for breakdown in plan.breakdowns:
        found += _of_pair(breakdown, questionnaire)
    for comparison in plan.comparisons:
        question = questionnaire.question_by_code.get(comparison.question)
        if question is not None and asks_for_moments(comparison, question):
            continue
        found += _of_pair(comparison, questionnaire)
        found += _of_groups(comparison, questionnaire)
    for one in _doubled([*plan.breakdowns, *plan.comparisons]):
        found.append(Problem(one.question, f"{one.question} nach {one.by} steht zweimal im Plan."))
    return found


def _k(document: Row, key: str) -> int:
    return USUAL_K if key not in document else shapes.number(document, key, WHAT, at_least=LEAST_K)


def _population(document: Row, population_by: str | None) -> int | dict[str, int] | None:
    value = document.get("population")
    if not isinstance(value, dict):
        return shapes.optional_number(document, "population", WHAT, at_least=1)
    if population_by is None:
        raise FormatError(f"{WHAT}: zu „population“ je Antwort fehlt „population_by“.")
    return {code: shapes.number(value, code, f"{WHAT}, „population“", at_least=0) for code in value}


def _rows(document: Row, key: str) -> list[Row]:
    if document.get(key) is None:
        return []
    found = shapes.entries(document, key, WHAT)
    if not all(isinstance(row, dict) for row in found):
        raise FormatError(f"{WHAT}: „{key}“ muss eine Liste von Objekten sein.")
    return found


def _pair(row: Row, where: str) -> tuple[str, str]:
    return shapes.text(row, "question", where), shapes.text(row, "by", where)


def _comparison(row: Row) -> GroupComparison:
    groups = shapes.texts(row, "groups", "„comparisons“")
    if len(groups) < FEWEST_GROUPS:
        raise FormatError("„comparisons“: Ein Vergleich braucht mindestens zwei Gruppen.")
    shapes.require_single(groups, "„groups“")
    return GroupComparison(*_pair(row, "„comparisons“"), groups)


def _of_population(plan: Plan, questionnaire: Questionnaire) -> Iterator[Problem]:
    if plan.population_by is None or isinstance(plan.population, int | None):
        return
    question = questionnaire.question_by_code.get(plan.population_by)
    if question is None:
        yield Problem(None, f"Die Frage {plan.population_by} der Grundgesamtheit gibt es nicht.")
    elif question.type is not QuestionType.SINGLE:
        yield Problem(question.code, f"{question.code} teilt niemanden in Gruppen ein.")
    else:
        for code in plan.population:
            if code not in question.option_by_code:
                message = f"Die Grundgesamtheit nennt „{code}“, das {question.code} nicht hat."
                yield Problem(question.code, message)


def _of_pair(one: Breakdown | GroupComparison, questionnaire: Questionnaire) -> Iterator[Problem]:
    known = questionnaire.question_by_code
    question, by = known.get(one.question), known.get(one.by)
    is_column = isinstance(one, GroupComparison) and one.by in OTHER_COLUMNS
    if question is None:
        yield Problem(None, f"Die Frage {one.question} im Plan gibt es nicht.")
    elif question.type in FREE_TEXT or question.type is QuestionType.INFO:
        yield Problem(question.code, f"{question.code} lässt sich nicht nach Gruppen auszählen.")
    if by is None and not is_column:
        yield Problem(None, f"Die Frage {one.by} im Plan gibt es nicht.")
    elif by is not None and by.type is not QuestionType.SINGLE:
        yield Problem(by.code, f"{by.code} teilt niemanden in Gruppen ein.")
    if one.question == one.by:
        yield Problem(one.question, f"{one.question} lässt sich nicht nach sich selbst aufteilen.")


def _of_groups(one: GroupComparison, questionnaire: Questionnaire) -> Iterator[Problem]:
    by = questionnaire.question_by_code.get(one.by)
    if by is None or by.type is not QuestionType.SINGLE:
        return
    for group in one.groups:
        if group not in by.option_by_code:
            yield Problem(by.code, f"Der Plan nennt die Gruppe „{group}“, die {by.code} nicht hat.")


def _doubled(planned: Iterable[Any]) -> list[Any]:
    return [one for one, times in Counter(planned).items() if times > 1]
