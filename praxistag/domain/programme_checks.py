"""What is wrong with a programme: rooms, sizes, hosts, seats, times, tracks (WF-04)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from praxistag.domain.kinds import SlotKind
from praxistag.domain.rest_breaks import (
    LONGEST_DAY,
    LONGEST_STRETCH,
    SHORTEST_BREAK,
    rest_report,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import timedelta

    from praxistag.domain.programme_facts import ProgrammeFacts, SessionFacts


class Check(StrEnum):
    """A rule that a programme can break."""

    ROOM_CLASH = "room_clash"
    OVER_ROOM = "over_room"
    OVER_WORKSHOP = "over_workshop"
    UNDER_WORKSHOP = "under_workshop"
    TOO_FEW_SEATS = "too_few_seats"
    HOST_CLASH = "host_clash"
    SLOT_OVERLAP = "slot_overlap"
    SLOT_OUTSIDE_DAY = "slot_outside_day"
    DAY_TOO_LONG = "day_too_long"
    REST_TOO_SHORT = "rest_too_short"
    STRETCH_TOO_LONG = "stretch_too_long"
    BREAK_UNCOUNTED = "break_uncounted"
    BLOCK_EMPTY = "block_empty"
    TRACK_EMPTY = "track_empty"
    WORKSHOP_UNSCHEDULED = "workshop_unscheduled"


@dataclass(frozen=True)
class Finding:
    """A broken rule: where, and how much there is of what is needed (seats or minutes)."""

    check: Check
    session_ids: tuple[int, ...] = ()
    slot_ids: tuple[int, ...] = ()
    workshop_id: int | None = None
    track_id: int | None = None
    have: int = 0
    need: int = 0
    is_hint: bool = False
    """A hint is worth knowing, but the day works as it is."""


def findings_of(programme: ProgrammeFacts) -> tuple[Finding, ...]:
    """Return everything that is wrong, what people should mend first at the top."""
    return tuple(
        finding
        for rule in (
            _room_clashes,
            _host_clashes,
            _sizes,
            _seats,
            _slot_times,
            _rest,
            _gaps,
        )
        for finding in rule(programme)
    )


def _room_clashes(programme: ProgrammeFacts) -> Iterator[Finding]:
    return _clashes(programme, Check.ROOM_CLASH, lambda session: session.room_id)


def _host_clashes(programme: ProgrammeFacts) -> Iterator[Finding]:
    def host_of(session: SessionFacts) -> str:
        return " ".join(programme.workshop[session.workshop_id].host_role.casefold().split())

    return _clashes(programme, Check.HOST_CLASH, host_of)


def _clashes(
    programme: ProgrammeFacts, check: Check, key: Callable[[SessionFacts], int | str]
) -> Iterator[Finding]:
    """Yield each pair at overlapping times that shares a key; an empty one belongs to nobody."""
    groups: dict[int | str, list[SessionFacts]] = {}
    for session in programme.sessions:
        if key(session) != "":
            groups.setdefault(key(session), []).append(session)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if programme.collide(one, other):
                yield Finding(
                    check, session_ids=(one.id, other.id), slot_ids=(one.slot_id, other.slot_id)
                )


def _sizes(programme: ProgrammeFacts) -> Iterator[Finding]:
    for session in programme.sessions:
        room = programme.room[session.room_id]
        workshop = programme.workshop[session.workshop_id]
        for is_broken, check, need in (
            (session.capacity > room.capacity, Check.OVER_ROOM, room.capacity),
            (session.capacity > workshop.max_size, Check.OVER_WORKSHOP, workshop.max_size),
            (session.capacity < workshop.min_size, Check.UNDER_WORKSHOP, workshop.min_size),
        ):
            if is_broken:
                yield Finding(
                    check,
                    session_ids=(session.id,),
                    slot_ids=(session.slot_id,),
                    workshop_id=workshop.id,
                    have=session.capacity,
                    need=need,
                )


def _seats(programme: ProgrammeFacts) -> Iterator[Finding]:
    used = {session.slot_id for session in programme.sessions}
    for slot_id, seats in programme.seats_by_block.items():
        if slot_id not in used:
            yield Finding(Check.BLOCK_EMPTY, slot_ids=(slot_id,), need=programme.people)
        elif seats < programme.people:
            yield Finding(
                Check.TOO_FEW_SEATS, slot_ids=(slot_id,), have=seats, need=programme.people
            )


def _slot_times(programme: ProgrammeFacts) -> Iterator[Finding]:
    for one, other in combinations(programme.slots, 2):
        if one.overlaps(other):
            concerns_seats = SlotKind.WORKSHOPS in {one.kind, other.kind}
            yield Finding(
                Check.SLOT_OVERLAP, slot_ids=(one.id, other.id), is_hint=not concerns_seats
            )
    for slot in programme.slots:
        if slot.starts_at < programme.starts_at or slot.ends_at > programme.ends_at:
            yield Finding(Check.SLOT_OUTSIDE_DAY, slot_ids=(slot.id,))


def _rest(programme: ProgrammeFacts) -> Iterator[Finding]:
    if not programme.slots:
        return
    report = rest_report(programme)
    if report.is_day_too_long:
        yield Finding(Check.DAY_TOO_LONG, have=minutes(report.work), need=minutes(LONGEST_DAY))
    if report.is_rest_too_short:
        yield Finding(
            Check.REST_TOO_SHORT, have=minutes(report.rest), need=minutes(report.rest_needed)
        )
    if report.is_stretch_too_long:
        yield Finding(
            Check.STRETCH_TOO_LONG,
            have=minutes(report.longest_stretch),
            need=minutes(LONGEST_STRETCH),
        )
    # A short or late break does no harm as long as the others suffice: then nobody needs to know.
    if report.is_rest_too_short or report.is_stretch_too_long:
        for slot_id in report.uncounted_slot_ids:
            yield Finding(
                Check.BREAK_UNCOUNTED,
                slot_ids=(slot_id,),
                need=minutes(SHORTEST_BREAK),
                is_hint=True,
            )


def _gaps(programme: ProgrammeFacts) -> Iterator[Finding]:
    offered = {workshop.track_id for workshop in programme.workshops}
    for track_id in programme.track_ids:
        if track_id not in offered:
            yield Finding(Check.TRACK_EMPTY, track_id=track_id)
    scheduled = {session.workshop_id for session in programme.sessions}
    for workshop in programme.workshops:
        if workshop.id not in scheduled:
            yield Finding(Check.WORKSHOP_UNSCHEDULED, workshop_id=workshop.id)


def minutes(duration: timedelta) -> int:
    """Return whole minutes."""
    return int(duration.total_seconds() // 60)
