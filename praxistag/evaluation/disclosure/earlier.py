"""What earlier releases over the same responses have told already: nobody forgets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from praxistag.evaluation.disclosure.tables import TableKey
    from praxistag.evaluation.shapes import QuestionResult, Results

Cell = tuple["TableKey", str | None, str]
GroupPlace = tuple["TableKey", str | None]


@dataclass
class Earlier:
    """Counts that were shown: of answers, of valid answers, without one, and of whole groups."""

    counts: dict[Cell, int] = field(default_factory=dict)
    answered: dict[GroupPlace, int] = field(default_factory=dict)
    missing: dict[GroupPlace, int] = field(default_factory=dict)
    sizes: dict[tuple[str, str | None], int] = field(default_factory=dict)

    @classmethod
    def of(cls, releases: Iterable[Results]) -> Earlier:
        """Return what several releases told together."""
        found = cls()
        for results in releases:
            for code, result in results["questions"].items():
                found._read_everybody(code, result)
            for breakdown in results["breakdowns"]:
                for group in breakdown["groups"]:
                    for item, result in _results(group["result"]):
                        key = breakdown["question"], item, breakdown["by"]
                        found._read_group(key, group["code"], result)
        return found

    def _read_everybody(self, code: str, result: QuestionResult) -> None:
        for row in result.get("distribution", []):
            if row["count"] is not None:
                self.sizes[code, row["code"]] = row["count"]

    def _read_group(self, key: TableKey, group: str | None, result: QuestionResult) -> None:
        for row in result.get("distribution", []):
            if row["count"] is not None:
                self.counts[key, group, row["code"]] = row["count"]
        n, missing = result.get("n"), result.get("missing")
        if n is not None:
            self.answered[key, group] = n
        if missing is not None:
            self.missing[key, group] = missing["skipped"] + missing["not_asked"] + missing["na"]
        if n is not None and missing is not None:
            self.sizes[key[2], group] = n + self.missing[key, group]


def _results(result: QuestionResult) -> Iterator[tuple[str | None, QuestionResult]]:
    yield None, result
    yield from result.get("items", {}).items()
