"""What an engine hands back: `solver.solve` has it checked and makes a Solution of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praxistag.allocation.solution import Gap, Issue, Round

Seats = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Outcome:
    """Seats per person id (pins included, in the order of the slots) and how good they are.

    `proven`: the rounds of the mode itself all met their bounds; `gap` is the first that did not.
    `issues` say why there is no plan at all; then the seats are empty.
    """

    seats: Seats
    cancelled: tuple[str, ...] = ()
    rounds: tuple[Round, ...] = ()
    proven: bool = False
    gap: Gap | None = None
    issues: tuple[Issue, ...] = ()
