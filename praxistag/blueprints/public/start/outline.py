"""The day in a few lines: workshops and the breaks between them become one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from praxistag.domain.kinds import SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from praxistag.models import Event, Slot

Line = tuple["datetime", str, str]


def day_lines(event: Event, slots: Sequence[Slot]) -> list[Line]:
    """Return (time, title, text); nothing while the day has no slots yet."""
    if not slots:
        return []
    lines: list[Line] = []
    for is_common, members in groupby(slots, key=lambda slot: slot.kind is SlotKind.PLENARY):
        if is_common:
            lines += [(slot.starts_at, slot.title, slot.text) for slot in members]
        else:
            lines.append(_workshop_line(list(members)))
    return [*lines, (event.ends_at, "Schluss", "")]


def _workshop_line(members: list[Slot]) -> Line:
    rounds = [slot for slot in members if slot.kind is SlotKind.WORKSHOPS]
    breaks = [slot.title for slot in members if slot.kind is SlotKind.BREAK]
    begins = members[0].starts_at
    if not rounds:
        return begins, breaks[0], members[0].text
    title = "Workshops" if len(rounds) == 1 else f"{len(rounds)} Runden Workshops"
    return begins, title, f"Dazwischen: {', '.join(_distinct(breaks))}" if breaks else ""


def _distinct(titles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(titles))
