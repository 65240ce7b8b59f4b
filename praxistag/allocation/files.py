"""The exchange formats: an instance in, a result out (docs/allocation-format.md)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from praxistag import json_shapes as shapes
from praxistag.allocation.problem import (
    DEFAULT_SEED,
    DEFAULT_TIME_LIMIT,
    Mode,
    Person,
    Problem,
    Session,
)
from praxistag.json_shapes import FormatError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from praxistag.allocation.solution import Metrics, Solution
    from praxistag.json_shapes import Row

INSTANCE_FORMAT = "praxistag-allocation/1"
RESULT_FORMAT = "praxistag-allocation-result/1"
INSTANCE = "Die Aufgabe"
RESULT = "Das frühere Ergebnis"
MOST_POINTS = 9_000
"""The most a day may cost; the engine counts in small numbers."""


@dataclass(frozen=True)
class Options:
    """How an instance is to be solved; everything that does not stand in its file."""

    mode: Mode = Mode.LEXIMIN
    seed: str = DEFAULT_SEED
    previous: Mapping[str, tuple[str, ...]] | None = None
    keep_floor: bool = False
    time_limit: float = DEFAULT_TIME_LIMIT


def read_instance(document: Row, options: Options | None = None) -> Problem:
    """Return the problem of an instance file.

    Raises:
        FormatError: with one German sentence, for anything that is not the format.

    """
    shapes.require_format(document, INSTANCE_FORMAT, INSTANCE)
    chosen = options or Options()
    slots = shapes.texts(document, "slots", INSTANCE)
    shapes.require_single(slots, "„slots“")
    workshops = shapes.rows(document, "workshops", INSTANCE)
    offered = {workshop["id"] for workshop in workshops}
    sessions = tuple(
        _session(row, offered, slots) for row in shapes.rows(document, "sessions", INSTANCE)
    )
    max_rank = shapes.number(document, "max_rank", INSTANCE, at_least=1)
    if (max_rank + 1) * len(slots) > MOST_POINTS:
        raise FormatError(f"{INSTANCE}: „max_rank“ ist zu groß für {len(slots)} Zeitblöcke.")
    known = _Known(max_rank, offered, frozenset(slots), {session.id for session in sessions})
    return Problem(
        name=shapes.text(document, "name", INSTANCE),
        max_rank=max_rank,
        slots=slots,
        sessions=sessions,
        people=tuple(
            _person(row, known) for row in shapes.rows(document, "participants", INSTANCE)
        ),
        tracks=_of_workshops(workshops, "track"),
        titles=_of_workshops(workshops, "title"),
        seed=chosen.seed,
        mode=chosen.mode,
        previous=chosen.previous,
        keep_floor=chosen.keep_floor,
        time_limit=chosen.time_limit,
    )


def read_plan(document: Row) -> dict[str, tuple[str, ...]]:
    """Return the seats of a result file; who or what has gone since then does no harm."""
    shapes.require_format(document, RESULT_FORMAT, RESULT)
    return read_assignment(document)


def read_assignment(document: Row) -> dict[str, tuple[str, ...]]:
    """Return the seats per person of anything that carries them."""
    assignment = document.get("assignment")
    if not isinstance(assignment, dict):
        raise FormatError(f"{RESULT}: „assignment“ muss ein Objekt sein.")
    return {person: shapes.texts(assignment, person, RESULT) for person in assignment}


def write_instance(problem: Problem) -> Row:
    """Return the instance file of a problem: rows sorted by id, nothing that is empty."""
    sessions = sorted(problem.sessions, key=lambda session: session.id)
    people = sorted(problem.people, key=lambda person: person.id)
    workshops = {session.workshop for session in sessions} | problem.tracks.keys()
    workshops |= problem.titles.keys()
    workshops |= {wish for person in people for tie in person.wishes for wish in tie}
    return {
        "format": INSTANCE_FORMAT,
        "name": problem.name,
        "max_rank": problem.max_rank,
        "slots": list(problem.slots),
        "workshops": [_workshop_row(problem, workshop) for workshop in sorted(workshops)],
        "sessions": [asdict(session) for session in sessions],
        "participants": [_person_row(person) for person in people],
    }


def canonical(document: Row) -> str:
    """Return the one way to write a document: compact, keys sorted, no escapes."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def document_hash(document: Row) -> str:
    """Return SHA-256 over a document in canonical form, as results name their instance."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def input_hash(problem: Problem) -> str:
    """Return the hash of a problem; how its rows were ordered does not matter."""
    return document_hash(write_instance(problem))


def write_result(problem: Problem, solution: Solution) -> Row:
    """Return the result file of a solution (interfaces: format, instance, status, …)."""
    found: Row = {
        "format": RESULT_FORMAT,
        "instance": problem.name,
        "status": solution.status.value,
        "assignment": _in_order_of_day(problem, solution.seats),
        "cancelled": sorted(solution.cancelled),
        "quality": _quality(solution.metrics) if solution.metrics else None,
        "explanations": dict(sorted(solution.explanations.items())),
        "seed": problem.seed,
        "mode": problem.mode.value,
        "solver": {
            "name": solution.log.solver,
            "version": solution.log.version,
            "seconds": round(solution.log.seconds, 3),
            "gap": asdict(solution.gap) if solution.gap else None,
        },
        "rounds": [asdict(one) for one in solution.log.rounds],
        "input_hash": solution.log.input_hash or input_hash(problem),
    }
    if solution.issues:
        found["causes"] = [
            {"code": issue.code, "ids": list(issue.ids), "message": issue.message}
            for issue in solution.issues
        ]
    return found


def _in_order_of_day(
    problem: Problem, seats: Mapping[str, tuple[str, ...]]
) -> dict[str, list[str]]:
    """Return who sits where: people by id, their sessions by the order of the slots."""
    place = {slot: number for number, slot in enumerate(problem.slots)}
    order = {session.id: place[session.slot] for session in problem.sessions}
    return {person: sorted(seats[person], key=order.__getitem__) for person in sorted(seats)}


@dataclass(frozen=True)
class _Known:
    """What the rows of an instance may refer to."""

    max_rank: int
    workshops: Collection[str]
    slots: Collection[str]
    sessions: Collection[str]


def _session(row: Row, workshops: Collection[str], slots: Collection[str]) -> Session:
    where = f"Termin {row['id']}"
    workshop, slot = shapes.text(row, "workshop", where), shapes.text(row, "slot", where)
    shapes.require_known([workshop], workshops, f"{where}, „workshop“")
    shapes.require_known([slot], slots, f"{where}, „slot“")
    capacity = shapes.number(row, "capacity", where, at_least=0)
    min_size = shapes.optional_number(row, "min_size", where, at_least=0)
    return Session(row["id"], workshop, slot, capacity, min_size or 0)


def _person(row: Row, known: _Known) -> Person:
    where = f"Person {row['id']}"
    most = shapes.optional_number(row, "max_sessions", where, at_least=1)
    blocked = shapes.texts(row, "blocked_slots", where)
    pinned = shapes.texts(row, "pinned", where)
    shapes.require_known(blocked, known.slots, f"{where}, „blocked_slots“")
    shapes.require_known(pinned, known.sessions, f"{where}, „pinned“")
    shapes.require_single(pinned, f"{where}, „pinned“")
    return Person(
        id=row["id"],
        wishes=_wishes(row, known, where),
        blocked=frozenset(blocked),
        pinned=pinned,
        org=shapes.optional_text(row, "org", where),
        track=shapes.optional_text(row, "track", where),
        max_sessions=None if most is None else min(most, len(known.slots)),
    )


def _wishes(row: Row, known: _Known, where: str) -> tuple[tuple[str, ...], ...]:
    classes = [] if row.get("wishes") is None else shapes.entries(row, "wishes", where)
    wishes = tuple(tuple(found) if isinstance(found, list) else (found,) for found in classes)
    listed = [wish for tie in wishes for wish in tie]
    if not all(isinstance(wish, str) for wish in listed):
        raise FormatError(f"{where}: „wishes“ darf nur Workshops und Listen davon enthalten.")
    shapes.require_known(listed, known.workshops, f"{where}, „wishes“")
    shapes.require_single(listed, f"{where}, „wishes“")
    if len(wishes) > known.max_rank:
        raise FormatError(
            f"{where} hat {len(wishes)} Wünsche; „max_rank“ erlaubt {known.max_rank}."
        )
    return wishes


def _of_workshops(workshops: list[Row], key: str) -> dict[str, str]:
    found = {
        row["id"]: shapes.optional_text(row, key, f"Workshop {row['id']}") for row in workshops
    }
    return {workshop: words for workshop, words in found.items() if words is not None}


def _workshop_row(problem: Problem, workshop: str) -> Row:
    row = {"id": workshop}
    if workshop in problem.tracks:
        row["track"] = problem.tracks[workshop]
    if workshop in problem.titles:
        row["title"] = problem.titles[workshop]
    return row


def _person_row(person: Person) -> Row:
    row: dict[str, Any] = {
        "id": person.id,
        "wishes": [tie[0] if len(tie) == 1 else sorted(tie) for tie in person.wishes],
        "org": person.org,
        "track": person.track,
        "blocked_slots": sorted(person.blocked),
        "pinned": sorted(person.pinned),
        "max_sessions": person.max_sessions,
    }
    return {key: value for key, value in row.items() if value or key in {"id", "wishes"}}


def _quality(metrics: Metrics) -> Row:
    return asdict(metrics) | {
        "leximin": list(metrics.leximin),
        "seat_ranks": dict(metrics.seat_ranks),
    }
