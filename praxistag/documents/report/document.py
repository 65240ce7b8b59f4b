"""The report as a document: which chapters it has, as PDF and as one page for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.documents.pdf import render_html, render_pdf
from praxistag.documents.report import alone
from praxistag.documents.report.asked import asked, codebook
from praxistag.documents.report.breakdowns import breakdown_views, group_rates
from praxistag.documents.report.comparisons import comparison_views
from praxistag.documents.report.facts import NOTHING_KNOWN
from praxistag.documents.report.findings import chapters, findings
from praxistag.documents.report.frame import frame
from praxistag.documents.report.method import NOT_SHOWN, method, returned
from praxistag.documents.report.texts import text_views, year_table
from praxistag.documents.report.views import anchor

if TYPE_CHECKING:
    from praxistag.documents.report.facts import Facts
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire

TEMPLATE, STYLE = "pdf/report/report.html", "report"
PAGE_STYLE = "report-page"
CODEBOOK = "pdf/report/codebook.html"


def report_pdf(
    results: Results, questionnaire: Questionnaire, facts: Facts = NOTHING_KNOWN
) -> bytes:
    """Return the whole report; raises PdfError."""
    return render_pdf(TEMPLATE, _context(results, questionnaire, facts), style=STYLE)


def report_html(
    results: Results, questionnaire: Questionnaire, facts: Facts = NOTHING_KNOWN
) -> str:
    """Return the report as one page that asks nobody for anything: no script, no request."""
    page = render_html(TEMPLATE, _context(results, questionnaire, facts))
    return alone.self_contained(page, PAGE_STYLE)


def codebook_pdf(
    results: Results, questionnaire: Questionnaire, facts: Facts = NOTHING_KNOWN
) -> bytes:
    """Return what each column of the data means; raises PdfError."""
    context = {"frame": frame(results, questionnaire, facts, "Codebuch")}
    return render_pdf(CODEBOOK, context | {"variables": codebook(questionnaire)}, style=STYLE)


def _context(results: Results, questionnaire: Questionnaire, facts: Facts) -> dict[str, Any]:
    return {
        "frame": frame(results, questionnaire, facts, "Ergebnisbericht"),
        "anchor": anchor,
        "guiding_question": questionnaire.guiding_question,
        "returned": returned(results),
        "findings": findings(results, questionnaire),
        "method": method(results, facts),
        "rates": group_rates(results),
        "chapters": chapters(results, questionnaire),
        "breakdowns": breakdown_views(results, questionnaire),
        "not_shown": "" if results.get("public_data") else NOT_SHOWN,
        "comparisons": comparison_views(results, questionnaire),
        "texts": text_views(facts, questionnaire),
        "asked": asked(questionnaire),
        "rewordings": facts.rewordings,
        "years": year_table(facts, questionnaire),
        "variables": codebook(questionnaire),
    }
