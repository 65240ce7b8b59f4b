"""Tries to tell from files alone in which order people answered, and which slip gave which answer.

Everything that has an order becomes a clue: rows, ids, columns, places in the file and within a
page, pages written lately, frames of the log, lines of text. A clue ranks the answers; how well it
fits the order the attacker saw with own eyes is its rank correlation. Whoever tries many clues
finds a good one by luck, so the best of all is compared with the best of all for orders drawn at
random.
"""

from __future__ import annotations

import math
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from tests.attack.sqlite_pages import MAGIC, Pages, frames, written_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tests.attack.sqlite_pages import Cell, Value

MARKS = {"answer": re.compile(rb'"w(\d\d)"'), "text": re.compile(rb"<t(\d\d)>")}
"""What the attacker knows an answer by: each person's is different."""

Names: TypeAlias = "dict[str, dict[bytes, int]]"

DRAWS = 20_000
LUCK = 1e-5


@dataclass(frozen=True)
class Evidence:
    """What an attacker has: files, and what was seen.

    `slips` and `wishes` stand in the order in which people handed in: what each slip is known by,
    and the number of what each of them chose and wrote.
    """

    files: Mapping[str, bytes]
    slips: Sequence[tuple[bytes, ...]]
    wishes: Sequence[int]

    @property
    def people(self) -> int:
        """How many answered; the first is number 0."""
        return len(self.slips)


@dataclass(frozen=True)
class Clue:
    """A figure for each answer, text or slip that somebody could sort them by."""

    name: str
    kind: str
    figures: Mapping[int, Any]


@dataclass(frozen=True)
class Finding:
    """The best clue about one kind, how good it is, and how likely by luck among all tried."""

    clue: str
    correlation: float
    chance: float


@dataclass(frozen=True)
class Pairing:
    """How many slips were given their answer at best, and how many luck alone would hardly give."""

    way: str
    right: int
    by_luck: int


def best_order(evidence: Evidence, kind: str) -> Finding:
    """Return the clue that orders the answers of a kind best."""
    clues = [clue for clue in all_clues(evidence) if clue.kind == kind]
    ranks = [_ranks(clue.figures, evidence.people) for clue in clues]
    usable = [(clue, one) for clue, one in zip(clues, ranks, strict=True) if one.std()]
    assert usable, f"nothing found about {kind}"
    matrix = np.array([(one - one.mean()) / one.std() for _, one in usable])
    seen = np.arange(evidence.people, dtype=float)
    fits = np.abs(matrix @ _standard(seen)) / evidence.people
    generator = np.random.default_rng(1)
    drawn = generator.permuted(np.tile(seen, (DRAWS, 1)), axis=1)
    lucky = np.abs(_standard(drawn) @ matrix.T).max(axis=1) / evidence.people
    best = int(fits.argmax())
    chance = (1 + int((lucky >= fits[best] - 1e-9).sum())) / (DRAWS + 1)
    return Finding(usable[best][0].name, float(fits[best]), chance)


def best_pairing(evidence: Evidence) -> Pairing:
    """Return the way to lay slips and answers side by side that gives the most right pairs."""
    clues = list(all_clues(evidence))
    seen = Clue("as seen", "slip", dict(enumerate(range(evidence.people))))
    slips = [seen, *(clue for clue in clues if clue.kind == "slip")]
    orders = {
        kind: [(clue.name, _sorted(clue)) for clue in found if len(clue.figures) > 1]
        for kind, found in (("slip", slips), ("answer", [c for c in clues if c.kind == "answer"]))
    }
    found = [
        (sum(a == b for a, b in zip(one, other[::step], strict=False)), f"{name} = {way}")
        for name, one in orders["slip"]
        for way, other in orders["answer"]
        for step in (1, -1)
    ]
    right, way = max(found)
    return Pairing(way, right, _hardly(len(found)))


def all_clues(evidence: Evidence) -> Iterator[Clue]:
    """Return everything that has an order."""
    marked = {b"%02d" % wish: n for n, wish in enumerate(evidence.wishes)}
    slips = {part: n for n, parts in enumerate(evidence.slips) for part in parts}
    names = {"slip": slips, **dict.fromkeys(MARKS, marked)}
    for name, content in evidence.files.items():
        yield from _in_raw_bytes(name, content, names)
        if content.startswith(MAGIC):
            pages = Pages.of(content)
            yield from _in_tables(name, pages, names)
            log, index = (evidence.files.get(name + end, b"") for end in ("-wal", "-shm"))
            yield from _in_log(name, pages, log, names)
            yield from _in_index(name, pages, index, names)


def _in_raw_bytes(name: str, content: bytes, names: Names) -> Iterator[Clue]:
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for kind, mark in MARKS.items():
        for match in mark.finditer(content):
            places[kind, names[kind][match[1]]].append(match.start())
    for part, number in names["slip"].items():
        for match in re.finditer(re.escape(part), content):
            places["slip", number].append(match.start())
    for kind in (*MARKS, "slip"):
        found = {number: at for (one, number), at in places.items() if one == kind}
        for what, figure in (("first", min), ("last", max), ("how often", len)):
            yield Clue(f"{name}: {what} byte", kind, {n: figure(at) for n, at in found.items()})


