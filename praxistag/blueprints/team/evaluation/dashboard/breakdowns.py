"""Questions by groups: each group a dot on its interval, hidden and empty ones alike hatched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.blueprints.team.evaluation.dashboard.cards import Picture, draw
from praxistag.documents.charts import points, values
from praxistag.documents.charts.points import GroupRow
from praxistag.documents.charts.values import NO_VALUE, Values
from praxistag.evaluation.comparing import sentences as comparisons
from praxistag.evaluation.sentences import groups, scale
from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from praxistag.documents.charts.sheet import Frame
    from praxistag.evaluation.shapes import (
        Breakdown,
        Comparison,
        Group,
        QuestionResult,
        Results,
    )
    from praxistag.evaluation.shapes import Row as AnswerRow
    from praxistag.questionnaire.model import Question, Questionnaire


@dataclass(frozen=True)
class Part:
    """One question or statement by groups."""

    title: str
    said: str
    picture: Picture | None
    table: Values | None

    @property
    def is_sparse(self) -> bool:
        """Whether most cells of the table are not shown: who wants the others opens it."""
        cells = [cell for _head, row in self.table.rows for cell in row] if self.table else []
        return 2 * cells.count(NO_VALUE) > len(cells)


@dataclass(frozen=True)
class BreakdownCard:
    """One question by groups, with what the planned tests say about it."""

    code: str
    asked: str
    parts: tuple[Part, ...]
    compared: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no group shows a single number."""
        return not any(part.picture or part.table for part in self.parts)


@dataclass(frozen=True)
class Division:
    """All that was counted by one question; questions that show nothing only by name."""

    by: str
    asked: str
    cards: tuple[BreakdownCard, ...]
    untold: tuple[BreakdownCard, ...] = ()


def divisions(questionnaire: Questionnaire, results: Results) -> list[Division]:
    """Return the breakdowns of the plan, those by one question together."""
    known = questionnaire.question_by_code
    found: dict[str, list[BreakdownCard]] = {}
    for breakdown in results["breakdowns"]:
        if breakdown["question"] in known:
            card = _card(known[breakdown["question"]], breakdown, results, questionnaire)
            found.setdefault(breakdown["by"], []).append(card)
    return [
        Division(
            by,
            known[by].text if by in known else by,
            cards=tuple(card for card in cards if not card.is_empty),
            untold=tuple(card for card in cards if card.is_empty),
        )
        for by, cards in found.items()
    ]


def other_comparisons(questionnaire: Questionnaire, results: Results) -> list[tuple[str, str]]:
    """Return what the tests say that belong to no breakdown: moments, years, waves."""
    broken_down = {(one["question"], one["by"]) for one in results["breakdowns"]}
    return [
        (_subject(questionnaire, one), _said(questionnaire, one))
        for one in results["comparisons"]
        if (one["question"], one["by"]) not in broken_down
    ]


def _card(
    question: Question, breakdown: Breakdown, results: Results, questionnaire: Questionnaire
) -> BreakdownCard:
    parts = tuple(_part(question, breakdown, item, text) for item, text in _items(question))
    compared = tuple(
        _with_item(question, one, _said(questionnaire, one))
        for one in results["comparisons"]
        if (one["question"], one["by"]) == (question.code, breakdown["by"])
    )
    return BreakdownCard(question.code, question.text, parts, compared)


def _items(question: Question) -> Iterator[tuple[str, str]]:
    if question.type is QuestionType.THEN_NOW:
        for item in question.items:
            for when, word in MOMENT_WORDS.items():
                yield f"{item.code}.{when}", f"{item.text} – {word}"
    elif question.type is QuestionType.LIKERT:
        yield from ((item.code, item.text) for item in question.items)
    else:
        yield "", ""


def _part(question: Question, breakdown: Breakdown, item: str, text: str) -> Part:
    shown = [(group, groups.part_of(group, item)) for group in breakdown["groups"]]
    rows = [_row(question, group, part) for group, part in shown]
    title = f"{text or question.text}, nach Gruppen"

    def picture(frame: Frame) -> Markup | None:
        return points.groups(frame, rows)

    key = f"gruppen-{breakdown['by']}-{question.code}{f'-{item}' if item else ''}"
    has_shares = any(row.percent is not None for row in rows)
    return Part(
        title=text,
        said=groups.sentence(question, breakdown, item),
        picture=draw(key, picture, title) if has_shares else None,
        table=_table(question, shown),
    )


def _row(question: Question, group: Group, part: QuestionResult) -> GroupRow:
    top = scale.top(question, part) if groups.is_shown(part) else None
    if top is None:
        return GroupRow(group["label"], None)
    return GroupRow(group["label"], top.percent, top.ends, f"· {scale.base(top)}")


def _table(question: Question, shown: Sequence[tuple[Group, QuestionResult]]) -> Values | None:
    """Return a row per answer and a column per group; None where no group shows anything."""
    nothing: QuestionResult = {}
    parts = [part if groups.is_shown(part) else nothing for _group, part in shown]
    if not any(parts):
        return None
    rows = [("Antworten", tuple(values.count(part.get("n")) for part in parts))]
    rows += [
        (option, tuple(values.share(_row_of(part, code)) for part in parts))
        for code, option in values.answers_in(question, parts)
    ]
    if any(part.get("median") is not None for part in parts):
        rows.append(("Median", tuple(values.figure(part.get("median")) for part in parts)))
    if any(part.get("mean") is not None for part in parts):
        rows.append(("Mittel", tuple(values.figure(part.get("mean"), 2) for part in parts)))
    return Values(("Antwort", *(group["label"] for group, _part in shown)), tuple(rows))


def _row_of(part: QuestionResult, code: str) -> AnswerRow | None:
    return next((row for row in part.get("distribution") or () if row["code"] == code), None)


def _said(questionnaire: Questionnaire, one: Comparison) -> str:
    by = questionnaire.question_by_code.get(one["by"])
    return comparisons.sentence(one, comparisons.names_of(by))


def _subject(questionnaire: Questionnaire, one: Comparison) -> str:
    question = questionnaire.question_by_code.get(one["question"])
    return _with_item(question, one, question.text) if question else one["question"]


def _with_item(question: Question, one: Comparison, words: str) -> str:
    code = one.get("item", "")
    item, option = question.item_by_code.get(code), question.option_by_code.get(code)
    name = item.text if item else option.label if option else ""
    return f"{name}: {words}" if name else words
