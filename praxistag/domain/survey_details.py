"""What the team settles about a survey, as one form shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from praxistag.domain.event_details import Details
from praxistag.domain.survey_errors import AgreementMissing, SmallGroups
from praxistag.domain.surveys import K_DEFAULT, K_FLOOR

if TYPE_CHECKING:
    from datetime import date, datetime

    from praxistag.domain.surveys import SurveyAccess

PROMISED = ("slug", "access", "k_numbers", "k_distribution", "k_agreement", "k_agreed_on")
"""What people were told, or hold in their hands, from the publication on."""


@dataclass(frozen=True)
class SurveySettings(Details):
    """Address, way in, times, and how small a group may be that is reported about."""

    ACTION: ClassVar[str] = "survey.settings"

    slug: str
    access: SurveyAccess
    opens_at: datetime | None
    closes_at: datetime | None
    k_numbers: int
    k_distribution: int
    k_agreement: str
    k_agreed_on: date | None

    def require_sound_groups(self) -> None:
        """Refuse groups too small to hide in (UM-03).

        Raises:
            SmallGroups: below the floor, or a distribution of fewer people than its numbers.
            AgreementMissing: below the usual size without an agreement on record.

        """
        if self.k_numbers < K_FLOOR or self.k_distribution < self.k_numbers:
            raise SmallGroups(least=K_FLOOR)
        is_agreed = bool(self.k_agreement.strip()) and self.k_agreed_on is not None
        if min(self.k_numbers, self.k_distribution) < K_DEFAULT and not is_agreed:
            raise AgreementMissing(usual=K_DEFAULT)
