"""What taking part is to the employer, and words for a release that offices may take over (WF-02).

Why it matters: accident cover and pay depend on the day being duty, not a private outing
(§§ 2, 8 SGB VII). The BBiG binds trainees alone; for others each text says what holds instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.kinds import ParticipationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS: Mapping[ParticipationKind, str] = {
    ParticipationKind.TRAINING: "Ausbildungsmaßnahme",
    ParticipationKind.OFFICIAL_TRIP: "Dienstreise oder Dienstgang",
    ParticipationKind.FURTHER_TRAINING: "Fortbildung",
}
"""Without the law: the BBiG binds trainees alone, and others read the same words."""

_OTHERS = (
    "Für Anwärterinnen, Anwärter und dual Studierende gilt sie als Teil ihres "
    "Vorbereitungsdienstes oder Studiums."
)

SUGGESTIONS: Mapping[ParticipationKind, str] = {
    ParticipationKind.TRAINING: (
        "Die Teilnahme ist eine dienstlich angeordnete Ausbildungsmaßnahme außerhalb der "
        "Ausbildungsstätte. Auszubildende sind dafür nach § 15 Berufsbildungsgesetz freigestellt, "
        f"die Zeit wird auf die Ausbildungszeit angerechnet. {_OTHERS}"
    ),
    ParticipationKind.OFFICIAL_TRIP: (
        "Die Teilnahme ist als Dienstreise oder Dienstgang genehmigt. Die Zeit der Veranstaltung "
        "gilt als Ausbildungs- oder Dienstzeit. Über Fahrtkosten entscheidet die eigene "
        f"Organisation nach ihren Regeln. {_OTHERS}"
    ),
    ParticipationKind.FURTHER_TRAINING: (
        "Die Teilnahme ist eine dienstlich veranlasste Fortbildung. Die Zeit wird auf die "
        f"Ausbildungs- oder Dienstzeit angerechnet. {_OTHERS}"
    ),
}
