"""Which sessions take place: what minimum sizes force, and the search over what they leave open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.clock import OutOfTimeError
from praxistag.allocation.engine.hall import rounded_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.allocation.engine.hall import Hall, Optimum
    from praxistag.allocation.engine.instance import Bools, Floats, Instance, Ints

CLOSED, OPEN, UNDECIDED = 0, 1, -1
FEW = 1e-6

Values = tuple[int, ...]


class MinimumNotMetError(Exception):
    """People are pinned to a session that cannot reach its minimum size."""

    def __init__(self, session: int) -> None:
        super().__init__(session)
        self.session = session


class Minima:
    """Minimum sizes beyond the pins, and what follows from them before anything is solved."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        asked = np.array([s.min_size for s in instance.sessions], dtype=np.int64)
        self.binding: Bools = (asked > 1) & (asked > instance.pinned)
        self.need = np.where(self.binding, asked - instance.pinned, 0)
        seated = instance.room > 0
        self.reach = (~instance.barred & seated[:, None]).sum(axis=0)
        self.hopeless: Bools = (self.need > instance.capacity) | (self.need > self.reach)
        self.in_slot = (instance.free & seated[:, None]).sum(axis=0)

    def start(self, keep_open: Iterable[int] = ()) -> Ints:
        """Return what is decided from the beginning; pins force a session open.

        Raises:
            MinimumNotMetError: a session that must take place cannot.

        """
        state = np.where(self.binding, UNDECIDED, OPEN)
        state[self.binding & (self.instance.pinned > 0)] = OPEN
        state[[j for j in keep_open if self.binding[j]]] = OPEN
        settled = self.follow(state)
        if settled is None:
            must = np.flatnonzero(self.binding & (state == OPEN))
            raise MinimumNotMetError(int(max(must, key=lambda j: (self.hopeless[j], self.need[j]))))
        return settled

    def follow(self, state: Ints) -> Ints | None:
        """Close what can no longer reach its minimum; None if an open session cannot."""
        state = state.copy()
        if (self.hopeless & (state == OPEN)).any():
            return None
        state[self.hopeless] = CLOSED
        for slot, people in enumerate(self.in_slot):
            inside = self.instance.slot_of == slot
            left = people - self.need[inside & (state == OPEN)].sum()
            if left < 0:
                return None
            state[inside & (state == UNDECIDED) & (self.need > left)] = CLOSED
        return state

    def bounds(self, state: Ints) -> tuple[Ints, Ints]:
        """Return the least and the most people beside the pins, per session."""
        least = np.where(state == OPEN, self.need, 0)
        return least, np.where(state == CLOSED, 0, self.instance.capacity)

    def decided_by(self, state: Ints, use: Floats) -> Ints:
        """Return the state with everything decided as the use suggests."""
        return np.where(state == UNDECIDED, np.where(use > FEW, OPEN, CLOSED), state)

    def undecided_by(self, state: Ints, use: Floats) -> int | None:
        """Return the session with people, but too few, that is nearest to its minimum."""
        short = np.flatnonzero((state == UNDECIDED) & (use > FEW) & (use < self.need - FEW))
        return (
            int(short[np.argmax((use / np.maximum(self.need, 1))[short])]) if short.size else None
        )


@dataclass(frozen=True)
class Found:
    """A whole plan: its values round by round, what takes place, how often each column is used."""

    values: Values
    state: Ints
    shares: Floats


@dataclass(frozen=True)
class Node:
    """A partial decision, and what its parent proved about it."""

    state: Ints
    bound: Values


