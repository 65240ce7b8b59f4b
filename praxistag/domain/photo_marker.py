"""The marker on the badge and at the door: whether a person may be in pictures (FO-03).

A marker is for the moment of taking a picture. Whether a finished one may be published where it
shall stand is decided per purpose. So a web page, the press or social media make it OK, the own
house alone INTERNAL; a video is filmed where photos are allowed and a quote is no picture, so
neither raises it. What is in doubt is NONE.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.domain.kinds import ConsentPurpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class PhotoMarker(StrEnum):
    """What a photographer must know; the values stand in the answers of the scanner API."""

    NONE = "none"
    INTERNAL = "internal"
    OK = "ok"


WORDS: Mapping[PhotoMarker, str] = {
    PhotoMarker.NONE: "KEIN FOTO",
    PhotoMarker.INTERNAL: "Foto intern",
    PhotoMarker.OK: "Foto ok",
}

PUBLISHING = frozenset({ConsentPurpose.PHOTO_WEB_PRESS, ConsentPurpose.PHOTO_SOCIAL})
DECIDING = (ConsentPurpose.PHOTO_INTERNAL, *sorted(PUBLISHING))
"""The purposes that a marker depends on."""


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """A consent in force, and whether the guardians have to agree as well."""

    purpose: ConsentPurpose
    needs_guardians: bool


def photo_marker(consents: Iterable[GivenConsent], *, has_guardian_form: bool) -> PhotoMarker:
    """Return the marker; a consent that lacks the guardians' form counts as not given."""
    counting = {
        consent.purpose for consent in consents if has_guardian_form or not consent.needs_guardians
    }
    if counting & PUBLISHING:
        return PhotoMarker.OK
    if ConsentPurpose.PHOTO_INTERNAL in counting:
        return PhotoMarker.INTERNAL
    return PhotoMarker.NONE
