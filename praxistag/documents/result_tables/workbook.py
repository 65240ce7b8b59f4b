"""tables.xlsx: an overview, questions, answers, breakdowns, comparisons, the codebook, rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.result_tables import breakdowns, codebook, comparing, overview, questions
from praxistag.documents.spreadsheets import xlsx_bytes
from praxistag.documents.spss.variables import variables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.documents.spreadsheets import Table
    from praxistag.documents.spss.variables import Variable
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire

    Described = tuple[Table, str]

ROWS_WHAT = "eine Zeile je Person, in zufälliger Reihenfolge"


@dataclass(frozen=True)
class RowPart:
    """Released rows as sheets, their variables, and German sentences on what was done to them."""

    sheets: Sequence[Table]
    known: Sequence[Variable]
    done: Sequence[str]


def tables_xlsx(
    results: Results, questionnaire: Questionnaire, rows: RowPart | None = None
) -> bytes:
    """Return the workbook of released results, with rows where some may leave."""
    known = variables(questionnaire) if rows is None else rows.known
    sheets = [
        *_about_everybody(results, questionnaire),
        *_about_groups(results, questionnaire),
        (codebook.codebook(known), codebook.WHAT),
        *((table, ROWS_WHAT) for table in (rows.sheets if rows else ())),
    ]
    titles = [(table.title, what) for table, what in sheets]
    first = overview.overview(results, questionnaire, titles, rows.done if rows else ())
    return xlsx_bytes(first, *(table for table, _ in sheets))


def _about_everybody(results: Results, questionnaire: Questionnaire) -> Iterator[Described]:
    """Return the sheets that have something to say, each with what it holds."""
    found = (
        (questions.figures_table(results, questionnaire), "Kennwerte je Frage und Item"),
        (questions.answers_table(results, questionnaire), "Anzahl und Prozent je Antwort"),
        (questions.ranks_table(results, questionnaire), "Plätze je Option"),
        (questions.pairs_table(results, questionnaire), "wie oft eine Option vor anderen liegt"),
        (questions.changes_table(results), "wer sich zwischen vorher und jetzt bewegt hat"),
        (questions.rates_table(results), "wie viele von allen geantwortet haben"),
    )
    yield from ((table, what) for table, what in found if table.rows)


def _about_groups(results: Results, questionnaire: Questionnaire) -> Iterator[Described]:
    known = questionnaire.question_by_code
    for breakdown in results["breakdowns"]:
        by = known[breakdown["by"]].text
        table = breakdowns.breakdown_table(breakdown, questionnaire)
        yield table, f"{known[breakdown['question']].text} Je Gruppe: {by}"
    if results["comparisons"]:
        yield comparing.comparisons(results, questionnaire), "Effekt, Intervall und Test"
