"""What refusals about surveys say; part of `errors.REFUSALS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain import survey_errors as domain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.domain.errors import DomainError

SURVEY_REFUSALS: Mapping[type[DomainError], str] = {
    domain.SurveyFrozen: (
        "Das ändert sich nicht mehr: Die Befragung ist veröffentlicht oder schon geschlossen."
    ),
    domain.NothingToUndo: "Weiter zurück geht es nicht. Bitte die Seite neu laden.",
    domain.SmallGroups: (
        "Unter {least} Personen wird nie berichtet, und die Verteilung braucht mindestens so "
        "viele wie die Zahlen."
    ),
    domain.AgreementMissing: (
        "Weniger als {usual} Personen brauchen eine Vereinbarung: Bitte Text und Datum eintragen."
    ),
    domain.SurveyNotReady: "Zum Veröffentlichen fehlt noch etwas ({count}). Es steht unter Stand.",
    domain.NeedsNewCode: "Das braucht eine neue Frage mit neuem Kürzel: {causes}",
    domain.NothingChanged: "Es hat sich nichts geändert.",
    domain.NoSuchText: "Diesen Text gibt es in der Fassung nicht. Bitte die Seite neu laden.",
    domain.GoalNotThere: "Das gibt es nicht mehr. Bitte die Seite neu laden.",
}
