"""One question of two years as a card: both shares with their intervals, then what tests say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.blueprints.team.evaluation.dashboard.cards import Picture, draw
from praxistag.documents.charts import points, values
from praxistag.documents.charts.points import Axis, GroupRow, MeanRow
from praxistag.documents.charts.values import NO_VALUE, Values
from praxistag.evaluation.comparing import sentences
from praxistag.evaluation.intervals import PERCENT, wilson
from praxistag.evaluation.sentences import figures, scale
from praxistag.evaluation.years.parts import result_of
from praxistag.questionnaire.columns import scale_points
from praxistag.questionnaire.model import WITH_NUMBER, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from praxistag.documents.charts.sheet import Frame
    from praxistag.evaluation.shapes import Comparison, QuestionResult
    from praxistag.evaluation.years.parts import Part
    from praxistag.questionnaire.model import Question
    from praxistag.services.evaluation_links import Link
    from praxistag.services.evaluation_years import Beside

MOST_ROWS = 20
"""Points in one chart; beyond, the table tells more than a tower of them."""

Year = tuple[str, "Part", "QuestionResult"]
"""The name of a year, what was asked, what is shown of it."""


@dataclass(frozen=True)
class YearCard:
    """One question or item, then and this year.

    `said` is what the test says; where each option has one, they stand in `tests` below a sum.
    """

    link: Link
    picture: Picture | None
    table: Values
    said: str
    tests: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The anchor of the card."""
        return "-".join(filter(None, self.link.pair.ours.key))


def cards(beside: Beside, comparisons: Iterable[Comparison]) -> Iterator[YearCard]:
    """Yield a card per question both years asked, where both show something."""
    said = [(_key(beside, one), one) for one in comparisons]
    for link in beside.links:
        years = _years(beside, link)
        if years:
            own = [one for key, one in said if key == link.pair.ours.key]
            yield _card(link, years, own)


def _key(beside: Beside, one: Comparison) -> tuple[str, str]:
    """Return the part a comparison is about; those of options belong to their question."""
    question = beside.years.asked.question_by_code[one["question"]]
    item = one.get("item", "")
    return question.code, item if item in question.item_by_code else ""


def _years(beside: Beside, link: Link) -> list[Year]:
    theirs = link.pair.theirs
    if theirs is None:
        return []
    now, then = result_of(link.pair.ours, beside.now), result_of(theirs, beside.then)
    if not now or not then or not now.get("n") or not then.get("n"):
        return []
    first, second = beside.names
    return [(second, theirs, then), (first, link.pair.ours, now)]


def _card(link: Link, years: Sequence[Year], compared: Sequence[Comparison]) -> YearCard:
    part = link.pair.ours
    said = [_said(part, one) for one in compared]
    key = f"jahre-{'-'.join(filter(None, part.key))}"
    return YearCard(
        link=link,
        picture=draw(key, lambda frame: _picture(frame, years), f"{part.text}, nach Jahren"),
        table=_table(years),
        said=_summed_up(compared) if len(said) > 1 else "".join(said),
        tests=tuple(said) if len(said) > 1 else (),
    )


def _picture(frame: Frame, years: Sequence[Year]) -> Markup | None:
    """Draw what sums a question up: shares of the two highest answers, of options, or means."""
    question = years[-1][1].question
    if question.type in WITH_NUMBER:
        return _means(frame, question, years) if question.type is QuestionType.SCALE else None
    tops = [(name, scale.top(part.question, one)) for name, part, one in years]
    if all(top for _, top in tops):
        return points.groups(
            frame,
            [
                GroupRow(name, top.percent, top.ends, f"· {scale.base(top)}")
                for name, top in tops
                if top
            ],
        )
    rows_of_options = list(_option_rows(years))
    return points.groups(frame, rows_of_options) if 0 < len(rows_of_options) <= MOST_ROWS else None


def _means(frame: Frame, question: Question, years: Sequence[Year]) -> Markup:
    """Draw the means of a scale of numbers, one below the other."""
    steps = scale_points(question)
    axis = Axis(steps[0], steps[-1], question.minimum_label, question.maximum_label)
    rows = [MeanRow(name, one.get("n"), one.get("mean"), one.get("sd")) for name, _, one in years]
    return points.profile(frame, axis, rows)


def _option_rows(years: Sequence[Year]) -> Iterator[GroupRow]:
    for code, label in _answers(years):
        for name, _, one in years:
            percent, n = _percent(one, code), one.get("n") or 0
            ends = wilson(percent / PERCENT, n) if percent is not None and n else None
            yield GroupRow(f"{label}, {name}", percent, ends)


def _table(years: Sequence[Year]) -> Values:
    rows = [("Antworten", tuple(figures.number(one.get("n") or 0) for _, _, one in years))]
    rows += [
        (label, tuple(values.percent(_percent(one, code)) for _, _, one in years))
        for code, label in _answers(years)
    ]
    rows.append(("Median", tuple(values.figure(one.get("median")) for _, _, one in years)))
    rows.append(("Mittel", tuple(values.figure(one.get("mean"), 2) for _, _, one in years)))
    shown = tuple(row for row in rows if any(cell != NO_VALUE for cell in row[1]))
    return Values(("Antwort", *(name for name, _, _ in years)), shown)


def _answers(years: Sequence[Year]) -> list[tuple[str, str]]:
    return values.answers_in(years[-1][1].question, (one for _, _, one in years))


def _percent(result: QuestionResult, code: str) -> float | None:
    rows = result.get("distribution") or ()
    return next((row["percent"] for row in rows if row["code"] == code), None)


def _said(part: Part, one: Comparison) -> str:
    option = part.question.option_by_code.get(one.get("item", ""))
    words = sentences.sentence(one)
    is_of_option = option is not None and part.item is None
    return f"{option.label}: {words}" if is_of_option and option else words


def _summed_up(compared: Sequence[Comparison]) -> str:
    """Return for how many options the share is another one."""
    found = sum((one.get("p_holm") or 1.0) < sentences.LEVEL for one in compared)
    if not found:
        return "Bei keiner der Antworten ist ein Unterschied nachweisbar."
    return f"Bei {found} von {len(compared)} Antworten ist ein Unterschied nachweisbar."
