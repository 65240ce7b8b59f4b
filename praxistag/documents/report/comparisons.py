"""Comparisons between groups and years: how large, how sure, and what could have been seen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.documents.report.views import Cell, ComparisonView, Row, Table
from praxistag.evaluation.comparing.sentences import NAMES, names_of, sentence
from praxistag.questionnaire.columns import WAVE, YEAR
from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.prose import listed
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.evaluation.shapes import Comparison, Results
    from praxistag.questionnaire.model import Question, Questionnaire

HEADS = ("Was verglichen wird", "n", "Unterschied", "95-%-Bereich", "p", "nachweisbar wäre")
OTHER_WORDS = {YEAR: "Jahr", WAVE: "Welle"}


def comparison_views(results: Results, questionnaire: Questionnaire) -> list[ComparisonView]:
    """Return the comparisons of each question and grouping, in the order of the file."""
    known = questionnaire.question_by_code
    told = [one for one in results["comparisons"] if one["question"] in known]
    return [
        _view(list(family), known[code], questionnaire)
        for (code, _by, _groups), family in groupby(told, key=_family)
    ]


def _family(comparison: Comparison) -> tuple[str, str, tuple[str, ...]]:
    return comparison["question"], comparison["by"], tuple(comparison["groups"])


def _view(
    family: Sequence[Comparison], question: Question, questionnaire: Questionnaire
) -> ComparisonView:
    first = family[0]
    by = questionnaire.question_by_code.get(first["by"])
    labels = names_of(by)
    heading = by.text if by else OTHER_WORDS.get(first["by"], first["by"])
    is_paired = first["by"] in (question.code, "then_now")
    return ComparisonView(
        code=question.code,
        text=question.text,
        by="vorher und jetzt" if is_paired else heading,
        groups=listed(f"„{labels.get(code, code)}“" for code in first["groups"]),
        table=Table(
            f"Vergleich zu {question.code}",
            HEADS,
            [row for one in family for row in _rows(one, question, labels)],
        ),
        sentences=[words for one in family for words in _sentences(one, question, labels)],
    )


def _rows(comparison: Comparison, question: Question, labels: Mapping[str, str]) -> Iterator[Row]:
    yield _row(comparison, _part(question, comparison.get("item")) or "Alle Antworten")
    for pair in comparison.get("pairs") or ():
        yield _row(pair, "– " + " / ".join(labels.get(code, code) for code in pair["groups"]))


def _row(comparison: Comparison, name: str) -> Row:
    effect = comparison.get("effect")
    if comparison.get("test") is None or effect is None:
        return Row(name, words=figures.HIDDEN)
    corrected = comparison.get("p_holm")
    p = comparison.get("p") if corrected is None else corrected
    size = f"{NAMES.get(effect['name'], effect['name'])} {figures.number(effect['value'], 2)}"
    return Row(
        name,
        [
            Cell(" / ".join(figures.count(n) for n in comparison.get("n") or ()) or figures.NONE),
            Cell(f"{size}, {effect['word']}" if effect["word"] else size),
            Cell(figures.interval(effect["ci"], 2) or figures.NONE),
            Cell(figures.probability(p)),
            Cell(figures.number(comparison.get("smallest_detectable"), 2)),
        ],
    )


def _sentences(
    comparison: Comparison, question: Question, labels: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if comparison.get("test") is not None:
        yield _part(question, comparison.get("item")), sentence(comparison, labels)


def _part(question: Question, code: str | None) -> str:
    """Return what an item or option is called; nothing where the question itself is compared."""
    if code is None:
        return ""
    if question.type in (QuestionType.LIKERT, QuestionType.THEN_NOW):
        item, _, moment = code.partition(".")
        text = question.item_by_code[item].text if item in question.item_by_code else item
        return f"{text} ({MOMENT_WORDS[moment]})" if moment in MOMENT_WORDS else text
    option = question.option_by_code.get(code)
    return option.label if option else code