def _in_tables(name: str, pages: Pages, names: Names) -> Iterator[Clue]:
    for table, cells in pages.tables().items():
        for kind, rows in _known(cells, names).items():
            for what, figures in _of_rows(rows, cells):
                yield Clue(f"{name}: {table}, {what}", kind, figures)


def _of_rows(
    rows: Mapping[int, int], cells: Sequence[Cell]
) -> Iterator[tuple[str, dict[int, Any]]]:
    """Return figures of known rows, given by their positions among all rows of a table."""
    yield "order", dict(rows)
    own = {number: cells[at] for number, at in rows.items()}
    yield "rowid", {n: cell.rowid or 0 for n, cell in own.items()}
    yield "place", {n: (cell.page, cell.offset) for n, cell in own.items()}
    yield "newest on its page", {n: (cell.page, -cell.offset) for n, cell in own.items()}
    yield "depth on its page", {n: -cell.offset for n, cell in own.items()}
    yield "overflow", {n: cell.overflow for n, cell in own.items()}
    taken = set(rows.values())
    yield "row before", {n: _run(at, taken) for n, at in rows.items()}
    for column in range(max(len(cell.values) for cell in own.values())):
        values = {n: _sortable(cell.values[column]) for n, cell in own.items()}
        yield f"column {column}", values
        yield f"gap {column}", _gaps(rows, cells, column)


def _gaps(rows: Mapping[int, int], cells: Sequence[Cell], column: int) -> dict[int, int]:
    """Return how far the value of the row before is away, if the column holds random bytes."""
    gaps = {}
    for number, at in rows.items():
        here, before = cells[at].values[column], cells[at - 1].values[column] if at else b""
        if isinstance(here, bytes) and isinstance(before, bytes):
            gaps[number] = int.from_bytes(here[:16]) - int.from_bytes(before[:16])
    return gaps


def _run(at: int, taken: set[int]) -> int:
    length = 0
    while at - length - 1 in taken:
        length += 1
    return length


def _in_log(name: str, pages: Pages, log: bytes, names: Names) -> Iterator[Clue]:
    """Look when each row first became what it is in the end."""
    states: dict[tuple[str, int], list[tuple[int, Any]]] = defaultdict(list)
    for position, (number, image) in enumerate(frames(log, pages.size)):
        cells = list(pages.cells(number, image))
        for kind, rows in _known(cells, names).items():
            for one, at in rows.items():
                states[kind, one].append((position, cells[at].values))
    for kind in (*MARKS, "slip"):
        since = {
            number: next(position for position, state in seen if state == seen[-1][1])
            for (one, number), seen in states.items()
            if one == kind
        }
        yield Clue(f"{name}: log", kind, since)


def _in_index(name: str, pages: Pages, index: bytes, names: Names) -> Iterator[Clue]:
    """Look in which order the pages of the rows were written."""
    written: dict[int, int] = {}
    for position, number in enumerate(written_pages(index)):
        written.setdefault(number, position)
    for table, cells in pages.tables().items():
        for kind, rows in _known(cells, names).items():
            figures = {
                n: written[cells[at].page] for n, at in rows.items() if cells[at].page in written
            }
            yield Clue(f"{name}: index of the log, {table}", kind, figures)


def _known(cells: Sequence[Cell], names: Names) -> dict[str, dict[int, int]]:
    """Return where the known answers, texts and slips stand among the rows."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for at, cell in enumerate(cells):
        for value in cell.values:
            for kind, number in _identities(value, names):
                found[kind][number] = at
    return found


def _identities(value: Value, names: Names) -> Iterable[tuple[str, int]]:
    content = value.encode() if isinstance(value, str) else value
    if not isinstance(content, bytes):
        return
    for kind, mark in MARKS.items():
        for match in mark.finditer(content):
            yield kind, names[kind][match[1]]
    if content in names["slip"]:
        yield "slip", names["slip"][content]


def _sortable(value: Value) -> tuple[str, Any]:
    return type(value).__name__, value if value is not None else 0


def _ranks(figures: Mapping[int, Any], people: int) -> np.ndarray[Any, Any]:
    """Return ranks, ties sharing theirs; whoever is not known stands in the middle."""
    steps = {figure: step for step, figure in enumerate(sorted(set(figures.values())))}
    counts = np.bincount([steps[figure] for figure in figures.values()], minlength=1)
    middles = np.cumsum(counts) - (counts + 1) / 2
    ranks = np.full(people, (len(figures) - 1) / 2)
    for number, figure in figures.items():
        ranks[number] = middles[steps[figure]]
    return ranks


def _standard(rows: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    standard: np.ndarray[Any, Any] = (rows - rows.mean(axis=-1, keepdims=True)) / rows.std(
        axis=-1, keepdims=True
    )
    return standard


def _sorted(clue: Clue) -> list[int]:
    """Return the numbers in the order of their figures, ties by a lot of this clue's own."""
    lot = random.Random(f"{clue.kind} {clue.name}")  # noqa: S311 -- the same in each run
    return sorted(clue.figures, key=lambda number: (clue.figures[number], lot.random()))


def _hardly(ways: int) -> int:
    """Return how many right pairs the best of so many ways has by luck only once in 100,000."""
    right, tail = 0, 1.0
    while ways * tail > LUCK:
        tail -= math.exp(-1) / math.factorial(right)
        right += 1
    return right
