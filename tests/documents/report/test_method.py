"""The method box says what these results hold, and nothing of what they do not."""

from __future__ import annotations

from datetime import date

from praxistag.documents.report.facts import NOTHING_KNOWN, Facts
from praxistag.documents.report.method import method, period, protection, returned
from praxistag.questionnaire import canonical
from tests.documents.report.results import results
from tests.questionnaires import every_type, rows


def test_terms_follow_from_the_results() -> None:
    plain = canonical.read(rows(day=["F1"]))
    usual = [term for term, _words in method(results(plain, notes=["Achtung."]), NOTHING_KNOWN)]
    every = dict(method(results(every_type(), comparisons=[{"test": None}]), NOTHING_KNOWN))

    assert usual == [
        *("Rücklauf", "Basis", "Kennwerte", "Genauigkeit"),
        *("Schutz kleiner Gruppen", "Gerundet", "Hinweis"),
    ]
    assert {"Rangfolgen", "Vergleiche"} <= set(every)
    assert "Endlichkeitskorrektur" in every["Genauigkeit"]


def test_weights_are_explained_where_there_are_some() -> None:
    weighted = results(every_type())
    weighted["questions"]["F1"]["n_eff"] = 61.0

    assert "Kish" in dict(method(weighted, NOTHING_KNOWN))["Kennwerte"]


def test_return_without_a_population_gives_no_rate() -> None:
    known = results(every_type())
    del known["population"]

    assert returned(known).startswith("87 Fragebogen sind eingegangen.")


def test_period_is_a_day_or_a_span() -> None:
    first, last = date(2026, 9, 10), date(2026, 9, 24)

    assert period(NOTHING_KNOWN) == ""
    assert period(Facts(first_day=first)) == "10.09.2026"
    assert period(Facts(first_day=first, last_day=first)) == "10.09.2026"
    assert period(Facts(first_day=first, last_day=last)) == "10.09.2026 bis 24.09.2026"


def test_protection_names_both_thresholds_and_no_cell() -> None:
    lower = results(every_type(), k={"numbers": 5, "distribution": 10})

    assert "erst ab 5 Antworten und die Verteilung erst ab 10" in protection(lower)
    assert "Verteilung erst" not in protection(results(every_type()))
    assert protection(results(every_type(), public_data=True)).startswith("Öffentliche Daten")
