"""German words about free texts: what was decided, what looks suspicious, how well coders agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.evaluation import ReviewState
from praxistag.evaluation.free_texts.suspicion import Suspicion

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES: Mapping[ReviewState, tuple[str, str]] = {
    ReviewState.NEW: ("neu", "waiting"),
    ReviewState.FREE: ("frei", "success"),
    ReviewState.SHORTENED: ("gekürzt", "success"),
    ReviewState.BLOCKED: ("gesperrt", "danger"),
}
"""What a decision is called, and the kind of its tag."""

SLUGS: Mapping[str, ReviewState] = {
    "neu": ReviewState.NEW,
    "frei": ReviewState.FREE,
    "gekuerzt": ReviewState.SHORTENED,
    "gesperrt": ReviewState.BLOCKED,
}
"""Decisions as addresses name them."""

SUSPICIONS: Mapping[Suspicion, str] = {
    Suspicion.MAIL: "E-Mail-Adresse",
    Suspicion.PHONE: "könnte eine Telefonnummer sein",
    Suspicion.ADDRESS: "Adresse im Netz",
    Suspicion.NAME: "könnte ein Name sein",
    Suspicion.PLACE: "genauer Ort",
}
