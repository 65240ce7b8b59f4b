"""Which law asks for whom, in a sentence each; help for the team, no legal advice.

The sources stand in requirements UM-07: LPVG NRW for the city and the water boards, BPersVG by
§ 44h SGB II for a Jobcenter, SGB IX for the representatives of severely disabled staff.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.surveys import ParticipationBody

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.models import Organisation

FEDERAL = "BPersVG"
STATE_COUNCIL = (
    "LPVG NRW § 72 Abs. 3 Nr. 1: Mitbestimmung, wenn Daten von Beschäftigten automatisiert "
    "verarbeitet werden; dazu § 72 Abs. 4 für Fragebögen und Fortbildung."
)
FEDERAL_COUNCIL = (
    "BPersVG § 80 Abs. 1 (Nr. 9, 10, 15, 21), im Jobcenter über § 44h SGB II: Mitbestimmung bei "
    "Fragebögen, Fortbildung und technischen Einrichtungen."
)
OTHERS: Mapping[ParticipationBody, str] = {
    ParticipationBody.YOUTH_COUNCIL: (
        "Es geht um Azubis: Die JAV ist über den Personalrat einzubeziehen."
    ),
    ParticipationBody.DISABILITY_OFFICER: (
        "§ 178 Abs. 2 SGB IX: vor der Entscheidung unterrichten und anhören."
    ),
    ParticipationBody.EQUALITY_OFFICER: (
        "Früh informieren: Sie prüft, ob Fragen und Auswertung niemanden benachteiligen."
    ),
    ParticipationBody.PRIVACY_OFFICER: (
        "Bekommt Fragebogen, Auswertungsplan und die Seite „Was wir wissen und was nicht“."
    ),
}


def hints(organisation: Organisation) -> Mapping[ParticipationBody, str]:
    """Return the hint per body; which staff law applies stands with the controllers."""
    laws = {controller.council_law for controller in organisation.controllers}
    is_federal = any(FEDERAL in law for law in laws)
    council = FEDERAL_COUNCIL if is_federal else STATE_COUNCIL
    return {ParticipationBody.STAFF_COUNCIL: council, **OTHERS}
