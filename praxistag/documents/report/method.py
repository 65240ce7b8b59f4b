"""How the numbers were made, in sentences: only what these results really hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.domain.german import short_date
from praxistag.questionnaire.plan import LEAST_K, USUAL_K

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from praxistag.documents.report.facts import Facts
    from praxistag.evaluation.shapes import QuestionResult, Results

Paragraph = tuple[str, str]

PUBLIC = "Öffentliche Daten: Kleine Gruppen sind nicht verdeckt."
NOT_SHOWN = (
    "Wo zu wenige geantwortet haben, alle dasselbe gesagt haben oder eine Zahl andere verraten "
    "würde, steht „nicht ausgewiesen“. Das gilt genauso, wo niemand geantwortet hat. Welcher Grund "
    "zutrifft, steht nirgends in diesem Bericht. Aus allen Zahlen zusammen lässt sich keine "
    "verdeckte Zahl errechnen."
)

SPECIAL: Mapping[str, Paragraph] = {
    "nps": (
        "Weiterempfehlung",
        (
            "Der NPS ist der Anteil der Antworten 9 und 10 minus der Anteil 0 bis 6, mit "
            "angepasstem Wald-Bereich (Rocks 2016). Unter 50 Antworten steht die Verteilung vorn."
        ),
    ),
    "rank": (
        "Rangfolgen",
        (
            "Der mittlere Rang ist umso kleiner, je weiter vorn etwas steht. Punkte nach Borda: "
            "Anzahl der Antworten minus Rang, summiert."
        ),
    ),
    "index": (
        "Index",
        (
            "Der Index ist je Person das Mittel aller Aussagen; er zählt nur, wer alle beantwortet "
            "hat. Cronbachs α sagt, wie gut sie zusammenpassen, mit 95-%-Bereich nach Feldt."
        ),
    ),
}
"""What is explained where a result holds the key."""

COMPARISONS = (
    "Zuerst steht, wie groß ein Unterschied ist, dann der 95-%-Bereich, zuletzt p. Cliffs δ reicht "
    "von −1 bis 1; ab 0,147 heißt ein Unterschied klein, ab 0,33 mittel, ab 0,474 groß (Romano). "
    "p ist über alle Vergleiche nach Holm korrigiert. „Nachweisbar wäre“ ist, was man mit diesen "
    "Fallzahlen in vier von fünf Fällen gefunden hätte: Kein nachweisbarer Unterschied heißt "
    "nicht, dass es keinen gibt."
)


def method(results: Results, facts: Facts) -> list[Paragraph]:
    """Return the method box: a word for each paragraph, and the paragraph."""
    return [
        *_survey(results, facts),
        ("Basis", _base()),
        ("Kennwerte", _figures(results)),
        ("Genauigkeit", _precision(results)),
        *_special(results),
        ("Schutz kleiner Gruppen", protection(results)),
        ("Gerundet", _rounding()),
        *(("Hinweis", note) for note in results["notes"]),
    ]


def returned(results: Results) -> str:
    """Return „87 von 110 haben geantwortet, das sind 79 %.“ or what of it is known."""
    n = figures.count(results["n"])
    population = results.get("population")
    if population is None:
        return f"{n} Fragebogen sind eingegangen. Wie viele antworten konnten, ist nicht angegeben."
    share = figures.percent(results.get("response_rate"))
    return f"{n} von {figures.count(population)} haben geantwortet, das sind {share}."


def period(facts: Facts) -> str:
    """Return the field dates, or nothing."""
    if facts.first_day is None:
        return ""
    first = short_date(facts.first_day)
    if facts.last_day in (None, facts.first_day) or facts.last_day is None:
        return first
    return f"{first} bis {short_date(facts.last_day)}"


def protection(results: Results) -> str:
    """Return from how many answers on something is shown, and why it may be missing."""
    if results.get("public_data"):
        return f"{PUBLIC} Sie waren schon vorher veröffentlicht."
    k = results.get("k") or {}
    numbers, distribution = k.get("numbers", USUAL_K), k.get("distribution", USUAL_K)
    rule = f"Für Gruppen gibt es Zahlen erst ab {numbers} Antworten"
    if distribution > numbers:
        rule += f" und die Verteilung erst ab {distribution}"
    return f"{rule}; nie unter {LEAST_K}. {NOT_SHOWN}"


def _survey(results: Results, facts: Facts) -> Iterator[Paragraph]:
    told = (
        ("Durchgeführt von", facts.carried_out_by),
        ("Zeitraum", period(facts)),
        ("Art der Befragung", facts.mode),
    )
    yield from ((term, words) for term, words in told if words)
    yield "Rücklauf", returned(results)


def _base() -> str:
    return (
        "n sind alle, die gefragt wurden und gültig geantwortet haben. Prozente beziehen sich auf "
        "dieses n. Übersprungene Fragen, nicht gestellte Fragen (Filter) und „keine Angabe“ zählen "
        "getrennt."
    )


def _figures(results: Results) -> str:
    words = (
        "mw ist das arithmetische Mittel, s die Standardabweichung (n − 1), md der Median, E die "
        "Zahl der Enthaltungen („keine Angabe“). Quartile sind linear interpoliert."
    )
    weighted = any("n_eff" in one for one in _all(results))
    if not weighted:
        return words
    return (
        f"{words} Antworten sind gewichtet: Prozente und Mittelwerte zählen Gewichte, n und "
        "Anzahlen zählen Menschen; n eff. ist die wirksame Fallzahl nach Kish. Tests zählen "
        "Menschen."
    )


def _precision(results: Results) -> str:
    words = (
        "Die 95-%-Bereiche sagen, wie weit ein Wert durch Zufall streuen kann: für Mittelwerte aus "
        "der t-Verteilung"
    )
    if results.get("population") is not None:
        words += ", mit Endlichkeitskorrektur, weil ein großer Teil aller geantwortet hat"
    return f"{words}; für Anteile nach Wilson."


def _special(results: Results) -> Iterator[Paragraph]:
    every = list(_all(results))
    for key, paragraph in SPECIAL.items():
        if any(key in one for one in every):
            yield paragraph
    if results["comparisons"]:
        yield "Vergleiche", COMPARISONS


def _rounding() -> str:
    return (
        "Prozente sind auf ganze Zahlen gerundet und ergeben deshalb nicht immer 100. In Gruppen "
        "unter 20 Antworten sind Anteile auf 5 % gerundet („rd.“)."
    )


def _all(results: Results) -> Iterator[QuestionResult]:
    for result in results["questions"].values():
        yield result
        yield from (result.get("items") or {}).values()
