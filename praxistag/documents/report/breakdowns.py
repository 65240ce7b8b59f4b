"""Answers by group: figures or shares of each; what is hidden looks like what is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.documents.report.views import BreakdownView, Cell, Row, Table
from praxistag.evaluation.sentences.groups import is_shown
from praxistag.questionnaire.model import WITH_NUMBER, QuestionType
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from praxistag.evaluation.shapes import Breakdown, Group, QuestionResult, Results
    from praxistag.questionnaire.model import Question, Questionnaire

FIGURES = ("Gruppe", "n", "mw", "md", "s", "obere zwei Stufen")
GROUPS_BESIDE = 5
"""Groups that still fit beside each other on a page."""

NOT_SHOWN = "n. a."
"""„nicht ausgewiesen“, where a cell has no room for it."""


def breakdown_views(results: Results, questionnaire: Questionnaire) -> list[BreakdownView]:
    """Return all breakdowns in the order of the plan."""
    known = questionnaire.question_by_code
    return [
        _view(one, known[one["question"]], known.get(one["by"]))
        for one in results["breakdowns"]
        if one["question"] in known
    ]


def group_rates(results: Results) -> Table | None:
    """Return how many of each group answered."""
    rates = results.get("response_rates") or []
    rows = []
    for one in rates:
        if one["n"] is None or one["percent"] is None:
            rows.append(Row(one["label"], words=figures.HIDDEN))
            continue
        share = figures.percent(one["percent"], of=one["population"])
        people = figures.count(one["n"]), figures.count(one["population"])
        cells = [Cell(share, figures.width(one["percent"])), *map(Cell, people)]
        rows.append(Row(one["label"], cells))
    heads = ("Gruppe", "Rücklauf", "geantwortet", "von")
    return Table("Rücklauf nach Gruppen", heads, rows) if rows else None


def _view(breakdown: Breakdown, question: Question, by: Question | None) -> BreakdownView:
    return BreakdownView(
        code=question.code,
        text=question.text,
        by=by.text if by else breakdown["by"],
        tables=list(_tables(breakdown["groups"], question)),
    )


def _tables(groups: Sequence[Group], question: Question) -> Iterator[Table]:
    match question.type:
        case QuestionType.LIKERT | QuestionType.THEN_NOW:
            rows = [row for item in _items(question) for row in _item_rows(groups, item)]
            yield Table(f"{question.code} nach Gruppen", FIGURES, rows)
        case kind if kind in WITH_NUMBER or _is_scale(question):
            yield Table(f"{question.code} nach Gruppen", FIGURES, _group_rows(groups, _itself))
        case _:
            for start in range(0, len(groups), GROUPS_BESIDE):
                yield _beside(groups[start : start + GROUPS_BESIDE], question)


def _is_scale(question: Question) -> bool:
    """Tell whether the answers of a single choice say what they count."""
    return question.type is QuestionType.SINGLE and any(
        option.value is not None for option in question.scale
    )


def _items(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the key of each item's result and what it is called."""
    for item in question.items:
        if question.type is QuestionType.LIKERT:
            yield item.code, item.text
            continue
        for moment, word in MOMENT_WORDS.items():
            yield f"{item.code}.{moment}", f"{item.text} ({word})"


def _item_rows(groups: Sequence[Group], item: tuple[str, str]) -> list[Row]:
    key, text = item

    def result_of(result: QuestionResult) -> QuestionResult:
        return (result.get("items") or {}).get(key, {"shown": "none"})

    return [Row(text, is_head=True), *_group_rows(groups, result_of)]


def _itself(result: QuestionResult) -> QuestionResult:
    return result


def _group_rows(
    groups: Sequence[Group], result_of: Callable[[QuestionResult], QuestionResult]
) -> list[Row]:
    return [_group_row(group["label"], result_of(group["result"])) for group in groups]


def _group_row(label: str, result: QuestionResult) -> Row:
    n, top = result.get("n"), result.get("top2")
    if not is_shown(result):
        return Row(label, words=figures.HIDDEN)
    return Row(
        label,
        [
            Cell(figures.count(n)),
            Cell(figures.number(result.get("mean"))),
            Cell(figures.tidy(result.get("median"))),
            Cell(figures.number(result.get("sd"))),
            Cell(figures.percent(top["percent"] if top else None, of=n)),
        ],
    )


def _beside(groups: Sequence[Group], question: Question) -> Table:
    is_rank = question.type is QuestionType.RANK
    what = "mittlerer Rang" if is_rank else "Anteil der Antwortenden"
    cell = _rank_cell if is_rank else _share_cell
    rows = [
        Row(option.label, [Cell(cell(group["result"], option.code)) for group in groups])
        for option in question.scale
    ]
    base = [Cell(_base(group["result"])) for group in groups]
    heads = ("Antwort", *(group["label"] for group in groups))
    return Table(f"{question.code}, {what}", heads, [Row("n", base), *rows])


def _base(result: QuestionResult) -> str:
    return figures.count(result.get("n")) if is_shown(result) else NOT_SHOWN


def _share_cell(result: QuestionResult, option: str) -> str:
    rows = (result.get("distribution") or ()) if is_shown(result) else ()
    shares = {row["code"]: row["percent"] for row in rows}
    share = shares.get(option)
    return NOT_SHOWN if share is None else figures.percent(share, of=result.get("n"))


def _rank_cell(result: QuestionResult, option: str) -> str:
    ranked = (result.get("rank") or {}) if is_shown(result) else {}
    return figures.number(ranked[option]["mean"]) if option in ranked else NOT_SHOWN
