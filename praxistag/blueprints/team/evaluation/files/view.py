"""What the page of files shows: documents and how far they are, and who may take rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.kinds import PrintKind, Role, RunState
from praxistag.services import evaluation_reports, evaluation_rows, print_jobs
from praxistag.web.printing import FIRST_STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.models import Account, EvaluationSnapshot, PrintJob

DOCUMENTS: Mapping[str, PrintKind] = {
    ending: kind for kind, ending in evaluation_reports.ENDINGS.items()
}
"""Documents by their name in the address."""

WORDS: Mapping[PrintKind, tuple[str, str]] = {
    PrintKind.EVALUATION_REPORT: (
        "Bericht",
        "Alles auf Papier: Methode, Befunde nach Zielen, jede Frage, Vergleiche, Fragebogen.",
    ),
    PrintKind.SHORT_REPORT: (
        "Kurzbericht",
        "Eine Seite für alle, mit den drei wichtigsten Befunden.",
    ),
    PrintKind.CODEBOOK: ("Codebuch", "Was jede Spalte und jedes Kürzel in den Daten heißt."),
}


@dataclass(frozen=True)
class TableFile:
    """A file that is there at once."""

    title: str
    text: str
    endpoint: str


TABLES = (
    TableFile(
        "Tabellen (.xlsx)",
        "Alle Zahlen mit Beschriftungen, Aufteilungen, Vergleichen und Codebuch, für Excel.",
        ".workbook",
    ),
    TableFile("Tabellen (.csv)", "Dieselben Zahlen, eine je Zeile, für Programme.", ".csv"),
    TableFile("Ergebnisse (.json)", "Alles in einer Datei, für praxistag und andere.", ".results"),
    TableFile(
        "Diagramme (.zip)", "Jedes Diagramm als SVG und PNG, für Folien und Aushänge.", ".charts"
    ),
)


class DocumentView:
    """A document as a line of the page."""

    def __init__(self, name: str, job: PrintJob | None) -> None:
        self.name = name
        self.title, self.text = WORDS[DOCUMENTS[name]]
        state = job.state if job else None
        self.is_open = state in print_jobs.OPEN
        self.is_ready = state is RunState.DONE
        self.problem = job.error if job and state is RunState.FAILED else ""
        self.progress = job.progress if job else 0
        self.step = (job.step or FIRST_STEPS.get(job.state, "")) if job else ""
        self.made_at: datetime | None = job.finished_at if job else None


@dataclass(frozen=True)
class FilesPage:
    """Documents, and for those who evaluate the rows; `named` may take them."""

    documents: Sequence[DocumentView]
    tables: Sequence[TableFile]
    may_take_rows: bool
    named: Sequence[Account]
    are_too_many: bool

    @property
    def is_anything_open(self) -> bool:
        """Whether the page will look different soon."""
        return any(one.is_open for one in self.documents)


def page_of(snapshot: EvaluationSnapshot, account: Account) -> FilesPage:
    """Return what the page shows to an account."""
    jobs = evaluation_reports.of_snapshot(snapshot, account=account)
    named = evaluation_rows.holders(snapshot.survey)
    return FilesPage(
        documents=[DocumentView(name, jobs.get(kind)) for name, kind in DOCUMENTS.items()],
        tables=TABLES,
        may_take_rows=Role.EVALUATION in account.role_set,
        named=named,
        are_too_many=len(named) > evaluation_rows.MOST_HOLDERS,
    )
