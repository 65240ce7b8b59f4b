"""Among plans of equal quality: few changes, mixed organisations, the wished track, the lottery.

One round each, in that order, for the sessions that were found to take place; every round starts
from the plan before it, so it never ends with less than it began with.
"""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.bundles import enumerate_days
from praxistag.allocation.engine.clock import OutOfTimeError
from praxistag.allocation.engine.hall import TOLERANCE, Hall, rounded_up
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.later import changes, lots, off_track, unranked_before
from praxistag.allocation.engine.preferences import Mixture
from praxistag.allocation.engine.seated import columns_of, sessions_of
from praxistag.allocation.solution import Round

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.allocation.engine.bundles import Bundles
    from praxistag.allocation.engine.closing import Values
    from praxistag.allocation.engine.hall import Optimum
    from praxistag.allocation.engine.instance import Floats, Ints

STABILITY, MIX, TRACK, LOTTERY = "stability", "mix", "track", "lottery"
SHARE, LEAST_SECONDS = 0.2, 1.0
"""How much of the time left a round may spend on whole people."""


class Refinement:
    """The model with everybody told apart as far as the later rounds need it."""

    @classmethod
    def around(cls, rough: Hall, sessions: Ints, limits: tuple[Ints, Ints]) -> Refinement:
        """Take over a plan (P, S) of a rougher model; limits are (most regret, ideal), (P,)."""
        before = unranked_before(rough.instance)
        instance = Instance(rough.instance.problem, [*rough.instance.named, *before])
        return cls(instance, enumerate_days(instance, *limits), sessions)

    def __init__(
        self, instance: Instance, days: Bundles, sessions: Ints, codes: Ints | None = None
    ) -> None:
        """Start from a plan (P, S) among these days; see `columns_of` for the codes."""
        self.instance = instance
        self.mixture = Mixture(self.instance)
        member = zip(self.mixture.of.tolist(), self.instance.people, strict=True)
        belongs = [(org, person.track or "") for org, person in member]
        self.groups = sorted(set(belongs))
        group = np.array([self.groups.index(one) for one in belongs], dtype=np.int64)
        self.hall = Hall(self.instance, days, [], group)
        shares = columns_of(self.hall, sessions, codes)
        if shares is None:
            raise ValueError("the plan is not one of this model")
        self.shares = shares
        self.rounds: list[Round] = []

    def keep_quality(self, objectives: list[Floats], values: Values) -> None:
        """Hold the values that the quality of the plan has reached."""
        for cost, value in zip(objectives, values, strict=True):
            self.hall.cap(self.hall.add_objective(cost), value)

    def run(self, deadline: float) -> None:
        """Go through the rounds; each has an equal share of the time that is left for it."""
        left = len(self._names())
        for name, cost in self._costs():
            now = time.monotonic()
            self._decide(name, cost, now + max(0.0, deadline - now) / left)
            left -= 1

    def _names(self) -> list[str]:
        asked = {
            STABILITY: bool(self.instance.problem.previous),
            MIX: self.mixture.count > 0,
            TRACK: any(track for _, track in self.groups),
            LOTTERY: True,
        }
        return [name for name, wanted in asked.items() if wanted]

    def plan(self) -> Ints:
        """Return the sessions (P, S) of the plan, without pins."""
        return sessions_of(self.hall, self.shares)

    def _costs(self) -> Iterator[tuple[str, Floats]]:
        if self.instance.problem.previous:
            yield STABILITY, changes(self.instance, self.hall.days)
        if self.mixture.count:
            yield MIX, self._excess()
        if any(track for _, track in self.groups):
            yield TRACK, self._off_track()
        yield LOTTERY, lots(self.instance, self.hall.days)

    def _decide(self, name: str, cost: Floats, deadline: float) -> None:
        """Minimise a cost, hold what was reached, and drop what can no longer reach it."""
        began, bound = time.monotonic(), 0.0
        self.hall.aim(cost)
        try:
            relaxed = self.hall.run(deadline)
            if relaxed is not None:
                bound = float(rounded_up(relaxed.value))
                self._take(cost, relaxed.shares.round() if relaxed.integral else None)
                self._leave_out(cost, relaxed)
                if self._value(cost) > bound:
                    bound = max(bound, self._go_on(cost, relaxed, deadline))
                    self._leave_out(cost, relaxed)
        except OutOfTimeError:
            pass
        value = self._value(cost)
        self.hall.cap(self.hall.add_objective(cost), value)
        seconds = time.monotonic() - began
        self.rounds.append(Round(name, value, min(bound, value), seconds))

    def _leave_out(self, cost: Floats, relaxed: Optimum) -> None:
        """Drop the columns that would cost more than the plan at hand."""
        slack = max(0.0, self._value(cost) - relaxed.value) + TOLERANCE
        self.hall.keep(relaxed.reduced <= slack)

    def _value(self, cost: Floats) -> int:
        return round(float(cost @ self.shares[: len(cost)]))

    def _take(self, cost: Floats, shares: Floats | None) -> None:
        if shares is not None and round(float(cost @ shares[: len(cost)])) < self._value(cost):
            self.shares = shares

    def _go_on(self, cost: Floats, relaxed: Optimum, deadline: float) -> float:
        """Look for whole people: near the LP first, then everywhere; return the bound."""
        now = time.monotonic()
        until = min(deadline, now + max(LEAST_SECONDS, (deadline - now) * SHARE))
        with contextlib.suppress(OutOfTimeError):
            near = self.hall.round_off(relaxed, rounded_up(relaxed.value) - relaxed.value, until)
            self._take(cost, near.shares.round() if near else None)
        if self._value(cost) <= rounded_up(relaxed.value):
            return float(rounded_up(relaxed.value))
        bound, found = self.hall.improve(self.shares, until)
        self._take(cost, found)
        return bound

    def _excess(self) -> Floats:
        """Add a column per session and organisation: the people above its share of the seats."""
        pairs = [(j, o) for j, o in np.argwhere(self._may_exceed()).tolist()]
        first = self.hall.add_columns(len(pairs))
        org_of_kind = {k: self.groups[g][0] for (_, g), k in self.hall.kinds.items()}
        fill_org = np.array(
            [org_of_kind[k] for k in self.hall.fills[:, 0].tolist()], dtype=np.int64
        )
        day_org = self.mixture.of[self.hall.days.person]
        excess = np.zeros(len(pairs))
        for i, (j, o) in enumerate(pairs):
            at = self.instance.slot_of[j]
            days = np.flatnonzero((day_org == o) & (self.hall.days.seats[:, at] == j))
            fills = np.flatnonzero((fill_org == o) & (self.hall.fills[:, 1] == j))
            seats = np.concatenate([days, self.hall.n_days + fills])
            room = float(self.mixture.quota[j, o] - self.mixture.pinned[j, o])
            self.hall.add_row(room, np.append(seats, first + i), np.append(np.ones(len(seats)), -1))
            excess[i] = max(0.0, self.shares[seats].sum() - room)
        self.shares = np.concatenate([self.shares, excess])
        return np.concatenate([np.zeros(first), np.ones(len(pairs))])

    def _may_exceed(self) -> Ints:
        """Return for which (session, organisation) there are people enough at all, (J, O)."""
        member = self.mixture.of[:, None] == np.arange(self.mixture.count)
        able = (~self.instance.barred).T.astype(np.int64) @ member.astype(np.int64)
        found: Ints = able + self.mixture.pinned > self.mixture.quota
        return found

    def _off_track(self) -> Floats:
        """Return what each column adds to the seats outside the wished tracks."""
        tracks = self.instance.problem.tracks
        of_session = [tracks.get(session.workshop) for session in self.instance.sessions]
        wished = {k: self.groups[group][1] for (_, group), k in self.hall.kinds.items()}
        hits = [
            float(bool(wished[kind]) and of_session[j] == wished[kind])
            for kind, j in self.hall.fills.tolist()
        ]
        return np.concatenate([off_track(self.instance, self.hall.days), -np.array(hits)])
