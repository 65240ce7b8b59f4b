"""Documents of an evaluation, made from a snapshot and from what is known about its survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report.facts import Category, Facts, FreeTexts, Rewording
from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.survey_errors import SurveyGone
from praxistag.domain.surveys import SurveyAccess
from praxistag.evaluation.sentences import coding
from praxistag.questionnaire import canonical
from praxistag.services import evaluation_reports, evaluation_shown_texts, evaluation_snapshots

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from praxistag.documents.report.short import ShortReport
    from praxistag.evaluation.shapes import Results
    from praxistag.models import EvaluationSnapshot, Survey
    from praxistag.questionnaire.model import Questionnaire
    from praxistag.services.evaluation_shown_texts import ShownTexts
    from praxistag.services.print_jobs import Order

    Make = Callable[[Results, Questionnaire, Facts], bytes]

CARRIED_OUT_BY = "Planungsteam"
MODES: Mapping[SurveyAccess, str] = {
    SurveyAccess.CODES: "im Browser, mit gezogenen Zetteln; niemand weiß, wer welchen Code hatte",
    SurveyAccess.OPEN: "im Browser, über einen Link für alle",
    SurveyAccess.PERSONAL: "im Browser, über persönliche Links, die nur einmal gelten",
}


def report(order: Order) -> bytes:
    """Return the whole report."""
    from praxistag.documents.report import document  # noqa: PLC0415 -- slow import

    return _made(order, document.report_pdf)


def short_report(order: Order) -> bytes:
    """Return the page for everybody."""
    from praxistag.documents.report import short  # noqa: PLC0415 -- slow import

    return _made(order, short.short_report_pdf)


def short_report_of(snapshot: EvaluationSnapshot) -> ShortReport:
    """Return the same for a page."""
    from praxistag.documents.report import short  # noqa: PLC0415 -- slow import

    questionnaire = canonical.parse(snapshot.questionnaire.encode())
    results = evaluation_snapshots.results_of(snapshot)
    return short.short_report(results, questionnaire, facts_of(snapshot))


def short_report_pdf_of(snapshot: EvaluationSnapshot) -> bytes:
    """Return the page for everybody on paper, at once; raises PdfError."""
    from praxistag.documents.report import short  # noqa: PLC0415 -- slow import

    return _of_snapshot(snapshot, short.short_report_pdf)


def codebook(order: Order) -> bytes:
    """Return what each column of the data means."""
    from praxistag.documents.report import document  # noqa: PLC0415 -- slow import

    return _made(order, document.codebook_pdf)


def facts_of(snapshot: EvaluationSnapshot) -> Facts:
    """Return what a report tells beside numbers."""
    survey = snapshot.survey
    begun = survey.opens_at or survey.published_at
    return Facts(
        event_name=survey.event.name,
        first_day=local_day(begun) if begun else None,
        last_day=local_day(survey.closed_at) if survey.closed_at else None,
        carried_out_by=CARRIED_OUT_BY,
        mode=MODES[survey.access],
        printed_on=local_day(utc_now()),
        is_example=survey.event.is_demo,
        texts=_texts(snapshot),
        rewordings=_rewordings(survey),
    )


def _made(order: Order, make: Make) -> bytes:
    snapshot = evaluation_reports.snapshot_of(order)
    if snapshot is None:
        raise SurveyGone
    return _of_snapshot(snapshot, make)


def _of_snapshot(snapshot: EvaluationSnapshot, make: Make) -> bytes:
    questionnaire = canonical.parse(snapshot.questionnaire.encode())
    return make(evaluation_snapshots.results_of(snapshot), questionnaire, facts_of(snapshot))


def _texts(snapshot: EvaluationSnapshot) -> list[FreeTexts]:
    results = evaluation_snapshots.results_of(snapshot)
    return [
        FreeTexts(
            question=one.question.code,
            texts=one.texts,
            categories=[
                Category(share.category.name, share.percent, share.category.definition)
                for share in one.shares
            ],
            agreement=_agreement(one),
        )
        for one in evaluation_shown_texts.shown_texts(snapshot.survey, results)
    ]


def _agreement(shown: ShownTexts) -> str:
    if not shown.shares:
        return ""
    found = shown.agreement
    said = coding.agreement(found.n, found.same, found.alpha) if found else ""
    return f"{coding.base(shown.base)} {said}".strip()


def _rewordings(survey: Survey) -> list[Rewording]:
    return [
        Rewording(row.question_code, row.before, row.after)
        for version in survey.versions
        for row in version.wordings
    ]
