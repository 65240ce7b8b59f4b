"""The plan in force in plain German, for people who never heard of optimisation."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Status
from praxistag.domain.german import day_and_time
from praxistag.domain.kinds import Strength
from praxistag.web.allocation_words import (
    RULE_MEANINGS,
    RULE_NAMES,
    STRENGTH_WORDS,
    decimal,
    people,
    points,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.services.publications import Publication

HUNDRED, ROUNDING = 100, 1e-6
SERIAL_MEANING = "Das Los bestimmt die Reihenfolge; nacheinander bekommen alle ihren besten Tag."


@dataclass(frozen=True)
class PublicPlan:
    """A published plan in sentences and figures; nothing in it is about one person."""

    facts: Publication

    @property
    def rule(self) -> tuple[str, str]:
        """The rule's name and what it does."""
        return rule_words(self.facts.mode)

    @property
    def worst(self) -> int:
        """The most points anybody loses."""
        return self._vector[0] if self._vector else 0

    @property
    def headline(self) -> str:
        """What the plan is worth, in a sentence."""
        if not self._vector:
            return "So wurden die Plätze verteilt."
        if self.worst == 0:
            return "Alle bekommen ihren besten Tag."
        return f"Niemand verliert mehr als {points(self.worst)}."

    @property
    def levels(self) -> list[tuple[str, str]]:
        """How many people lose how much, from the worst down."""
        counts = zip(range(self.worst, 0, -1), self._vector[1:], strict=False)
        return [(f"{points(level)} oder mehr", people(count)) for level, count in counts]

    @property
    def figures(self) -> list[tuple[str, str]]:
        """The quality in words; what an older program did not count is left out."""
        quality = self._quality
        found = (
            ("Ihren 1. Wunsch bekommen", "share_first", _share),
            ("Keinen ihrer Wünsche bekommen", "without_any_wish", people),
            ("Punkte, die im Schnitt fehlen", "mean_regret", decimal),
            ("Vergebene Plätze", "filled", str),
        )
        return [(label, words(quality[key])) for label, key, words in found if key in quality]

    @property
    def proof(self) -> tuple[str, str]:
        """Whether the plan is known to be the best one, as a tag, and what that means."""
        if self.facts.strength is Strength.FILL:
            return "freie Plätze gefüllt", STRENGTH_WORDS[Strength.FILL][1]
        if self.facts.status is Status.PROVEN:
            return "bewiesen", "Nach dieser Regel gibt es keinen besseren Plan."
        return "beste gefundene Lösung", "Ein besserer Plan ist nicht ausgeschlossen."

    @property
    def is_proven(self) -> bool:
        """Whether nobody can find a better plan by the same rule."""
        return self.facts.status is Status.PROVEN and self.facts.strength is not Strength.FILL

    @property
    def origin(self) -> list[tuple[str, str]]:
        """Which plan this is and where it came from."""
        facts = self.facts
        rows = [
            ("Fassung", str(facts.version)),
            ("Veröffentlicht", day_and_time(facts.published_at)),
            ("Losschlüssel", facts.seed),
            ("Prüfsumme der Aufgabe (SHA-256)", facts.instance_hash),
        ]
        if facts.restores_version:
            rows.insert(1, ("Gilt wieder wie in Fassung", str(facts.restores_version)))
        return rows

    @property
    def command(self) -> str | None:
        """What recomputes the plan; nothing for a plan that only filled free seats."""
        facts = self.facts
        if facts.strength is Strength.FILL:
            return None
        words = ["praxistag", "allocation", "solve", "aufgabe.json", "--seed", facts.seed]
        words += ["--mode", facts.mode.value] if facts.mode is not Mode.LEXIMIN else []
        words += ["--previous", "vorher.json"] if facts.has_previous else []
        words += ["--keep-floor"] if facts.strength is Strength.IMPROVE else []
        return shlex.join([*words, "-o", "nachgerechnet.json"])

    @property
    def _quality(self) -> Mapping[str, Any]:
        return self.facts.quality

    @property
    def _vector(self) -> list[int]:
        return list(self._quality.get("leximin") or ())


def rule_words(mode: Mode) -> tuple[str, str]:
    """Return what a rule is called and what it does."""
    return RULE_NAMES[mode], RULE_MEANINGS.get(mode, SERIAL_MEANING)


def _share(value: float) -> str:
    # Rounded down: „100 %“ is said only when it is everybody.
    return f"{int(HUNDRED * value + ROUNDING)} % derer, die gewählt haben"
