"""From complete results to those that may be shown: what protection decides, done to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from praxistag.evaluation import notes
from praxistag.evaluation.comparing.holm import correct
from praxistag.evaluation.disclosure.protection import protect
from praxistag.evaluation.disclosure.tables import Rules, Table
from praxistag.evaluation.statistics.reduced import nothing_of, numbers_of, with_gaps
from praxistag.evaluation.totals import few_reduced
from praxistag.questionnaire.columns import answer_keys, part_of
from praxistag.questionnaire.model import WITH_ITEMS
from praxistag.questionnaire.plan import OTHER_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from praxistag.evaluation.disclosure.outcome import GroupView, Protection
    from praxistag.evaluation.shapes import (
        Bounds,
        Breakdown,
        Comparison,
        Group,
        GroupRate,
        Hidden,
        QuestionResult,
        Results,
        Suppression,
    )
    from praxistag.evaluation.tallies import Source
    from praxistag.questionnaire.model import Question, Questionnaire
    from praxistag.questionnaire.plan import Plan

EMPTY: Suppression = {"hidden": [], "audit": []}


@dataclass(frozen=True)
class Material:
    """What results are made of, and what was shown of the same responses before."""

    questionnaire: Questionnaire
    plan: Plan
    source: Source
    earlier: Sequence[Results] = ()
    hides_small_totals: bool = False

    @property
    def rules(self) -> Rules:
        """From how many people on something is shown."""
        return Rules(
            self.plan.k_numbers,
            self.plan.k_distribution,
            hides_small_totals=self.hides_small_totals,
        )


def as_public(results: Results) -> Results:
    """Return results of data already published: everything is shown, and they say so."""
    shown = results.copy()
    shown["public_data"] = True
    shown["notes"] = [notes.PUBLIC, *results["notes"]]
    shown["breakdowns"] = [_opened(breakdown) for breakdown in results["breakdowns"]]
    shown["suppression"] = EMPTY
    return shown


def protected(results: Results, material: Material) -> Results:
    """Return results in which nothing small is shown, and nothing that gives it away.

    Comparisons are judged as if their groups were broken down, too, planned or not.
    """
    tables = list(_tables(results, material))
    totals = {one.by: tally for one in tables if (tally := material.source.tally(one.by))}
    protection = protect(tables, totals, material.rules, earlier=material.earlier)
    shown = results.copy()
    shown["questions"] = {
        code: _question(result, protection.totals.get(code, ()), material)
        for code, result in results["questions"].items()
    }
    shown["breakdowns"] = [_broken_down(one, protection) for one in results["breakdowns"]]
    shown["comparisons"] = _comparisons(results["comparisons"], protection, material)
    shown["suppression"] = _sheet(protection, results["breakdowns"])
    if "response_rates" in results:
        hidden = protection.totals.get(material.plan.population_by or "", ())
        shown["response_rates"] = [_rate(one, hidden) for one in results["response_rates"]]
    return shown


def _opened(breakdown: Breakdown) -> Breakdown:
    groups: list[Group] = [
        {**group, "result": _all_shown(group["result"])} for group in breakdown["groups"]
    ]
    return {**breakdown, "groups": groups}


def _all_shown(result: QuestionResult) -> QuestionResult:
    shown = result.copy()
    shown["shown"] = "all"
    if "items" in result:
        shown["items"] = {code: _all_shown(item) for code, item in result["items"].items()}
    return shown


def _tables(results: Results, material: Material) -> Iterator[Table]:
    """Return every column of answers that is shown by groups, or compared between them."""
    pairs: dict[tuple[str, str], set[tuple[str, ...]]] = {
        (one["question"], one["by"]): set() for one in results["breakdowns"]
    }
    known = material.questionnaire.question_by_code
    for one in results["comparisons"]:
        if one["by"] in known:
            pairs.setdefault((one["question"], one["by"]), set()).add(tuple(one["groups"]))
    for (code, by), compared in pairs.items():
        for key in answer_keys(known[code]):
            table = _table(known[code], key, by, material.source)
            if table is not None:
                yield replace(table, compared=tuple(sorted(compared)))


def _table(question: Question, key: str, by: str, source: Source) -> Table | None:
    tallies, total = source.tallies(key, by), source.tally(key)
    if tallies is None or total is None:
        return None
    return Table(
        question=question.code,
        by=by,
        groups=(*(level.code for level in source.groups(by)), None),
        tallies=tuple(tallies),
        total=total,
        kind=question.type,
        item=_item(question, key),
        is_weighted=source.is_weighted,
    )


def _item(question: Question, key: str) -> str | None:
    return part_of(question, key) if question.type in WITH_ITEMS else None


def _question(
    result: QuestionResult, hidden: Collection[str], material: Material
) -> QuestionResult:
    """Return a question's result without the sizes of groups that must not be known."""
    if hidden:
        result = with_gaps(result, hidden, keep=())
        del result["shown"]
    return few_reduced(result, material.plan) if material.hides_small_totals else result


