"""Is a plan allowed, and what is it worth? A second code path beside the engine, for trust.

It takes no figure from the engine: the solver calls a plan proven only if this module agrees, the
web asks it before publishing, and anybody can run it on an exported plan.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.allocation.ledger import Ledger
from praxistag.allocation.solution import Metrics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from praxistag.allocation.problem import Person, Problem

EMPTY = "empty"
DIGITS = 4


@dataclass(frozen=True)
class Violation:
    """A broken hard rule; `message` is one German sentence, `ids` whom and what it is about."""

    code: str
    ids: tuple[str, ...]
    message: str


def check(
    problem: Problem, seats: Mapping[str, Sequence[str]], cancelled: Collection[str] = ()
) -> list[Violation]:
    """Return every broken rule of the plan; an empty list means that it may be published."""
    ledger = Ledger(problem)
    closed = set(cancelled)
    found = [
        Violation("unknown_person", (person,), f"Person {person} gibt es nicht.")
        for person in seats
        if person not in ledger.people
    ]
    for person in problem.people:
        found += _of_person(ledger, person, seats.get(person.id, ()), closed)
    found += _of_sessions(ledger, seats, closed)
    if problem.keep_floor:
        found += _of_floor(ledger, seats)
    return found


def metrics(problem: Problem, seats: Mapping[str, Sequence[str]]) -> Metrics:
    """Return the quality of a plan, with the names and the rounding of the format."""
    ledger = Ledger(problem)
    regrets = Counter[int]()
    ranks = Counter[int]()
    free, firsts, wishing, without = 0, 0, 0, 0
    for person in problem.people:
        got = seats.get(person.id, ())
        regrets[ledger.regret(person, got)] += 1
        free += len(ledger.free_slots(person))
        ranks.update(_ranks_in_free_slots(ledger, person, got))
        if ledger.ranks(person):
            wishing += 1
            firsts += _has_first_wish(ledger, person, got)
            without += not _has_any_wish(ledger, person, got)
    return _summary(problem, regrets, ranks, free, (firsts, wishing, without))


def vector(regrets: Mapping[int, int]) -> tuple[int, ...]:
    """Return [worst, n(regret >= worst), …, n(regret >= 1)] for a count of people per regret."""
    worst = max(regrets, default=0)
    at_least = [sum(n for regret, n in regrets.items() if regret >= k) for k in range(worst, 0, -1)]
    return (worst, *at_least)


def _of_person(
    ledger: Ledger, person: Person, got: Sequence[str], closed: Collection[str]
) -> Iterator[Violation]:
    yield from _of_seats(ledger, person, got)
    for seat in got:
        if seat in closed:
            yield _broken("cancelled", person, seat, "hat Termin {}, der ausfällt")
    for pin in dict.fromkeys(person.pinned):
        if pin not in got:
            yield _broken("pin_missing", person, pin, "fehlt im fest eingetragenen Termin {}")
    if len(got) > ledger.limit(person):
        yield _broken("too_many", person, str(len(got)), "hat mit {} zu viele Termine")


def _of_seats(ledger: Ledger, person: Person, got: Sequence[str]) -> Iterator[Violation]:
    slots: set[str] = set()
    workshops: set[str] = set()
    for seat in got:
        session = ledger.sessions.get(seat)
        if session is None:
            yield _broken("unknown_session", person, seat, "hat den Termin {}, den es nicht gibt")
            continue
        if session.slot in slots:
            yield _broken("slot_twice", person, session.slot, "hat zwei Termine im Zeitblock {}")
        if session.workshop in workshops:
            yield _broken("workshop_twice", person, session.workshop, "hat Workshop {} doppelt")
        if session.slot in person.blocked and seat not in person.pinned:
            yield _broken("blocked", person, session.slot, "ist im Zeitblock {} gesperrt")
        slots.add(session.slot)
        workshops.add(session.workshop)


def _broken(code: str, person: Person, what: str, words: str) -> Violation:
    return Violation(code, (person.id, what), f"Person {person.id} {words.format(what)}.")


def _of_sessions(
    ledger: Ledger, seats: Mapping[str, Sequence[str]], closed: Collection[str]
) -> Iterator[Violation]:
    known = (got for person, got in seats.items() if person in ledger.people)
    use = Counter(seat for got in known for seat in got)
    for session in ledger.problem.sessions:
        taken = use[session.id]
        if taken > session.capacity:
            words = f"Termin {session.id}: vergeben {taken}, Plätze nur {session.capacity}."
            yield Violation("over_capacity", (session.id,), words)
        if 0 < taken < session.min_size:
            words = f"Termin {session.id}: vergeben {taken}, mindestens nötig {session.min_size}."
            yield Violation("below_minimum", (session.id,), words)
    for seat in closed - ledger.sessions.keys():
        yield Violation("unknown_session", (seat,), f"Termin {seat} gibt es nicht.")


def _of_floor(ledger: Ledger, seats: Mapping[str, Sequence[str]]) -> Iterator[Violation]:
    """Compare with what today's rules leave of the plan before."""
    before = ledger.problem.previous or {}
    for person in ledger.problem.people:
        if person.id not in before:
            continue
        floor = ledger.regret(person, ledger.kept(person, before[person.id]))
        if ledger.regret(person, seats.get(person.id, ())) > floor:
            words = f"Person {person.id} verliert gegenüber dem früheren Plan."
            yield Violation("below_floor", (person.id,), words)


