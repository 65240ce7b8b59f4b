"""German words for evaluations: how far a calculation is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.evaluation import SnapshotState
from praxistag.evaluation.sentences import figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.models import EvaluationSnapshot

STATES: Mapping[SnapshotState, tuple[str, str]] = {
    SnapshotState.WAITING: ("wird gleich gerechnet", "waiting"),
    SnapshotState.RUNNING: ("wird gerechnet", "waiting"),
    SnapshotState.DONE: ("ausgewertet", "success"),
    SnapshotState.FAILED: ("Rechnung abgebrochen", "danger"),
}
"""What a state is called, and the kind of its tag."""
NOT_YET = ("noch nicht gerechnet", "neutral")

STEPS: Mapping[SnapshotState, tuple[str, int]] = {
    SnapshotState.WAITING: ("Schritt 1 von 2: Die Rechnung wartet auf ihren Platz", 0),
    SnapshotState.RUNNING: ("Schritt 2 von 2: Zählen, vergleichen, kleine Gruppen schützen", 50),
}
"""What is done now, and how much of it lies behind, in percent."""


def state(snapshot: EvaluationSnapshot | None) -> tuple[str, str]:
    """Return the tag of a survey in the list."""
    return STATES[snapshot.state] if snapshot else NOT_YET


def answers(snapshot: EvaluationSnapshot | None) -> str:
    """Return how many answered, once that was counted."""
    if snapshot is None or snapshot.n is None:
        return ""
    return "1 Antwort" if snapshot.n == 1 else f"{figures.number(snapshot.n)} Antworten"
