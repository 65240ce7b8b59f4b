"""The page of results: findings as sentences first, charts second, tables third."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from praxistag.blueprints.team.evaluation import words
from praxistag.blueprints.team.evaluation.dashboard import breakdowns, cards, rates
from praxistag.documents.charts.of_question import Shape
from praxistag.evaluation.sentences import coding, figures, findings, hidden
from praxistag.questionnaire import canonical
from praxistag.services import evaluation_shown_texts, evaluation_snapshots
from praxistag.web.forms import ActionForm

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import Results
    from praxistag.models import EvaluationSnapshot
    from praxistag.questionnaire.model import Questionnaire

SHAPES = (
    (Shape.DIVERGING, "Um die Mitte"),
    (Shape.STACKED, "Von 0 bis 100 %"),
    (Shape.PROFILE, "Mittelwerte"),
)
DOTS = 20


def shape_of(wish: str) -> Shape:
    """Return how scales are drawn; an unknown wish is none."""
    return Shape(wish) if wish in set(Shape) else Shape.DIVERGING


def dashboard_page(
    snapshot: EvaluationSnapshot, *, newest: EvaluationSnapshot | None, shape: Shape
) -> str:
    """Return the page of a snapshot; `newest` is the last calculation, done or not."""
    questionnaire = canonical.parse(snapshot.questionnaire.encode())
    results = evaluation_snapshots.results_of(snapshot)
    facts = {
        "survey": snapshot.survey,
        "snapshot": snapshot,
        "newest": newest,
        "said": rates.sentence(results),
        "explanation": _explanation(results),
        "form": ActionForm(),
        "words": words,
    }
    if not results["questions"]:
        least = (results.get("k") or {}).get("numbers", snapshot.survey.k_numbers)
        said = hidden.too_few(results["n"], least)
        return render_template("team/evaluation/dashboard/few.html", **(facts | {"said": said}))
    return render_template(
        "team/evaluation/dashboard/show.html",
        **facts,
        **_parts(questionnaire, results, shape),
        texts=evaluation_shown_texts.shown_texts(snapshot.survey, results),
        sentences=coding,
        figures=figures,
    )


def dots_of(percent: float) -> int:
    """Return how many of twenty dots are filled."""
    return figures.whole(percent * DOTS / 100)


def _parts(questionnaire: Questionnaire, results: Results, shape: Shape) -> dict[str, object]:
    found = cards.cards(questionnaire, results, shape)
    return {
        "questionnaire": questionnaire,
        "findings": findings.headline(questionnaire, results),
        "goals": findings.by_goal(questionnaire, results),
        "cards": found,
        "shapes": SHAPES if cards.has_scales(found) else (),
        "shape": shape,
        "divisions": breakdowns.divisions(questionnaire, results),
        "compared": breakdowns.other_comparisons(questionnaire, results),
        "rates": rates.rates(questionnaire, results),
        "notes": results["notes"],
        "dots_of": dots_of,
        "dots": DOTS,
    }


def _explanation(results: Results) -> str:
    limits = results.get("k") or {}
    if "numbers" not in limits:
        return ""
    return hidden.explanation(limits["numbers"], limits.get("distribution"))
