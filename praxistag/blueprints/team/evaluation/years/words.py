"""German words for two years side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.evaluation import LinkStatus
from praxistag.evaluation.sentences import figures
from praxistag.evaluation.years.linking import Difference
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STATUSES: Mapping[LinkStatus, tuple[str, str]] = {
    LinkStatus.IDENTICAL: ("gleich", "success"),
    LinkStatus.SIMILAR: ("ähnlich", "info"),
    LinkStatus.NEW: ("neu", "neutral"),
}
"""What a status is called, and the kind of its tag."""

MEANINGS: Mapping[LinkStatus, str] = {
    LinkStatus.IDENTICAL: "gleich: Die Zahlen werden verglichen.",
    LinkStatus.SIMILAR: "ähnlich: Die Zahlen stehen nebeneinander, ohne Test.",
    LinkStatus.NEW: "neu: Das wurde damals nicht gefragt.",
}
DIFFERENCES: Mapping[Difference, str] = {
    Difference.CODE: "das Kürzel",
    Difference.WORDING: "der Wortlaut",
    Difference.TYPE: "die Art der Frage",
    Difference.SCALE: "die Antworten zur Wahl",
}
SAME = "Kürzel, Wortlaut und Antworten sind gleich."


def differing(found: Iterable[Difference]) -> str:
    """Return what is not the same, as a sentence."""
    names = [DIFFERENCES[one] for one in found]
    if not names:
        return SAME
    return f"Verschieden {'ist' if len(names) == 1 else 'sind'} {listed(names)}."


def base(n: int, population: int | None) -> str:
    """Return „71 von 110 (65 %)“."""
    if not population:
        return f"{figures.number(n)} Antworten"
    share = figures.percent(100 * n / population)
    return f"{figures.number(n)} von {figures.number(population)} ({share})"
