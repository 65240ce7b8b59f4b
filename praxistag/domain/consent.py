"""The exact words people agree to; a record keeps the hash of the version they saw (DS-05)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from praxistag.domain.kinds import ConsentPurpose

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[ConsentPurpose, str] = {
    ConsentPurpose.PARTNER_CONTACT: (
        "Das Planungsteam darf mich wegen eines Praxistags in den Folgejahren anschreiben. "
        "Diese Einwilligung ist freiwillig und jederzeit ohne Angabe von Gründen widerrufbar."
    ),
}


def text_hash(purpose: ConsentPurpose) -> str:
    """Return the SHA-256 of the current words for a purpose."""
    return hashlib.sha256(TEXTS[purpose].encode()).hexdigest()
