"""The table under a chart: every value in words, for who reads numbers or hears the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from praxistag.evaluation.sentences import figures, scale
from praxistag.questionnaire.model import WITH_ITEMS, QuestionType
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from praxistag.evaluation.shapes import Interval, Missing, QuestionResult, Row
    from praxistag.questionnaire.model import Question

NO_VALUE = "–"
MISSING = (("skipped", "übersprungen"), ("not_asked", "nicht gefragt"), ("na", "keine Angabe"))


@dataclass(frozen=True)
class Values:
    """A table: its columns, and per row the head and a cell for each further column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def of_question(question: Question, result: QuestionResult) -> Values:
    """Return the values of a question; with items a row each, else a row per answer."""
    if question.type in WITH_ITEMS:
        return statements(question, _items(question, result))
    if result.get("rank"):
        return _places(question, result)
    has_mentions = any("percent_of_mentions" in row for row in result.get("distribution") or ())
    columns = ("Antwort", "Anzahl", "Anteil", *(["der Nennungen"] if has_mentions else []))
    rows = [_answer(row, has_mentions=has_mentions) for row in result.get("distribution") or ()]
    return Values(columns, tuple(rows))


def statements(question: Question, asked: Iterable[tuple[str, QuestionResult]]) -> Values:
    """Return statements with their shares from low to high, and the figures that sum them up."""
    levels = scale.levels(question)
    columns = ("Aussage", "n", *(level.label for level in levels), "Median", "Mittel", "s")
    rows = []
    for text, result in asked:
        known = {row["code"]: row for row in result.get("distribution") or ()}
        shares = [share(known.get(level.code)) for level in levels]
        numbers = [count(result.get("n")), *shares, *_figures(result)]
        rows.append((text, tuple(numbers)))
    return Values(columns, tuple(rows))


def summary(question: Question, result: QuestionResult) -> list[tuple[str, str]]:
    """Return the figures of a question as pairs; what is unknown or not shown is left out."""
    n = result.get("n")
    pairs = [] if n is None else [("n", figures.number(n))]
    quartiles = (
        ("Median", result.get("median")),
        ("unteres Quartil", result.get("q1")),
        ("oberes Quartil", result.get("q3")),
    )
    pairs += [(name, figures.tidy(value)) for name, value in quartiles if value is not None]
    pairs += _means(result)
    if question.is_nps and (score := result.get("nps")):
        words = figures.signed(score["value"], 0)
        pairs.append(("Empfehlungswert", f"{words} ({_between(score['ci'], 0)})"))
    if (agreement := result.get("kendall_w")) is not None:
        pairs.append(("Kendalls W", figures.decimal(agreement, 2)))
    if incomplete := result.get("incomplete"):
        pairs.append(("unvollständige Reihen", figures.number(incomplete)))
    pairs += _index(result)
    return [*pairs, *missing(result.get("missing"))]


def missing(counts: Missing | None) -> list[tuple[str, str]]:
    """Return how many gave no valid answer, by kind; kinds nobody falls under are left out."""
    known = cast(dict[str, int], counts or {})
    return [(name, figures.number(known[key])) for key, name in MISSING if known.get(key)]


def count(value: int | None) -> str:
    """Return a number of people; a dash where it is unknown or not shown."""
    return NO_VALUE if value is None else figures.number(value)


def share(row: Row | None) -> str:
    """Return „12 (34 %)“; a dash where it is unknown or not shown."""
    if row is None or row["count"] is None or row["percent"] is None:
        return NO_VALUE
    return f"{figures.number(row['count'])} ({figures.percent(row['percent'])})"


def percent(value: float | None) -> str:
    """Return „34 %“; a dash where it is unknown or not shown."""
    return NO_VALUE if value is None else figures.percent(value)


def figure(value: float | None, places: int = 1) -> str:
    """Return „4“ or „3,5“; a dash where it is unknown or not shown."""
    return NO_VALUE if value is None else figures.tidy(value, places)


def answers_in(question: Question, results: Iterable[QuestionResult]) -> list[tuple[str, str]]:
    """Return code and label of the answers any of these results shows.

    Numbers have none: they differ too much to stand in rows, their median sums them up.
    """
    if question.type is QuestionType.NUMBER:
        return []
    rows = (row for result in results for row in result.get("distribution") or ())
    return list({row["code"]: row["label"] for row in rows}.items())


def _items(question: Question, result: QuestionResult) -> list[tuple[str, QuestionResult]]:
    items = result.get("items") or {}
    if question.type is not QuestionType.THEN_NOW:
        return [(item.text, items[item.code]) for item in question.items if item.code in items]
    return [
        (f"{item.text} – {word}", items[f"{item.code}.{when}"])
        for item in question.items
        for when, word in MOMENT_WORDS.items()
        if f"{item.code}.{when}" in items
    ]


def _places(question: Question, result: QuestionResult) -> Values:
    labels = {option.code: option.label for option in question.options}
    ranked = sorted((result.get("rank") or {}).items(), key=lambda pair: pair[1]["mean"])
    rows = [
        (
            labels.get(code, code),
            (
                figures.decimal(one["mean"], 2),
                figures.tidy(one["borda"]),
                figures.percent(one["first_percent"]),
            ),
        )
        for code, one in ranked
    ]
    return Values(("Antwort", "mittlerer Platz", "Punkte (Borda)", "auf Platz 1"), tuple(rows))


def _answer(row: Row, *, has_mentions: bool) -> tuple[str, tuple[str, ...]]:
    cells = [count(row["count"]), percent(row["percent"])]
    if has_mentions:
        cells.append(percent(row.get("percent_of_mentions")))
    return row["label"], tuple(cells)


def _figures(result: QuestionResult) -> Sequence[str]:
    median, mean, sd = result.get("median"), result.get("mean"), result.get("sd")
    return (
        figure(median),
        NO_VALUE if mean is None else figures.decimal(mean, 2),
        NO_VALUE if sd is None else figures.decimal(sd, 2),
    )


def _means(result: QuestionResult) -> list[tuple[str, str]]:
    mean, sd, ci = result.get("mean"), result.get("sd"), result.get("mean_ci")
    if mean is None:
        return []
    spread = "" if sd is None else f", s = {figures.decimal(sd, 2)}"
    between = "" if ci is None else f" ({_between(ci, 2)})"
    return [("Mittelwert", f"{figures.decimal(mean, 2)}{between}{spread}")]


def _index(result: QuestionResult) -> list[tuple[str, str]]:
    index = result.get("index")
    if index is None:
        return []
    pairs = [("Mittelwert aller Aussagen", figures.decimal(index["mean"], 2))]
    if index["alpha"] is not None:
        ends = f" ({_between(index['alpha_ci'], 2)})" if index["alpha_ci"] else ""
        pairs.append(("Cronbachs α", f"{figures.decimal(index['alpha'], 2)}{ends}"))
    return pairs


def _between(ends: Interval, places: int) -> str:
    write = figures.decimal if places else figures.signed
    low, high = (write(end, places) for end in ends)
    return f"95-%-Bereich {low} bis {high}"
