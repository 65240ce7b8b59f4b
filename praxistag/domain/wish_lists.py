"""The order of wishes as plain values: closing gaps, moving one, and who may wish until when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from praxistag.domain.errors import WishListFull
from praxistag.domain.states import ReleaseState, SeatState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

Ranking = tuple[str, ...]
"""Slugs of workshops, the dearest first."""


class Step(StrEnum):
    """What a button does to one wish; the value stands in the form."""

    UP = "up"
    DOWN = "down"
    ADD = "add"
    REMOVE = "remove"


class Standing(StrEnum):
    """Whether a person may wish now, and if not, why."""

    OPEN = "open"
    CLOSED = "closed"
    UNPUBLISHED = "unpublished"
    GUEST = "guest"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Move:
    """One button: a step with one workshop."""

    step: Step
    slug: str

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return what a button says, or nothing for what no button says."""
        word, _, slug = text.partition(":")
        return cls(Step(word), slug) if word in set(Step) and slug else None

    def __str__(self) -> str:
        """Return what stands in the form."""
        return f"{self.step}:{self.slug}"


@dataclass(frozen=True)
class Period:
    """What decides whether wishes can still be changed."""

    opens_at: datetime | None
    closes_at: datetime | None
    plan_published_at: datetime | None
    day_starts_at: datetime

    def standing(self, now: datetime) -> Standing:
        """Return whether the time is right.

        A deadline counts alone; without one the list is open until seats are published.
        """
        if self.opens_at is None or now < self.opens_at:
            return Standing.UNPUBLISHED
        if now >= self.day_starts_at:
            return Standing.CLOSED
        is_over = self.plan_published_at is not None if self.closes_at is None else False
        if is_over or (self.closes_at is not None and now >= self.closes_at):
            return Standing.CLOSED
        return Standing.OPEN


def standing_of_person(
    seat: SeatState, release: ReleaseState, *, is_left_out_guest: bool
) -> Standing:
    """Return whether somebody's wishes count at all.

    An open release or a place on the waiting list is no reason to wait: the wishes count as soon
    as the person does, and nobody has to be quick.
    """
    if is_left_out_guest:
        return Standing.GUEST
    if seat in {SeatState.CANCELLED, SeatState.UNCONFIRMED}:
        return Standing.CANCELLED
    return Standing.REJECTED if release is ReleaseState.REJECTED else Standing.OPEN


def without_gaps(choices: Iterable[str | None]) -> Ranking:
    """Return the chosen ones in their order; empty places between them mean nothing."""
    return tuple(choice for choice in choices if choice)


def doubled_places(choices: Sequence[str | None]) -> list[int]:
    """Return the places, from 0, that name what an earlier place names already."""
    return [place for place, choice in enumerate(choices) if choice and choice in choices[:place]]


def moved(ranking: Ranking, move: Move, *, limit: int) -> Ranking:
    """Return the list after one button; what is no longer or already there stays as it is.

    Raises:
        WishListFull: one more than the event allows.

    """
    rest = tuple(slug for slug in ranking if slug != move.slug)
    if move.step is Step.REMOVE:
        return rest
    if move.step is Step.ADD:
        if move.slug in ranking:
            return ranking
        if len(ranking) >= limit:
            raise WishListFull(limit=limit)
        return (*ranking, move.slug)
    if move.slug not in ranking:
        return ranking
    place = ranking.index(move.slug) + (1 if move.step is Step.DOWN else -1)
    place = max(place, 0)
    return (*rest[:place], move.slug, *rest[place:])
