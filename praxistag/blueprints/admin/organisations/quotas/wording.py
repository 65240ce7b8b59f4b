"""German sentences about quotas: what they add up to, and what follows where they do not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.services.quotas import Line, Overview


@dataclass(frozen=True)
class Sum:
    """What all quotas come to together."""

    text: str
    is_warning: bool = False


def sum_of(overview: Overview, quotas: Mapping[int, int | None]) -> Sum:
    """Compare the fixed quotas with the places of the day."""
    fixed = [quota for quota in quotas.values() if quota is not None]
    if not fixed:
        return Sum(
            "Kein Kontingent ist fest. Wer bestätigt, bekommt einen Platz, solange einer frei ist. "
            "Danach rückt zuerst nach, wessen Organisation den eigenen Anteil noch nicht hat."
        )
    total, places = sum(fixed), overview.capacity
    if total > places:
        return Sum(
            f"Zusammen {total} bei {places} Plätzen: {total - places} mehr, als es gibt. Das ist "
            "erlaubt. Die letzten Plätze bekommt dann, wer früher bestätigt.",
            is_warning=True,
        )
    rest = _rest(overview, quotas)
    if len(fixed) < len(quotas):
        return Sum(
            f"Zusammen {total} von {places} Plätzen. Für Organisationen ohne Kontingent und für "
            f"Gäste bleiben mindestens {rest}."
        )
    return Sum(f"Zusammen {total} von {places} Plätzen. Für Gäste bleiben mindestens {rest}.")


def _rest(overview: Overview, quotas: Mapping[int, int | None]) -> int:
    """Return what is left beside all quotas; who holds more than a quota keeps it."""
    fixed = ((line.standing.held, quotas[line.organisation_id]) for line in overview.lines)
    kept = sum(max(held, quota) for held, quota in fixed if quota is not None)
    return max(0, overview.capacity - kept)


def warning_of(line: Line, quota: int | None) -> str:
    """Say what a quota means that leaves no room, or is below what is held already."""
    held = line.standing.held
    if quota is not None and quota < held:
        return f"Schon {held} vergeben: Niemand verliert den Platz, aber niemand rückt nach."
    return "Niemand von dort bekommt einen Platz." if quota == 0 else ""


def promoted_words(number: int) -> str:
    """Say how many moved up, and that they know."""
    if number == 0:
        return "Die Kontingente sind gespeichert."
    who = "Eine Person ist" if number == 1 else f"{number} Personen sind"
    mails = "bekommt" if number == 1 else "bekommen"
    return f"Die Kontingente sind gespeichert. {who} nachgerückt und {mails} eine Mail."