class Search:
    """Branch and bound over open and closed sessions, depth first, compared round by round."""

    def __init__(self, hall: Hall, minima: Minima, deadline: float) -> None:
        self.hall = hall
        self.minima = minima
        self.deadline = deadline
        self.best: Found | None = None
        self.waiting: list[Node] = []

    def run(self, state: Ints) -> None:
        """Find the best plan; what is `waiting` afterwards was not searched in time.

        Everything taking place is tried first: the best plan there is, if minima hardly bind.
        """
        nothing = (0,) * len(self.hall.objectives)
        everything = self.minima.follow(np.where(state == UNDECIDED, OPEN, state))
        self.waiting = [Node(state, nothing)]
        if everything is not None:
            self.waiting.append(Node(everything, nothing))
        while self.waiting:
            node = self.waiting.pop()
            try:
                self._visit(node)
            except OutOfTimeError:
                self.waiting.append(node)
                return

    def bound(self) -> Values | None:
        """Return values that no plan can beat; None if there is no plan at all."""
        known = [node.bound for node in self.waiting]
        return min([*known, self.best.values] if self.best else known, default=None)

    def reopen(self) -> None:
        """Let closed sessions take place where the best plan can be as good with them."""
        if self.best is None:
            return
        closed = np.flatnonzero(self.best.state == CLOSED)
        for session in closed[np.argsort(-self.minima.reach[closed], kind="stable")]:
            state = self.best.state.copy()
            state[session] = OPEN
            settled = self.minima.follow(state)
            try:
                optimum = self._as_good(settled) if settled is not None else None
            except OutOfTimeError:
                return
            if optimum is not None:
                self.best = Found(self.best.values, state, optimum.shares)

    def _as_good(self, state: Ints) -> Optimum | None:
        if self.best is None:
            return None
        for number, value in enumerate(self.best.values):
            self.hall.cap(number, value)
        self.hall.bound_sessions(*self.minima.bounds(state))
        self.hall.aim(np.zeros(self.hall.n_days))
        relaxed = self.hall.run(self.deadline)
        if relaxed is None or relaxed.integral:
            return relaxed
        return self.hall.whole(self.deadline)

    def _visit(self, node: Node) -> None:
        relaxed = self.relax(node.state)
        if relaxed is None:
            return
        values, optimum = relaxed
        use = self.hall.use(optimum.shares)
        short = self.minima.undecided_by(node.state, use)
        if short is None:
            decided = self.minima.decided_by(node.state, use)
            found = optimum if optimum.integral else self._whole(decided, optimum)
            if found is not None:
                self.best = Found(values, decided, found.shares)
                return
            undecided = np.flatnonzero(node.state == UNDECIDED)
            if not undecided.size:
                self._settle(node.state)
                return
            short = int(undecided[np.argmax(use[undecided])])
        self._branch(node.state, short, values)

    def _branch(self, state: Ints, session: int, bound: Values) -> None:
        for choice in (CLOSED, OPEN):
            child = state.copy()
            child[session] = choice
            settled = self.minima.follow(child)
            if settled is not None:
                self.waiting.append(Node(settled, bound))

    def relax(self, state: Ints) -> tuple[Values, Optimum] | None:
        """Bound a state round by round; None unless it can beat the best plan so far."""
        return self._rounds(state, whole=False)

    def _rounds(self, state: Ints, *, whole: bool) -> tuple[Values, Optimum] | None:
        hall, best = self.hall, self.best.values if self.best else None
        hall.bound_sessions(*self.minima.bounds(state))
        hall.uncap()
        values: list[int] = []
        tied = best is not None
        optimum: Optimum | None = None
        for number, cost in enumerate(hall.objectives):
            if tied and best is not None and not best[number] and any(best[number:]):
                hall.cap(number, 0)
                values.append(0)
                continue
            hall.aim(cost)
            hall.goes_on(from_here=optimum is not None)
            optimum = hall.whole(self.deadline) if whole else hall.run(self.deadline)
            if optimum is None:
                return None
            value = rounded_up(optimum.value)
            if tied and best is not None:
                if value > best[number]:
                    return None
                tied = value == best[number]
            values.append(value)
            hall.cap(number, value)
        return None if tied or optimum is None else (tuple(values), optimum)

    def _whole(self, decided: Ints, relaxed: Optimum) -> Optimum | None:
        """Look for a whole plan at the values just capped."""
        self.hall.bound_sessions(*self.minima.bounds(decided))
        slack = rounded_up(relaxed.value) - relaxed.value
        return self.hall.round_off(relaxed, slack, self.deadline)

    def _settle(self, state: Ints) -> None:
        """Solve a fully decided state with whole people, as its LP promises too much."""
        solved = self._rounds(state, whole=True)
        if solved is not None:
            self.best = Found(solved[0], state, solved[1].shares)
