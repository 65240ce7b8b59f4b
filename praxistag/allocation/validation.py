"""Which hard rules of a problem contradict each other; every contradiction is named before solving.

A person without a seat is no contradiction, and neither are too few seats: those are notes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from praxistag.allocation.ledger import Ledger
from praxistag.allocation.solution import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.allocation.problem import Person, Problem, Session


def validate(problem: Problem) -> list[Issue]:
    """Return every contradiction; with one of them no plan exists."""
    ledger = Ledger(problem)
    found: list[Issue] = []
    for person in problem.people:
        found += _of_pins(ledger, person)
    demand = Counter(pin for person in problem.people for pin in dict.fromkeys(person.pinned))
    for session in problem.sessions:
        found += _of_session(session, demand[session.id])
    # Counting who could come makes sense only where the pins themselves fit together.
    return found or list(_of_minimums(ledger, demand))


def notes(problem: Problem) -> list[Issue]:
    """Return what is allowed but worth knowing: slots with fewer seats than free people."""
    ledger = Ledger(problem)
    seats = Counter[str]()
    for session in problem.sessions:
        seats[session.slot] += session.capacity
    people = Counter[str]()
    for person in problem.people:
        pinned = (ledger.sessions[pin].slot for pin in person.pinned if pin in ledger.sessions)
        people.update({*ledger.free_slots(person), *pinned})
    return [
        Issue("few_seats", (slot,), _few_seats(slot, seats[slot], people[slot]))
        for slot in problem.slots
        if seats[slot] < people[slot]
    ]


def _few_seats(slot: str, seats: int, people: int) -> str:
    return (
        f"Im Zeitblock {slot} gibt es {_seats(seats)} für {_people(people)}; "
        f"ohne Platz: {people - seats}."
    )


def _seats(number: int) -> str:
    return "1 Platz" if number == 1 else f"{number} Plätze"


def _people(number: int) -> str:
    return "1 Person" if number == 1 else f"{number} Personen"


def _of_pins(ledger: Ledger, person: Person) -> Iterator[Issue]:
    slots: dict[str, str] = {}
    workshops: dict[str, str] = {}
    for pin in person.pinned:
        session = ledger.sessions.get(pin)
        if session is None:
            words = f"Person {person.id} ist im Termin {pin} fest eingetragen, den es nicht gibt."
            yield Issue("pin_unknown", (person.id, pin), words)
            continue
        if session.slot in slots:
            words = (
                f"Person {person.id} ist im Zeitblock {session.slot} zweimal fest eingetragen: "
                f"{slots[session.slot]} und {pin}."
            )
            yield Issue("pins_in_one_slot", (person.id, slots[session.slot], pin), words)
        if session.workshop in workshops:
            words = (
                f"Person {person.id} ist im Workshop {session.workshop} zweimal fest "
                f"eingetragen: {workshops[session.workshop]} und {pin}."
            )
            ids = (person.id, workshops[session.workshop], pin)
            yield Issue("pins_in_one_workshop", ids, words)
        slots.setdefault(session.slot, pin)
        workshops.setdefault(session.workshop, pin)
    if len(person.pinned) > ledger.limit(person):
        words = (
            f"Person {person.id} ist in {len(person.pinned)} Terminen fest eingetragen, "
            f"darf aber höchstens {ledger.limit(person)} besuchen."
        )
        yield Issue("pins_beyond_limit", (person.id, *person.pinned), words)


def _of_session(session: Session, pinned: int) -> Iterator[Issue]:
    if pinned > session.capacity:
        words = (
            f"Fest eingetragen im Termin {session.id}: {_people(pinned)}; "
            f"er hat aber nur {_seats(session.capacity)}."
        )
        yield Issue("pins_beyond_capacity", (session.id,), words)
    if pinned and session.min_size > session.capacity:
        words = (
            f"Im Termin {session.id} ist jemand fest eingetragen, aber er kann nicht stattfinden: "
            f"mindestens {_people(session.min_size)}, höchstens {_seats(session.capacity)}."
        )
        yield Issue("minimum_beyond_capacity", (session.id,), words)


def _of_minimums(ledger: Ledger, demand: Counter[str]) -> Iterator[Issue]:
    """Find sessions that must take place for their pins but cannot find enough people.

    Necessary conditions only: whether all of them hold together is for the solver to say.
    """
    needed: dict[str, list[Session]] = defaultdict(list)
    for session in ledger.problem.sessions:
        if 0 < demand[session.id] < session.min_size:
            needed[session.slot].append(session)
    for slot, sessions in needed.items():
        could = {session.id: _could_come(ledger, session) for session in sessions}
        alone = [s for s in sessions if demand[s.id] + len(could[s.id]) < s.min_size]
        for session in alone:
            most = demand[session.id] + len(could[session.id])
            words = (
                f"Der Termin {session.id} muss wegen fester Einträge stattfinden, braucht "
                f"{_people(session.min_size)}, und kommen können höchstens {most}."
            )
            yield Issue("minimum_unreachable", (session.id,), words)
        missing = sum(session.min_size - demand[session.id] for session in sessions)
        there = len(set().union(*could.values()))
        if not alone and there < missing:
            words = (
                f"Im Zeitblock {slot} müssen wegen fester Einträge mehrere Termine stattfinden; "
                f"dafür fehlen {_people(missing)}, und kommen können höchstens {there}."
            )
            ids = tuple(session.id for session in sessions)
            yield Issue("minimums_unreachable", ids, words)


def _could_come(ledger: Ledger, session: Session) -> set[str]:
    """Return who is not pinned here but might get a seat here."""
    return {person.id for person in ledger.problem.people if ledger.may_attend(person, session)}
