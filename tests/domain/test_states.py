"""Seat and release: which moves there are, what the door says, what people are told (WF-01)."""

from __future__ import annotations

import pytest

from praxistag.domain.errors import IllegalMove
from praxistag.domain.states import (
    RELEASE_MOVES,
    SEAT_MOVES,
    PersonalState,
    ReleaseState,
    SeatState,
    Verdict,
    door_verdict,
    has_ticket,
    personal_state,
    require_release_move,
    require_seat_move,
)


def test_every_state_has_its_moves() -> None:
    assert set(SEAT_MOVES) == set(SeatState)
    assert set(RELEASE_MOVES) == set(ReleaseState)


@pytest.mark.parametrize("current", SeatState)
@pytest.mark.parametrize("target", SeatState)
def test_seat_moves_are_as_listed(current: SeatState, target: SeatState) -> None:
    if target in SEAT_MOVES[current]:
        require_seat_move(current, target)
    else:
        with pytest.raises(IllegalMove):
            require_seat_move(current, target)


@pytest.mark.parametrize(
    ("current", "target", "is_legal"),
    [
        ("pending", "released", True),
        ("query", "pending", True),
        ("released", "rejected", True),
        ("rejected", "released", True),
        ("released", "pending", False),
        ("not_required", "released", False),
    ],
)
def test_release_moves(current: str, target: str, is_legal: bool) -> None:
    move = (ReleaseState(current), ReleaseState(target))

    if is_legal:
        require_release_move(*move)
    else:
        with pytest.raises(IllegalMove):
            require_release_move(*move)


def test_a_cancelled_seat_never_comes_back() -> None:
    assert SEAT_MOVES[SeatState.CANCELLED] == frozenset()


@pytest.mark.parametrize(
    ("seat", "release", "verdict"),
    [
        ("seated", "released", Verdict.OK),
        ("seated", "not_required", Verdict.OK),
        ("seated", "pending", Verdict.NOT_RELEASED),
        ("seated", "query", Verdict.NOT_RELEASED),
        ("seated", "rejected", Verdict.NOT_RELEASED),
        ("waiting", "released", Verdict.WAITING),
        ("offered", "released", Verdict.WAITING),
        ("cancelled", "released", Verdict.CANCELLED),
        ("unconfirmed", "released", Verdict.UNKNOWN),
    ],
)
def test_door_verdict(seat: str, release: str, verdict: Verdict) -> None:
    assert door_verdict(SeatState(seat), ReleaseState(release)) is verdict


@pytest.mark.parametrize("seat", SeatState)
@pytest.mark.parametrize("release", ReleaseState)
def test_whom_the_door_lets_in_holds_a_ticket(seat: SeatState, release: ReleaseState) -> None:
    if door_verdict(seat, release) is Verdict.OK:
        assert has_ticket(seat, release)
        assert personal_state(seat, release, is_over=False) is PersonalState.READY


@pytest.mark.parametrize("seat", SeatState)
@pytest.mark.parametrize("release", ReleaseState)
def test_after_the_day_nobody_is_told_to_come(seat: SeatState, release: ReleaseState) -> None:
    told = personal_state(seat, release, is_over=True)

    assert told in {PersonalState.OVER, PersonalState.CANCELLED}
