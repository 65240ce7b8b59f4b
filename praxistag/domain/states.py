"""States of a registration and the moves of its seat (WF-01); the verdict at the door."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.domain.errors import IllegalMove

if TYPE_CHECKING:
    from collections.abc import Mapping


class SeatState(StrEnum):
    """Whether a person has one of the places of the day."""

    UNCONFIRMED = "unconfirmed"
    SEATED = "seated"
    WAITING = "waiting"
    OFFERED = "offered"
    CANCELLED = "cancelled"


class ReleaseState(StrEnum):
    """What the training office says; never mixed with the seat."""

    PENDING = "pending"
    QUERY = "query"
    RELEASED = "released"
    REJECTED = "rejected"
    NOT_REQUIRED = "not_required"


class Verdict(StrEnum):
    """What the door says to a scanned ticket (interfaces.md § 4)."""

    OK = "ok"
    ALREADY = "already"
    OTHER_LIST = "other_list"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    NOT_RELEASED = "not_released"
    UNKNOWN = "unknown"
    WRONG_EVENT = "wrong_event"
    INVALID = "invalid"


SEAT_MOVES: Mapping[SeatState, frozenset[SeatState]] = {
    SeatState.UNCONFIRMED: frozenset({SeatState.SEATED, SeatState.WAITING, SeatState.CANCELLED}),
    SeatState.WAITING: frozenset({SeatState.SEATED, SeatState.OFFERED, SeatState.CANCELLED}),
    SeatState.OFFERED: frozenset({SeatState.SEATED, SeatState.WAITING, SeatState.CANCELLED}),
    SeatState.SEATED: frozenset({SeatState.WAITING, SeatState.CANCELLED}),
    SeatState.CANCELLED: frozenset(),
}

RELEASE_MOVES: Mapping[ReleaseState, frozenset[ReleaseState]] = {
    ReleaseState.PENDING: frozenset(
        {ReleaseState.QUERY, ReleaseState.RELEASED, ReleaseState.REJECTED}
    ),
    ReleaseState.QUERY: frozenset(
        {ReleaseState.PENDING, ReleaseState.RELEASED, ReleaseState.REJECTED}
    ),
    ReleaseState.RELEASED: frozenset({ReleaseState.QUERY, ReleaseState.REJECTED}),
    ReleaseState.REJECTED: frozenset({ReleaseState.PENDING, ReleaseState.RELEASED}),
    ReleaseState.NOT_REQUIRED: frozenset(),
}

HOLDS_SEAT = frozenset({SeatState.SEATED, SeatState.OFFERED})
"""States that count against the capacity of the event."""

ADMITTED_RELEASES = frozenset({ReleaseState.RELEASED, ReleaseState.NOT_REQUIRED})


def require_seat_move(current: SeatState, target: SeatState) -> None:
    """Raise IllegalMove unless a seat may go from `current` to `target`."""
    if target not in SEAT_MOVES[current]:
        raise IllegalMove(current, target)


def require_release_move(current: ReleaseState, target: ReleaseState) -> None:
    """Raise IllegalMove unless a release may go from `current` to `target`."""
    if target not in RELEASE_MOVES[current]:
        raise IllegalMove(current, target)


def has_ticket(seat: SeatState, release: ReleaseState) -> bool:
    """Whether a person may hold a ticket; an open release is marked on it, a refused one ends it.

    A waiting or offered seat has none: people would travel with it and be turned away.
    """
    return seat is SeatState.SEATED and release is not ReleaseState.REJECTED


def door_verdict(seat: SeatState, release: ReleaseState) -> Verdict:
    """Decide about a valid, current ticket that was not scanned before (WF-01).

    An unconfirmed registration has no ticket people could show; its code is treated as unknown.
    """
    if seat is SeatState.UNCONFIRMED:
        return Verdict.UNKNOWN
    if seat is SeatState.CANCELLED:
        return Verdict.CANCELLED
    if seat in {SeatState.WAITING, SeatState.OFFERED}:
        return Verdict.WAITING
    if release not in ADMITTED_RELEASES:
        return Verdict.NOT_RELEASED
    return Verdict.OK


class PersonalState(StrEnum):
    """What a person is told on the personal page: one sentence for seat, release and day."""

    WAITING_FOR_RELEASE = "waiting_for_release"
    QUERY = "query"
    REJECTED = "rejected"
    READY = "ready"
    WAITING_LIST = "waiting_list"
    CANCELLED = "cancelled"
    OVER = "over"


_RELEASE_STATES: Mapping[ReleaseState, PersonalState] = {
    ReleaseState.PENDING: PersonalState.WAITING_FOR_RELEASE,
    ReleaseState.QUERY: PersonalState.QUERY,
    ReleaseState.REJECTED: PersonalState.REJECTED,
    ReleaseState.RELEASED: PersonalState.READY,
    ReleaseState.NOT_REQUIRED: PersonalState.READY,
}


def personal_state(seat: SeatState, release: ReleaseState, *, is_over: bool) -> PersonalState:
    """Return what matters most to the person now; a rejection outweighs a place in the queue."""
    if seat is SeatState.CANCELLED:
        return PersonalState.CANCELLED
    if is_over:
        return PersonalState.OVER
    if release is ReleaseState.REJECTED:
        return PersonalState.REJECTED
    if seat is not SeatState.SEATED:
        return PersonalState.WAITING_LIST
    return _RELEASE_STATES[release]
