"""German words for closed lists that pages, mails and PDFs say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.kinds import ConsentPurpose

if TYPE_CHECKING:
    from collections.abc import Mapping

PHOTO_USES: Mapping[ConsentPurpose, str] = {
    ConsentPurpose.PHOTO_INTERNAL: "interne Dokumentation",
    ConsentPurpose.PHOTO_WEB_PRESS: "Website und Presse",
    ConsentPurpose.PHOTO_SOCIAL: "Social Media",
    ConsentPurpose.VIDEO_WITH_SOUND: "Kurzvideo mit Ton",
    ConsentPurpose.QUOTE_FIRST_NAME: "Zitat mit Vornamen",
}
"""Short names of what somebody may allow for photos; the words agreed to are in `consent`."""