def _ranks_in_free_slots(ledger: Ledger, person: Person, got: Sequence[str]) -> Iterator[int]:
    """Return one rank per filled free slot, an unranked seat as R+1."""
    ranks = ledger.ranks(person)
    unranked = ledger.problem.max_rank + 1
    in_slot = {
        ledger.sessions[seat].slot: ledger.sessions[seat].workshop
        for seat in got
        if seat in ledger.sessions
    }
    for slot in ledger.free_slots(person):
        if slot in in_slot:
            yield ranks.get(in_slot[slot], unranked)


def _has_first_wish(ledger: Ledger, person: Person, got: Sequence[str]) -> bool:
    ranks = ledger.ranks(person)
    workshops = (ledger.sessions[seat].workshop for seat in got if seat in ledger.sessions)
    return any(ranks.get(workshop) == 1 for workshop in workshops)


def _has_any_wish(ledger: Ledger, person: Person, got: Sequence[str]) -> bool:
    """Tell whether a wish came true; a pinned seat in a wished workshop counts as one."""
    ranks = ledger.ranks(person)
    pinned = (ledger.sessions[pin].workshop for pin in person.pinned if pin in ledger.sessions)
    unranked = ledger.problem.max_rank + 1
    return any(rank < unranked for rank in _ranks_in_free_slots(ledger, person, got)) or any(
        workshop in ranks for workshop in pinned
    )


def _summary(
    problem: Problem,
    regrets: Counter[int],
    ranks: Counter[int],
    free: int,
    people: tuple[int, int, int],
) -> Metrics:
    firsts, wishing, without = people
    unranked = problem.max_rank + 1
    filled = ranks.total()
    lost = sum(regret * n for regret, n in regrets.items())
    of_ranks = {str(rank): ranks[rank] for rank in range(1, unranked + 1)}
    return Metrics(
        leximin=vector(regrets),
        sum_regret=lost,
        mean_regret=round(lost / max(1, len(problem.people)), DIGITS),
        mean_rank=round(sum(rank * n for rank, n in ranks.items()) / max(1, filled), DIGITS),
        share_first=round(firsts / max(1, wishing), DIGITS),
        without_any_wish=without,
        seat_ranks=of_ranks | {EMPTY: free - filled},
        filled=filled,
        points=sum((unranked - rank) * n for rank, n in ranks.items()),
    )