def _broken_down(breakdown: Breakdown, protection: Protection) -> Breakdown:
    groups: list[Group] = [
        {**group, "result": _of_group(group["result"], (breakdown, group["code"]), protection)}
        for group in breakdown["groups"]
    ]
    return {**breakdown, "groups": groups}


def _of_group(
    result: QuestionResult, place: tuple[Breakdown, str | None], protection: Protection
) -> QuestionResult:
    """Return a group's result as decided; a battery is its items, its own n would tell of them."""
    breakdown, group = place
    question, by = breakdown["question"], breakdown["by"]
    if "items" not in result:
        return _as_decided(result, protection.view((question, None, by), group))
    items = {
        item: _as_decided(one, protection.view((question, item, by), group))
        for item, one in result["items"].items()
    }
    return {"type": result["type"], "items": items}


def _as_decided(result: QuestionResult, view: GroupView) -> QuestionResult:
    if view.form == "none":
        return nothing_of(result)
    if view.form == "numbers":
        return numbers_of(result)
    return _all_shown(result) if view.is_open else with_gaps(result, view.hidden, keep=view.told)


def _comparisons(
    comparisons: Sequence[Comparison], protection: Protection, material: Material
) -> list[Comparison]:
    """Return comparisons, only named where they would tell; Holm counts those that are shown."""
    kept = [
        one.copy() if _may_be_shown(one, protection, material) else _only_named(one)
        for one in comparisons
    ]
    correct(kept)
    return kept


def _may_be_shown(one: Comparison, protection: Protection, material: Material) -> bool:
    question = material.questionnaire.question_by_code[one["question"]]
    by, rules, fewest = one["by"], material.rules, min(one.get("n", [0]))
    if by in material.questionnaire.question_by_code:
        item = one.get("item") if question.type in WITH_ITEMS else None
        return protection.keeps((question.code, item, by), one["groups"])
    if by in OTHER_COLUMNS:
        return fewest >= max(rules.k_numbers, rules.k_distribution)
    return not rules.hides_small_totals or fewest >= rules.k_numbers


def _only_named(one: Comparison) -> Comparison:
    named: Comparison = {
        "question": one["question"],
        "by": one["by"],
        "groups": one["groups"],
        "test": None,
    }
    return {**named, "item": one["item"]} if "item" in one else named


def _rate(rate: GroupRate, hidden: Collection[str]) -> GroupRate:
    if rate["code"] not in hidden:
        return rate
    return {**rate, "n": None, "population": None, "percent": None}


def _sheet(protection: Protection, breakdowns: Sequence[Breakdown]) -> Suppression:
    """Return the audit of places that results have; tables of comparisons alone are not shown."""
    pairs = {(one["question"], one["by"]) for one in breakdowns}

    def stands(place: Hidden | Bounds) -> bool:
        return place["by"] is None or (place["question"], place["by"]) in pairs

    sheet = protection.suppression
    return {
        "hidden": [one for one in sheet["hidden"] if stands(one)],
        "audit": [one for one in sheet["audit"] if stands(one)],
    }
