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
}
