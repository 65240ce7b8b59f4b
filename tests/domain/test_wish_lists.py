"""Moving a wish: nothing is doubled, nothing is lost, and the ends of the list hold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.errors import WishListFull
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.domain.wish_lists import (
    Move,
    Period,
    Standing,
    Step,
    doubled_places,
    moved,
    standing_of_person,
    without_gaps,
)

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LIMIT = 4
SLUGS = st.sampled_from("abcdef")
LISTS = st.lists(SLUGS, unique=True, max_size=LIMIT).map(tuple)
MOVES = st.builds(Move, st.sampled_from(Step), SLUGS)


@given(LISTS, MOVES)
def test_moved_keeps_everything_else_in_its_order(ranking: tuple[str, ...], move: Move) -> None:
    if move.step is Step.ADD and move.slug not in ranking and len(ranking) == LIMIT:
        with pytest.raises(WishListFull):
            moved(ranking, move, limit=LIMIT)
        return

    after = moved(ranking, move, limit=LIMIT)

    others = [slug for slug in ranking if slug != move.slug]
    assert [slug for slug in after if slug != move.slug] == others
    assert len(set(after)) == len(after) <= LIMIT
    assert (move.slug in after) == (
        move.step is Step.ADD or (move.slug in ranking and move.step is not Step.REMOVE)
    )


@given(LISTS, SLUGS)
def test_up_and_down_take_each_other_back(ranking: tuple[str, ...], slug: str) -> None:
    if slug not in ranking[1:]:
        return

    up = moved(ranking, Move(Step.UP, slug), limit=LIMIT)

    assert up.index(slug) == ranking.index(slug) - 1
    assert moved(up, Move(Step.DOWN, slug), limit=LIMIT) == ranking


@pytest.mark.parametrize(
    ("step", "slug", "after"),
    [
        (Step.UP, "a", "abc"),
        (Step.UP, "c", "acb"),
        (Step.DOWN, "a", "bac"),
        (Step.DOWN, "c", "abc"),
        (Step.REMOVE, "b", "ac"),
        (Step.ADD, "d", "abcd"),
        (Step.ADD, "b", "abc"),
        (Step.UP, "x", "abc"),
        (Step.REMOVE, "x", "abc"),
    ],
)
def test_moved_by_one_button(step: Step, slug: str, after: str) -> None:
    assert moved(("a", "b", "c"), Move(step, slug), limit=LIMIT) == tuple(after)


@pytest.mark.parametrize("text", ["", "up", "up:", ":a", "sideways:a", "UP:a"])
def test_read_knows_only_buttons_of_the_page(text: str) -> None:
    assert Move.read(text) is None


@given(MOVES)
def test_read_understands_what_is_written(move: Move) -> None:
    assert Move.read(str(move)) == move


def test_gaps_close_and_doubles_are_found_where_they_stand_second() -> None:
    choices = ["a", "", None, "b", "a", "b", "b"]

    assert without_gaps(choices) == ("a", "b", "a", "b", "b")
    assert doubled_places(choices) == [4, 5, 6]


@pytest.mark.parametrize(
    ("opens", "closes", "published", "starts", "standing"),
    [
        (None, None, None, 30, Standing.UNPUBLISHED),
        (1, None, None, 30, Standing.UNPUBLISHED),
        (-1, None, None, 30, Standing.OPEN),
        (-1, None, -1, 30, Standing.CLOSED),
        (-1, 1, None, 30, Standing.OPEN),
        (-1, 0, None, 30, Standing.CLOSED),
        (-1, 1, -1, 30, Standing.OPEN),
        (-1, None, None, 0, Standing.CLOSED),
    ],
)
def test_period_by_the_clock(
    opens: int | None, closes: int | None, published: int | None, starts: int, standing: Standing
) -> None:
    days = [None if days is None else NOW + days * DAY for days in (opens, closes, published)]
    period = Period(days[0], days[1], days[2], NOW + starts * DAY)

    assert period.standing(NOW) is standing


@pytest.mark.parametrize(
    ("seat", "release", "is_left_out_guest", "standing"),
    [
        ("seated", "released", False, Standing.OPEN),
        ("seated", "pending", False, Standing.OPEN),
        ("seated", "query", False, Standing.OPEN),
        ("waiting", "pending", False, Standing.OPEN),
        ("offered", "released", False, Standing.OPEN),
        ("seated", "rejected", False, Standing.REJECTED),
        ("cancelled", "released", False, Standing.CANCELLED),
        ("unconfirmed", "pending", False, Standing.CANCELLED),
        ("seated", "not_required", True, Standing.GUEST),
    ],
)
def test_standing_of_a_person(
    seat: str, release: str, standing: Standing, *, is_left_out_guest: bool
) -> None:
    found = standing_of_person(
        SeatState(seat), ReleaseState(release), is_left_out_guest=is_left_out_guest
    )

    assert found is standing
