"""German sentences about ticks that came back from paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praxistag.services.paper_ticks import Outcome

NAMESAKE = (
    "Unter diesem Namen ist schon jemand angemeldet. Bitte erst auf der Türliste nachsehen. "
    "Ist es wirklich jemand anderes, bitte das unten ankreuzen."
)


def brought_back(title: str, sheet: int | None, outcome: Outcome) -> str:
    """Say what became of the ticks of a sheet."""
    parts = []
    if outcome.added:
        parts.append(f"{outcome.added} neu eingetragen")
    if outcome.known:
        parts.append(f"{outcome.known} {'war' if outcome.known == 1 else 'waren'} schon da")
    if outcome.removed:
        parts.append(f"{outcome.removed} entfernt")
    where = f"{title}, Blatt {sheet}" if sheet else title
    return f"{where}: {', '.join(parts) or 'nichts Neues angekreuzt'}."


def taken_back(count: int) -> str:
    """Say how many ticks were taken back."""
    if not count:
        return "Da war nichts mehr zurückzunehmen."
    return "Ein Haken ist zurückgenommen." if count == 1 else f"{count} Haken sind zurückgenommen."
