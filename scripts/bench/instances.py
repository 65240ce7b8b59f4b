"""Made-up allocation instances of any size: the same numbers for the same seed everywhere."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

TRACKS = ("boden", "klima", "wasser")
ORGANISATIONS = {"gross": 0.5, "mittel": 0.3, "klein": 0.2}


@dataclass(frozen=True)
class Shape:
    """What an instance looks like.

    `skew` is the exponent of popularity (0: all alike, 1: the n-th workshop 1/n as popular),
    `capacity` the seats of a slot per person, `repeated` how many workshops take place twice,
    `busy` the share of people with a slot in which they host or help.
    """

    people: int
    workshops: int
    slots: int
    skew: float = 1.0
    capacity: float = 1.05
    wishes: int = 5
    repeated: int = 2
    min_size: int = 0
    busy: float = 0.04

    @property
    def name(self) -> str:
        """Name the size, and the minimum if there is one."""
        size = f"{self.people} x {self.workshops} x {self.slots}"
        return f"{size}, min {self.min_size}" if self.min_size else size


def generate(shape: Shape, seed: int = 1) -> Row:
    """Return an instance file."""
    dice = random.Random(f"{shape}{seed}")  # noqa: S311 -- made-up data
    slots = [f"block-{number}" for number in range(1, shape.slots + 1)]
    workshops = [f"w{number:03}" for number in range(1, shape.workshops + 1)]
    return {
        "format": "praxistag-allocation/1",
        "name": f"{shape.name}, seed {seed}",
        "source": "constructed",
        "max_rank": shape.wishes,
        "slots": slots,
        "workshops": [
            {"id": workshop, "track": TRACKS[number % len(TRACKS)]}
            for number, workshop in enumerate(workshops)
        ],
        "sessions": _sessions(shape, dice, slots, workshops),
        "participants": _people(shape, dice, slots, workshops),
    }


def _sessions(
    shape: Shape, dice: random.Random, slots: list[str], workshops: list[str]
) -> list[Row]:
    """Spread the workshops evenly over the slots; seats of a slot are the same for its sessions."""
    order = dice.sample(workshops, len(workshops))
    place = {workshop: number % len(slots) for number, workshop in enumerate(order)}
    offered = [(workshop, place[workshop]) for workshop in workshops]
    again = dice.sample(workshops, min(shape.repeated, len(workshops)))
    offered += [(workshop, (place[workshop] + 1) % len(slots)) for workshop in again]
    per_slot = [sum(slot == number for _, slot in offered) for number in range(len(slots))]
    return [
        {
            "id": f"{workshop}-{slots[slot]}",
            "workshop": workshop,
            "slot": slots[slot],
            "capacity": math.ceil(shape.people * shape.capacity / per_slot[slot]),
            "min_size": shape.min_size,
        }
        for workshop, slot in offered
    ]


def _people(shape: Shape, dice: random.Random, slots: list[str], workshops: list[str]) -> list[Row]:
    popular = dice.sample(workshops, len(workshops))
    weights = [1 / (number + 1) ** shape.skew for number in range(len(popular))]
    rows = []
    for number in range(1, shape.people + 1):
        row: Row = {
            "id": f"p{number:05}",
            "org": dice.choices(list(ORGANISATIONS), ORGANISATIONS.values())[0],
            "wishes": _wishes(dice, popular, weights, min(shape.wishes, len(workshops))),
        }
        if dice.random() < shape.busy:
            row["blocked_slots"] = [dice.choice(slots)]
        if dice.random() < 1 / 2:
            row["track"] = dice.choice(TRACKS)
        rows.append(row)
    return rows


def _wishes(
    dice: random.Random, popular: list[str], weights: list[float], number: int
) -> list[str]:
    """Draw different workshops one after another, by popularity."""
    chosen: dict[str, None] = {}
    while len(chosen) < number:
        chosen.update(dict.fromkeys(dice.choices(popular, weights, k=number)))
    return list(chosen)[:number]
