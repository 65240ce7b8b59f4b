"""How many answered: the steps from everybody who could to the last part, and the rate by group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.blueprints.team.evaluation.dashboard.cards import Picture, draw, is_open
from praxistag.documents.charts import stairs, values
from praxistag.documents.charts.sheet import WIDE
from praxistag.documents.charts.stairs import Step
from praxistag.documents.charts.values import Values
from praxistag.evaluation.sentences import figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from praxistag.documents.charts.sheet import Frame
    from praxistag.evaluation.shapes import GroupRate, QuestionResult, Results
    from praxistag.questionnaire.model import Questionnaire, Section

TITLE = "Wie viele antworten konnten, geantwortet haben und bis zu welchem Teil"


@dataclass(frozen=True)
class Rates:
    """The response rate as steps, and by group."""

    said: str
    picture: Picture | None
    groups: Values | None


def sentence(results: Results) -> str:
    """Return „71 von 94 haben geantwortet (76 %).“, or the number alone."""
    n, population, rate = results["n"], results.get("population"), results.get("response_rate")
    verb = "hat" if n == 1 else "haben"
    if not population or rate is None or n > population:
        return f"{figures.number(n)} {verb} geantwortet."
    of_all = f"{figures.number(n)} von {figures.number(population)}"
    return f"{of_all} {verb} geantwortet ({figures.percent(rate)})."


def rates(questionnaire: Questionnaire, results: Results) -> Rates:
    """Return how many answered, as far as it is known."""
    steps = list(_steps(questionnaire, results))

    def picture(frame: Frame) -> Markup:
        return stairs.stairs(frame, steps)

    groups = results.get("response_rates") or []
    columns = ("Gruppe", "geantwortet", "von", "Anteil")
    return Rates(
        said=sentence(results),
        picture=draw("bild-ruecklauf", picture, TITLE, width=WIDE) if len(steps) > 1 else None,
        groups=Values(columns, tuple(map(_group, groups))) if groups else None,
    )


def _steps(questionnaire: Questionnaire, results: Results) -> Iterator[Step]:
    population, n = results.get("population"), results["n"]
    if population and population >= n:
        yield Step("möglich", population)
    yield Step("Antworten", n)
    for section in questionnaire.sections:
        answered = _answered(section, results)
        if answered is not None:
            yield Step(section.title or section.code, answered)


def _answered(section: Section, results: Results) -> int | None:
    """Return how many answered at least the best answered question of a part, of those for all."""
    found = (results["questions"].get(one.code) for one in section.questions)
    sizes = [_reached(one) for one in found if one and is_open(one) and _was_for_all(one)]
    return max(sizes, default=None)


def _reached(result: QuestionResult) -> int:
    """Return how many gave an answer, and be it „keine Angabe“."""
    missing = result.get("missing")
    return (result.get("n") or 0) + (missing["na"] if missing else 0)


def _was_for_all(result: QuestionResult) -> bool:
    missing = result.get("missing")
    return missing is not None and not missing["not_asked"]


def _group(rate: GroupRate) -> tuple[str, tuple[str, ...]]:
    n, population, percent = rate["n"], rate["population"], rate["percent"]
    return rate["label"], (
        values.count(n),
        values.count(population),
        values.percent(percent),
    )
