"""The short report: one page for everybody who was asked, in plain words, and fit to publish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.charts import of_question
from praxistag.documents.charts.sheet import MEDIUM, Frame
from praxistag.documents.pdf import render_pdf
from praxistag.documents.report.facts import NOTHING_KNOWN
from praxistag.documents.report.frame import PageFrame, frame
from praxistag.documents.report.method import returned
from praxistag.evaluation.sentences import batteries, hidden
from praxistag.evaluation.sentences.findings import headline
from praxistag.questionnaire.plan import USUAL_K

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from praxistag.documents.report.facts import Facts
    from praxistag.evaluation.sentences.findings import Finding
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Question, Questionnaire

TEMPLATE, STYLE = "pdf/short_report/short_report.html", "short-report"
TALLEST = 250.0
"""Units of height at most, so that three charts and their sentences stay on one page."""

HEIGHT = re.compile(r'viewBox="0 0 [0-9.]+ ([0-9.]+)"')


@dataclass(frozen=True)
class Told:
    """One finding with its chart, if there is one that says it and fits."""

    text: str
    base: str
    picture: Markup | None


@dataclass(frozen=True)
class ShortReport:
    """What a page shows (pdf/short_report/_body.html); the headline is the first finding.

    Without a finding it says how many answered, which then is not said again.
    """

    headline: str
    kicker: str
    returned: str
    period: str
    findings: Sequence[Told]
    kept_anonymous: str


def short_report(
    results: Results, questionnaire: Questionnaire, facts: Facts = NOTHING_KNOWN
) -> ShortReport:
    """Return at most three findings with at most three charts, n and rate, and what protects."""
    found = [_told(one, results, questionnaire) for one in headline(questionnaire, results)]
    around = frame(results, questionnaire, facts, "Kurzbericht")
    k = (results.get("k") or {}).get("numbers", USUAL_K)
    came = returned(results)
    nothing = hidden.too_few(results["n"], k) if results["n"] < k else came
    return ShortReport(
        headline=found[0].text if found else nothing,
        kicker=" · ".join(part for part in (around.event_name, around.title) if part),
        returned=came if found else "",
        period=dict(around.cover).get("Zeitraum", ""),
        findings=found,
        kept_anonymous=_protection(results, facts, k),
    )


def short_report_pdf(
    results: Results, questionnaire: Questionnaire, facts: Facts = NOTHING_KNOWN
) -> bytes:
    """Return the page on A4; raises PdfError."""
    around: PageFrame = frame(results, questionnaire, facts, "Kurzbericht")
    context = {"frame": around, "brief": short_report(results, questionnaire, facts)}
    return render_pdf(TEMPLATE, context, style=STYLE)


def _told(finding: Finding, results: Results, questionnaire: Questionnaire) -> Told:
    known = questionnaire.question_by_code
    asked = [known[code] for code in finding.codes if code in known]
    picture = _picture(finding, asked, results, questionnaire)
    return Told(finding.text, finding.base, picture if picture and _fits(picture) else None)


def _picture(
    finding: Finding, asked: Sequence[Question], results: Results, questionnaire: Questionnaire
) -> Markup | None:
    if not asked:
        return None
    first, known = asked[0], results["questions"]
    battery = next((one for one in batteries.batteries(questionnaire) if first in one), ())
    frame = Frame(f"kurz-{first.code}", finding.text, MEDIUM)
    if len(asked) > 1 or first in battery:
        told = [(one.text, known[one.code]) for one in asked if one.code in known]
        return of_question.statements(first, told, frame)
    return of_question.picture(first, known[first.code], frame)


def _fits(picture: Markup) -> bool:
    found = HEIGHT.search(picture)
    return found is not None and float(found[1]) <= TALLEST


def _protection(results: Results, facts: Facts, k: int) -> str:
    if results.get("public_data"):
        return "Die Zahlen waren schon vorher veröffentlicht."
    rule = f"Für Gruppen gibt es Zahlen erst ab {k} Antworten, damit niemand zu erkennen ist."
    return f"{facts.kept_anonymous} {rule}".strip()
