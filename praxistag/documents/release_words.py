"""What was done to rows before they left, in German sentences for whoever opens the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.evaluation.row_release import Released, Why

SHUFFLED = "Die Zeilen stehen in zufälliger Reihenfolge."
WHY: Mapping[Why, str] = {
    "text": "Freie Texte stehen nicht neben anderen Antworten.",
    "background": "An kleinen Gruppen wären Menschen zu erkennen.",
    "too_few": "Zu wenige haben darauf geantwortet.",
    "weight": "Am Gewicht wären Menschen zu erkennen.",
}
"""Why a column is left out."""
NOT_PROVEN = (
    "Zusammengefasst ist so wenig, wie eine begrenzte Suche fand. Ob weniger genügt hätte, ist "
    "nicht bewiesen."
)


def release_words(released: Released) -> list[str]:
    """Return a sentence for everything that is not as people answered it."""
    found = [SHUFFLED] if released.is_shuffled else []
    found += [
        f"{one.key}: {listed(f'„{label}“' for label in one.labels)} heißen zusammen „{one.into}“."
        for one in released.merged
    ]
    found += [f"{one.key} fehlt. {WHY[one.why]}" for one in released.left_out]
    return found if released.is_cheapest else [*found, NOT_PROVEN]
