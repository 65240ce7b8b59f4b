"""The sheet of comparisons: the effect first, then the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.result_tables.figures import FINE
from praxistag.documents.spreadsheets import Column, Table
from praxistag.evaluation.comparing.sentences import NAMES, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.documents.spreadsheets import Cell
    from praxistag.evaluation.shapes import Comparison, Results
    from praxistag.questionnaire.model import Questionnaire

TITLE = "Vergleiche"
COLUMNS = (
    Column("Frage", 12),
    Column("Wortlaut", 50),
    Column("Item", 10),
    Column("nach", 12),
    Column("Gruppen", 32),
    Column("n", 14),
    Column("Effektmaß", 14),
    Column("Effekt", 10, FINE),
    Column("Effekt: von", 10, FINE),
    Column("Effekt: bis", 10, FINE),
    Column("in Worten", 18),
    Column("p (Holm)", 10, FINE),
    Column("p", 10, FINE),
    Column("Test", 18),
    Column("Prüfgröße", 12, FINE),
    Column("kleinster erkennbarer Effekt", 14, FINE),
    Column("Anmerkung", 40),
)
TESTS = {
    "mann_whitney": "Mann-Whitney",
    "kruskal_wallis": "Kruskal-Wallis",
    "wilcoxon_pratt": "Wilcoxon (Pratt)",
    "chi2": "Chi-Quadrat",
    "fisher": "Fisher",
    "permutation": "Permutation",
}


def comparisons(results: Results, questionnaire: Questionnaire) -> Table:
    """Return a row per comparison, and below it one per pair of its groups."""
    rows = [row for one in results["comparisons"] for row in _rows(one, questionnaire)]
    return Table(TITLE, COLUMNS, rows)


def _rows(comparison: Comparison, questionnaire: Questionnaire) -> Iterator[list[Cell]]:
    question = questionnaire.question_by_code[comparison["question"]]
    by = questionnaire.question_by_code.get(comparison["by"])
    labels = names_of(by)
    effect = comparison.get("effect")
    low, high = (effect and effect["ci"]) or (None, None)
    test = comparison["test"]
    yield [
        question.code,
        question.text,
        comparison.get("item"),
        comparison["by"],
        " / ".join(labels.get(code, code) for code in comparison["groups"]),
        " / ".join(map(str, comparison.get("n", []))),
        effect and NAMES.get(effect["name"], effect["name"]),
        effect and effect["value"],
        low,
        high,
        effect and effect["word"],
        comparison.get("p_holm"),
        comparison.get("p"),
        test and TESTS.get(test, test),
        comparison.get("statistic"),
        comparison.get("smallest_detectable"),
        comparison.get("note"),
    ]
    for pair in comparison.get("pairs", []):
        yield from _rows(pair, questionnaire)
