"""The exact words people agree to; a record keeps the hash of the version they saw (DS-05).

They speak in the first person, so that apprentices (du) and guests (Sie) agree to the same words.
Change a word, and whoever agreed before is asked again; until then it counts as not given.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from praxistag.domain.kinds import ConsentPurpose

if TYPE_CHECKING:
    from collections.abc import Mapping

PHOTO_PURPOSES = (
    ConsentPurpose.PHOTO_INTERNAL,
    ConsentPurpose.PHOTO_WEB_PRESS,
    ConsentPurpose.PHOTO_SOCIAL,
    ConsentPurpose.VIDEO_WITH_SOUND,
    ConsentPurpose.QUOTE_FIRST_NAME,
)
"""What people decide about pictures, one tick each, in the order of the page (FO-02)."""

PHOTO_CONDITIONS = (
    "Alles ist freiwillig, und jedes Kreuz gilt für sich. Nichts anzukreuzen hat keine Nachteile: "
    "Dann bin ich auf keinem veröffentlichten Bild zu erkennen. Jede Einwilligung kann ich "
    "jederzeit ohne Grund widerrufen: Kreuz entfernen und speichern genügt. Die Bilder werden "
    "dann aus dem Netz genommen. Bereits Gedrucktes bleibt im Umlauf; im Internet können Kopien "
    "bleiben. Was bis zum Widerruf geschah, bleibt rechtmäßig."
)
"""Stands above the five ticks and belongs to each of them."""

TEXTS: Mapping[ConsentPurpose, str] = {
    ConsentPurpose.PARTNER_CONTACT: (
        "Das Planungsteam darf mich wegen eines Praxistags in den Folgejahren anschreiben. "
        "Diese Einwilligung ist freiwillig und jederzeit ohne Angabe von Gründen widerrufbar."
    ),
    ConsentPurpose.PHOTO_INTERNAL: (
        "Fotos, auf denen ich zu erkennen bin, dürfen die beteiligten Organisationen im eigenen "
        "Haus zeigen: im Intranet, in Berichten und Vorträgen."
    ),
    ConsentPurpose.PHOTO_WEB_PRESS: (
        "Fotos, auf denen ich zu erkennen bin, dürfen die beteiligten Organisationen auf ihren "
        "Websites veröffentlichen und der Presse geben."
    ),
    ConsentPurpose.PHOTO_SOCIAL: (
        "Fotos, auf denen ich zu erkennen bin, dürfen die beteiligten Organisationen auf ihren "
        "Seiten in sozialen Medien veröffentlichen. Deren Betreiber verarbeiten Daten auch "
        "außerhalb der EU."
    ),
    ConsentPurpose.VIDEO_WITH_SOUND: (
        "In kurzen Videos darf ich zu sehen und zu hören sein, und zwar dort, wo ich Fotos "
        "erlaubt habe."
    ),
    ConsentPurpose.QUOTE_FIRST_NAME: (
        "Was ich für die Dokumentation des Praxistags sage, darf mit meinem Vornamen "
        "veröffentlicht werden."
    ),
}


def _hash(purpose: ConsentPurpose) -> str:
    words = TEXTS[purpose]
    if purpose in PHOTO_PURPOSES:
        words = f"{PHOTO_CONDITIONS}\n{words}"
    return hashlib.sha256(words.encode()).hexdigest()


CURRENT_HASHES: Mapping[ConsentPurpose, str] = {purpose: _hash(purpose) for purpose in TEXTS}


def text_hash(purpose: ConsentPurpose) -> str:
    """Return the SHA-256 of all the words that are shown with a purpose today."""
    return CURRENT_HASHES[purpose]


def guardians_must_sign(*, is_guest: bool, under_18: bool | None, earlier: bool | None) -> bool:
    """Whether a consent given now needs the guardians' signature as well (DS-06).

    `under_18` is deleted 14 days after the event; then it counts what an `earlier` consent kept,
    and without one an apprentice may be a minor.
    """
    if is_guest:
        return False
    if under_18 is not None:
        return under_18
    return earlier is not False
