"""Documents of a snapshot that take a while: asked for by somebody, made by the printing job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.kinds import PrintKind
from praxistag.extensions import db
from praxistag.models import EvaluationSnapshot
from praxistag.questionnaire import canonical
from praxistag.services import print_jobs
from praxistag.services.print_jobs import Order
from praxistag.services.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from praxistag.models import Account, PrintJob, Survey

ENDINGS: Mapping[PrintKind, str] = {
    PrintKind.EVALUATION_REPORT: "bericht",
    PrintKind.SHORT_REPORT: "kurzbericht",
    PrintKind.CODEBOOK: "codebuch",
}
"""What of an evaluation is printed, and how the end of its file name is."""

SNAPSHOT = "snapshot"


def ask(
    snapshot: EvaluationSnapshot, kind: PrintKind, *, account: Account, now: datetime
) -> PrintJob:
    """Queue a document of a snapshot; raises TooManyFilesAtOnce."""
    questionnaire = canonical.parse(snapshot.questionnaire.encode())
    order = Order(
        kind,
        scope_of(snapshot.survey),
        rows=len(list(questionnaire.questions)),
        file_name=file_name(snapshot, f"{ENDINGS[kind]}.pdf"),
        parameters={SNAPSHOT: snapshot.public_id},
    )
    return print_jobs.ask(order, account=account, now=now)


def snapshot_of(order: Order) -> EvaluationSnapshot | None:
    """Return the snapshot a document is about; None once its survey was removed."""
    wanted = order.parameters.get(SNAPSHOT)
    query = select(EvaluationSnapshot).where(EvaluationSnapshot.public_id == wanted)
    return db.session.scalar(query)


def of_snapshot(snapshot: EvaluationSnapshot, *, account: Account) -> Mapping[PrintKind, PrintJob]:
    """Return the last document of each kind that this account asked for."""
    found: dict[PrintKind, PrintJob] = {}
    for job in print_jobs.recent(account, scope_of(snapshot.survey)):
        if job.kind in ENDINGS and job.parameters.get(SNAPSHOT) == snapshot.public_id:
            found.setdefault(job.kind, job)
    return found


def scope_of(survey: Survey) -> Scope:
    """Return where documents of a survey lie: with its event, whichever that is."""
    return Scope(survey.event_id, None)


def file_name(snapshot: EvaluationSnapshot, ending: str) -> str:
    """Return what a file of a snapshot is called; the first one carries no number."""
    number = f"-{snapshot.no}" if snapshot.no > 1 else ""
    return f"{snapshot.survey.slug}{number}-{ending}"
