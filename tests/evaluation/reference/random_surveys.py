"""Surveys nobody answered: one question of every type, answered by chance from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from praxistag.questionnaire import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTS = [{"code": f"p{value}", "label": str(value), "value": value} for value in range(1, 6)]
NO_ANSWER = {"code": "na", "label": "keine Angabe", "na": True}
QUESTIONS: dict[str, dict[str, Any]] = {
    "G": {"type": "single", "options": [*({"code": c, "label": c} for c in "dbca"), NO_ANSWER]},
    "N": {"type": "single", "options": [{"code": c, "label": c} for c in "xyz"]},
    "S": {
        "type": "single",
        "options": [
            *({"code": f"s{n}", "label": str(n), "value": n} for n in (4, 0.5, 2)),
            NO_ANSWER,
        ],
    },
    "M": {"type": "multi", "options": [*({"code": c, "label": c} for c in "ijkl"), NO_ANSWER]},
    "L": {
        "type": "likert",
        "options": [*POINTS, NO_ANSWER],
        "index": True,
        "items": [
            {"code": "a", "text": "a"},
            {"code": "b", "text": "b", "reverse": True},
            {"code": "c", "text": "c"},
        ],
    },
    "P": {"type": "scale", "min": 0, "max": 10, "nps": True},
    "X": {"type": "number"},
    "R": {"type": "rank", "options": [{"code": c, "label": c} for c in "tuvw"]},
    "Z": {
        "type": "then_now",
        "options": [*POINTS, NO_ANSWER],
        "items": [{"code": "d", "text": "d"}, {"code": "e", "text": "e", "reverse": True}],
    },
    "T": {"type": "text_short"},
}
GROUPS = tuple("dbca")
BROKEN_DOWN = tuple("NSMLPXRZ")


@dataclass(frozen=True)
class Survey:
    """A questionnaire, a plan and people's answers by column; no weights are 1 each."""

    document: dict[str, Any]
    plan: dict[str, Any]
    people: list[dict[str, str]]
    weights: list[float] | None

    @property
    def csv(self) -> bytes:
        header = [*self.people[0]] + (["_weight"] if self.weights else [])
        lines = [";".join(header)]
        for place, person in enumerate(self.people):
            own = [repr(self.weights[place])] if self.weights else []
            lines.append(";".join([*person.values(), *own]))
        return "\n".join(lines).encode()


def survey(seed: int) -> Survey:
    """Return a survey of 30 to 120 people; every second one has weights."""
    chance = np.random.default_rng(seed)
    people = [_person(chance) for _ in range(int(chance.integers(30, 120)))]
    weights = chance.uniform(0.3, 3, len(people)).round(3).tolist() if seed % 2 else None
    questions = [{"code": c, "text": c, "required": "no"} | q for c, q in QUESTIONS.items()]
    section = {"code": "s", "title": "s", "questions": questions}
    head = {"format": canonical.FORMAT, "code": "q", "title": "q", "language": "de"}
    return Survey({**head, "sections": [section]}, _plan(), people, weights)


def _plan() -> dict[str, Any]:
    two = [
        {"question": code, "by": "G", "groups": list(groups)}
        for code in "NSMLPXR"
        for groups in (("d", "b"), GROUPS)
    ]
    rows = [{"question": code, "by": "G"} for code in BROKEN_DOWN]
    return {"population": 150, "breakdowns": rows, "comparisons": two}


def _person(chance: np.random.Generator) -> dict[str, str]:
    group = _one(chance, [*GROUPS, "na", ""], (0.3, 0.3, 0.2, 0.12, 0.04, 0.04))
    scale = [*(f"p{value}" for value in range(1, 6)), "na", "", "#"]
    likely = (0.1, 0.15, 0.2, 0.25, 0.15, 0.05, 0.05, 0.05)
    battery = [f"L[{item}]" for item in "abc"] + [
        f"Z[{item}.{when}]" for item in "de" for when in ("then", "now")
    ]
    return {
        "G": group,
        "N": _one(chance, [*"xyz", "", "#"], (0.5, 0.3, 0.1, 0.05, 0.05)),
        "S": _one(chance, ["s4", "s0.5", "s2", "na", ""], (0.3, 0.3, 0.2, 0.1, 0.1)),
        **_chosen(chance, is_asked=group != "c"),
        **{name: _one(chance, scale, likely) for name in battery},
        "P": _one(chance, [*map(str, range(11)), "", "#"], (*[0.07] * 10, 0.2, 0.05, 0.05)),
        "X": _one(chance, ["-2", "0", "1.5", "7", "12", "1e2", ""], (*[0.15] * 6, 0.1)),
        **_ranked(chance),
        "T": _one(chance, ["gut", "", "#"], (0.6, 0.3, 0.1)),
    }


def _one(chance: np.random.Generator, words: Sequence[str], likely: Sequence[float]) -> str:
    return str(chance.choice(words, p=likely))


def _chosen(chance: np.random.Generator, *, is_asked: bool) -> dict[str, str]:
    names = [f"M[{code}]" for code in (*"ijkl", "na")]
    if not is_asked:
        return dict.fromkeys(names, "#")
    if chance.random() < 0.1:
        return dict.fromkeys(names, "")
    if chance.random() < 0.1:
        return dict(zip(names, "00001", strict=True))
    return {name: "0" if name == "M[na]" else str(chance.integers(2)) for name in names}


def _ranked(chance: np.random.Generator) -> dict[str, str]:
    order, how_many = chance.permutation(4), int(chance.integers(0, 5))
    places = ["", "", "", ""]
    for place, option in enumerate(order[:how_many], 1):
        places[option] = str(place)
    return dict(zip((f"R[{code}]" for code in "tuvw"), places, strict=True))
