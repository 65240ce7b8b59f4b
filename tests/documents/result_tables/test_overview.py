from __future__ import annotations

from typing import Any

from praxistag.documents.result_tables.overview import PUBLIC, overview
from tests.documents.result_tables.made import QUESTIONNAIRE, results


def said(**more: Any) -> list[tuple[Any, ...]]:
    sheets = [("Fragen", "Kennwerte")]
    done = ["ORG fehlt."]
    return [tuple(row) for row in overview(results(**more), QUESTIONNAIRE, sheets, done).rows]


def test_the_first_sheet_says_what_the_file_is() -> None:
    rows = said(population=60, response_rate=75.04)

    assert rows[:4] == [
        ("Befragung", "Wie war der Praxistag?"),
        ("Antworten", "45"),
        ("Grundgesamtheit", "60"),
        ("Rücklauf", "75 %"),
    ]
    assert ("Hinweis", "Die Spalte X ist unbekannt.") in rows
    assert rows[-2:] == [("Antworten je Person", "ORG fehlt."), ("Blatt „Fragen“", "Kennwerte")]


def test_empty_cells_are_explained_once() -> None:
    alike, hidden = [text for head, text in said() if head == "Leere Zellen"]

    assert "sieht gleich aus" in alike
    assert "weniger als 10" in hidden


def test_nothing_is_said_to_be_hidden_of_public_data() -> None:
    assert ("Leere Zellen", PUBLIC) in said(public_data=True)


def test_without_bounds_no_number_is_named() -> None:
    _, hidden = [text for head, text in said(k={}) if head == "Leere Zellen"]

    assert "zu wenige" in hidden
