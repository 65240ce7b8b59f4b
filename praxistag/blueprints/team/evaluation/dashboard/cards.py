"""The results question by question, as cards: a sentence, a chart, and every value below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.charts import of_question, values
from praxistag.documents.charts.sheet import MEDIUM, NARROW, Frame
from praxistag.evaluation.sentences import batteries, figures, question, scale, statements
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from praxistag.documents.charts.of_question import Shape
    from praxistag.documents.charts.values import Values
    from praxistag.evaluation.shapes import QuestionResult, Results
    from praxistag.questionnaire.model import Question, Questionnaire

COUNTED = ("null", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")


@dataclass(frozen=True)
class Picture:
    """One chart, drawn for a column and for a phone."""

    normal: Markup
    narrow: Markup


@dataclass(frozen=True)
class Card:
    """What came out of one question, or of several on one scale; `codes` are its anchors."""

    codes: tuple[str, ...]
    title: str
    asked: str
    picture: Picture | None
    table: Values | None
    summary: Sequence[tuple[str, str]] = ()
    is_scale: bool = False


def draw(
    key: str, draw_in: Callable[[Frame], Markup | None], title: str, *, width: int = MEDIUM
) -> Picture | None:
    """Return a chart in both widths; None if there is nothing to draw."""
    normal = draw_in(Frame(key, title, width))
    narrow = draw_in(Frame(f"{key}-s", title, NARROW))
    return Picture(normal, narrow) if normal is not None and narrow is not None else None


def cards(questionnaire: Questionnaire, results: Results, shape: Shape) -> list[Card]:
    """Return a card per question in the order asked; questions on one scale share one."""
    known = results["questions"]
    together = {
        one.code: battery
        for battery in batteries.batteries(questionnaire)
        for one in battery
        if sum(is_open(known.get(member.code)) for member in battery) > 1
    }
    return list(_cards(questionnaire, known, together, shape))


def is_open(result: QuestionResult | None) -> bool:
    """Tell whether a distribution may be shown."""
    return bool(result) and (result or {}).get("shown", "all") == "all"


def _cards(
    questionnaire: Questionnaire,
    known: Mapping[str, QuestionResult],
    together: Mapping[str, Sequence[Question]],
    shape: Shape,
) -> Iterator[Card]:
    done: set[str] = set()
    for one in questionnaire.questions:
        if one.code in done or one.code not in known:
            continue
        battery = [member for member in together.get(one.code, ()) if is_open(known[member.code])]
        if one in battery:
            done.update(member.code for member in battery)
            yield _battery(battery, known, shape)
        else:
            yield _card(one, known[one.code], shape)


def _card(one: Question, result: QuestionResult, shape: Shape) -> Card:
    def picture(frame: Frame) -> Markup | None:
        return of_question.picture(one, result, frame, shape)

    has_values = is_open(result) and bool(result.get("n")) and one.type in of_question.DRAWN
    return Card(
        codes=(one.code,),
        title=question.sentence(one, result),
        asked=one.text,
        picture=draw(f"bild-{one.code}", picture, one.text),
        table=values.of_question(one, result) if has_values else None,
        summary=values.summary(one, result),
        is_scale=one.type is QuestionType.LIKERT,
    )


def _battery(
    battery: Sequence[Question], known: Mapping[str, QuestionResult], shape: Shape
) -> Card:
    first = battery[0]
    asked = of_question.by_share(first, ((one.text, known[one.code]) for one in battery))

    def picture(frame: Frame) -> Markup | None:
        return of_question.statements(first, asked, frame, shape)

    name = "Zustimmung zu" if scale.is_agreement(scale.levels(first)) else "Antworten auf"
    number = COUNTED[len(battery)] if len(battery) < len(COUNTED) else figures.number(len(battery))
    title = f"{name} {number} Aussagen"
    return Card(
        codes=tuple(one.code for one in battery),
        title=statements.of_statements(batteries.rated(battery, known)) or title,
        asked=title,
        picture=draw(f"bild-{first.code}", picture, title),
        table=values.statements(first, asked),
        is_scale=True,
    )


def has_scales(found: Sequence[Card]) -> bool:
    """Tell whether anything on the page can be drawn in more than one way."""
    return any(card.is_scale for card in found)
