"""The files of a report in a folder, as `praxistag evaluation run` leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.pdf import apart
from praxistag.documents.report.document import codebook_pdf, report_html, report_pdf
from praxistag.documents.report.facts import NOTHING_KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from praxistag.documents.pdf import Stage
    from praxistag.documents.report.facts import Facts
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire

HTML, PDF, CODEBOOK = "report.html", "report.pdf", "codebook.pdf"


def write(
    folder: Path,
    results: Results,
    questionnaire: Questionnaire,
    facts: Facts = NOTHING_KNOWN,
    *,
    follow: Callable[[Stage], None] = lambda _stage: None,
) -> None:
    """Write report.html, report.pdf and codebook.pdf; `follow` hears how far WeasyPrint is.

    Both PDFs come from one child of their own, as a long questionnaire makes hundreds of pages.

    Raises:
        PdfError: when this machine cannot make PDF files, with a German sentence.

    """
    (folder / HTML).write_text(report_html(results, questionnaire, facts), "utf-8")
    with apart(follow):
        (folder / PDF).write_bytes(report_pdf(results, questionnaire, facts))
        (folder / CODEBOOK).write_bytes(codebook_pdf(results, questionnaire, facts))
