"""What stands around every page: whose report it is, of what, and what must be said with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.documents.report.method import PUBLIC, period
from praxistag.domain.german import long_date

if TYPE_CHECKING:
    from praxistag.documents.report.facts import Facts
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire

EXAMPLE = "Beispieldaten, frei erfunden"


@dataclass(frozen=True)
class PageFrame:
    """Titles, the line at the foot, a warning where data are public, and the cover's figures."""

    kind: str
    title: str
    event_name: str
    footer: str
    warning: str
    cover: tuple[tuple[str, str], ...]

    @property
    def full_title(self) -> str:
        """What the file is called inside."""
        return " · ".join(part for part in (self.kind, self.title, self.event_name) if part)

    @property
    def every_page(self) -> str:
        """What stands at the foot of each page; a warning first, so that nothing breaks it."""
        return " · ".join(part for part in (self.warning, self.footer) if part)


def frame(results: Results, questionnaire: Questionnaire, facts: Facts, kind: str) -> PageFrame:
    """Return the frame of a document of this kind."""
    printed = f"gedruckt am {long_date(facts.printed_on)}" if facts.printed_on else ""
    footer = [EXAMPLE if facts.is_example else "", printed]
    return PageFrame(
        kind=kind,
        title=questionnaire.title or questionnaire.code,
        event_name=facts.event_name,
        footer=" · ".join(part for part in footer if part),
        warning=PUBLIC if results.get("public_data") else "",
        cover=_cover(results, facts),
    )


def _cover(results: Results, facts: Facts) -> tuple[tuple[str, str], ...]:
    population, rate = results.get("population"), results.get("response_rate")
    found = (
        ("Zeitraum", period(facts)),
        ("Konnten antworten (N)", figures.count(population) if population is not None else ""),
        ("Haben geantwortet (n)", figures.count(results["n"])),
        ("Rücklauf", figures.percent(rate) if rate is not None else ""),
    )
    return tuple((term, words) for term, words in found if words)
