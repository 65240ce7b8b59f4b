"""The first sheet: what the file is, how it was counted, what the others hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.spreadsheets import Column, Table
from praxistag.questionnaire.numbers import german_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.documents.spreadsheets import Cell
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire

TITLE = "Überblick"
METHOD = """
n sind alle, die gefragt wurden und gültig geantwortet haben. Wer übersprungen hat, nicht gefragt \
wurde oder keine Angabe macht, zählt nicht mit und steht für sich.
Prozente beziehen sich auf n. Bei mehreren Antworten ergeben sie zusammen mehr als 100; „Prozent \
der Nennungen“ teilt durch alle Nennungen.
Optionen ohne eigenen Wert zählen 1, 2, 3 … von niedrig nach hoch. „Obere zwei“ sind die zwei \
höchsten Werte.
Intervalle sind 95-%-Intervalle: Anteile nach Wilson, Mittelwerte nach der t-Verteilung, mit \
Endlichkeitskorrektur, wenn die Grundgesamtheit bekannt ist.
Quartile sind linear interpoliert (Typ 7). Zellen zeigen gerundete Zahlen und enthalten alle \
Stellen.
""".strip().splitlines()
PUBLIC = "Die Daten waren schon veröffentlicht. Nichts ist verborgen."


def overview(
    results: Results,
    questionnaire: Questionnaire,
    sheets: Sequence[tuple[str, str]],
    done: Sequence[str] = (),
) -> Table:
    """Return the sheet; `sheets` are the titles of the others and what they hold.

    `done` says what was done to the rows, where there are any.
    """
    rows: list[list[Cell]] = [["Befragung", questionnaire.title], *_numbers(results)]
    said = (
        ("So ist gezählt", METHOD),
        ("Leere Zellen", _hiding(results)),
        ("Hinweis", results["notes"]),
        ("Antworten je Person", done),
    )
    rows += [[head, sentence] for head, sentences in said for sentence in sentences]
    rows += [[f"Blatt „{title}“", what] for title, what in sheets]
    return Table(TITLE, (Column("Was", 32), Column("Angabe", 120)), rows)


def _numbers(results: Results) -> Iterator[list[Cell]]:
    yield ["Antworten", str(results["n"])]
    if "population" in results:
        yield ["Grundgesamtheit", str(results["population"])]
    if "response_rate" in results:
        yield ["Rücklauf", f"{german_number(round(results['response_rate'], 1))} %"]


def _hiding(results: Results) -> Iterator[str]:
    if results.get("public_data"):
        yield PUBLIC
        return
    bounds = results.get("k", {})
    least = max(bounds.values(), default=0)
    few = f"weniger als {least}" if least else "zu wenige"
    yield (
        "Eine Zelle ist leer, wenn dort niemand geantwortet hat oder wenn die Zahl etwas über "
        "Einzelne verraten könnte. Beides sieht gleich aus."
    )
    yield (
        f"Nicht ausgewiesen sind Gruppen, in denen {few} geantwortet haben oder alle dasselbe, und "
        "so viele weitere Stellen, dass sich nichts zurückrechnen lässt."
    )
