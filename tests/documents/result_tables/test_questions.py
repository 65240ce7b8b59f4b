from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.result_tables import questions
from tests.documents.result_tables.made import QUESTIONNAIRE, results

if TYPE_CHECKING:
    from praxistag.documents.spreadsheets import Cell, Table


def dicts(table: Table) -> list[dict[str, Cell]]:
    """Return the rows by heading."""
    headings = [column.heading for column in table.columns]
    return [dict(zip(headings, row, strict=True)) for row in table.rows]


def test_figures_stand_in_one_row_per_question_and_item() -> None:
    rows = dicts(questions.figures_table(results(), QUESTIONNAIRE))

    assert [(row["Frage"], row["Item"], row["n"]) for row in rows] == [
        *(("F2", None, 40), ("F3", None, 41), ("F3", "a", 40), ("F6", None, 40)),
        *(("F9", None, 30), ("F9", "bio.now", 40)),
    ]
    assert rows[2]["Mittelwert: von"] == 3.0
    assert "NPS" not in rows[0]


def test_answers_stand_below_each_other() -> None:
    rows = dicts(questions.answers_table(results(), QUESTIONNAIRE))

    assert rows[0] == {
        "Frage": "F2",
        "Item": None,
        "Wortlaut": "Was brauchst du dafür am meisten?",
        "Code": "time",
        "Antwort": "Zeit",
        "Anzahl": 30,
        "Prozent": 75.0,
        "Prozent der Nennungen": 60.0,
    }
    assert len(rows) == 5


def test_ranks_pairs_changes_and_rates_have_sheets() -> None:
    rate = {"code": "stadt", "label": "Stadt", "n": None, "population": 40, "percent": None}
    found = results(response_rates=[rate])

    ranks = dicts(questions.ranks_table(found, QUESTIONNAIRE))
    pairs = dicts(questions.pairs_table(found, QUESTIONNAIRE))
    changes = dicts(questions.changes_table(found))
    rates = dicts(questions.rates_table(found))

    assert (ranks[0]["Option"], ranks[0]["Borda-Punkte"]) == ("Ausprobieren", 60.0)
    assert [*pairs[0].values()] == ["F6", "Ausprobieren", "Wissen", 25]
    assert [*changes[0].values()] == ["F9", "bio", 30, 50.0, 30.0, 20.0]
    assert [*rates[0].values()] == ["Stadt", None, 40, None]
