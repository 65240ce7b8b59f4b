"""German words for closed lists that pages, mails and PDFs say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.kinds import ParticipationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTICIPATION: Mapping[ParticipationKind, str] = {
    ParticipationKind.TRAINING: "Ausbildungsmaßnahme",
    ParticipationKind.OFFICIAL_TRIP: "Dienstreise oder Dienstgang",
    ParticipationKind.FURTHER_TRAINING: "Fortbildung",
}
"""What taking part is to the employer (WF-02)."""
