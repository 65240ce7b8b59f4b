"""From whole days to seats by name, and what that proves: values against bounds, level by level."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.placing import place
from praxistag.allocation.engine.preferences import Mixture, Preferences
from praxistag.allocation.engine.seated import by_name
from praxistag.allocation.engine.vector import value_of
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Gap

if TYPE_CHECKING:
    from praxistag.allocation.engine.frame import Frame
    from praxistag.allocation.engine.instance import Instance, Ints
    from praxistag.allocation.engine.outcome import Seats
    from praxistag.allocation.engine.vector import Decided
    from praxistag.allocation.solution import Round


@dataclass(frozen=True)
class Placed:
    """Days as codes and as sessions, (P, S), -1 for none; `missing` (person, slot) pairs."""

    instance: Instance
    codes: Ints
    sessions: Ints
    missing: list[tuple[int, int]]

    def seats(self) -> Seats:
        """Return session ids per person, pins included, in the order of the problem's slots."""
        rows = by_name(self.instance, self.sessions)
        return {person.id: rows[person.id] for person in self.instance.problem.people}

    def regrets(self, frame: Frame) -> Ints:
        """Return everybody's regret, (P,)."""
        people = np.arange(len(self.sessions))
        worst = self.instance.worst
        loss = np.zeros(len(people), dtype=np.int64)
        for s in range(self.sessions.shape[1]):
            held = self.sessions[:, s]
            rank = np.where(held >= 0, self.instance.rank[people, held] - 1, worst)
            loss += np.where(self.instance.free[:, s], rank, 0)
        return loss - frame.ideal


def seated(instance: Instance, codes: Ints) -> Placed:
    """Give every unranked seat of these days (P, S) its session."""
    named = np.where(codes < len(instance.sessions), codes, -1)
    mixture = Mixture(instance)
    found = place(instance, codes, lambda: Preferences(instance, mixture, named))
    return Placed(instance, codes, *found)


def judged(decided: Decided, mode: Mode, regrets: Ints) -> tuple[tuple[Round, ...], Gap | None]:
    """Return the rounds with the values of the final seats, and the first that missed its bound."""
    rounds: list[Round] = []
    gap: Gap | None = None
    highest = int(regrets.max(initial=0))
    if mode is Mode.LEXIMIN and highest > decided.limit:
        gap = Gap(highest, float((regrets >= highest).sum()), 0.0)
    for round_, (level, bound) in zip(decided.rounds, decided.bounds.items(), strict=True):
        value = float(value_of(mode, regrets, level).sum())
        rounds.append(replace(round_, value=value, bound=min(bound, value)))
        if value > bound and gap is None:
            gap = Gap(level if mode is Mode.LEXIMIN else mode.value, value, bound)
    return tuple(rounds), gap
