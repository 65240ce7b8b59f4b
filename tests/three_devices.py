"""Three phones without network at the same doors: what truly happened, and how it gets to us.

A story is told once, in the order of the true time. How it reaches the server is chance: clocks
that are wrong, batches cut anywhere, answers lost, devices in any order. `told()` says what must
hold in the end, from the story alone; `stored()` reads what the server makes of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import delete, select

from praxistag.blueprints.checkin.entries import clock_offset, scan_from
from praxistag.domain.desk import CaseKind
from praxistag.domain.door import ENTRANCE, SESSION_PREFIX, UNDO_WITHIN
from praxistag.domain.kinds import ScanKind, SeatOrigin
from praxistag.domain.states import Verdict, door_verdict
from praxistag.domain.ticket_code import code_hash, encode
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn, DeskNote, Event, Registration, ReplacedTicket, SessionSeat
from praxistag.services import arrivals, checkin, desk, devices, door_lists, door_log
from tests.factories import make_device, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flask import Flask

    from praxistag.domain.door import Scan
    from praxistag.models import Organisation
    from praxistag.services.devices import KnownDevice
    from tests.people import Programme

BEGIN = datetime(2026, 9, 10, 6, 30, tzinfo=UTC)
SKEWS = (timedelta(minutes=5), timedelta(minutes=-5), timedelta(seconds=20))
SECOND = timedelta(seconds=1)

Place = tuple[int, str]
"""A person on a list."""


@dataclass(frozen=True)
class Ticket:
    """A code that can be shown at a door; `person` is nobody where we know none."""

    code_hash: str
    person: int | None
    verdict: Verdict
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Happening:
    """One scan, as it truly was."""

    nonce: str
    device: int
    at: timedelta
    kind: ScanKind
    list_key: str
    ticket: Ticket
    shown: Verdict | None = None
    of: str | None = None


@dataclass(frozen=True)
class World:
    """The event, its tickets and lists, and the devices as the API knows them."""

    app: Flask
    event: Event
    tickets: Sequence[Ticket]
    lists: Sequence[str]
    allocated: frozenset[str]
    devices: Sequence[KnownDevice]

    def verdict(self, ticket: Ticket, list_key: str) -> Verdict:
        """Return what holds of a ticket on a list as long as nobody has been there."""
        if ticket.verdict is not Verdict.OK:
            return ticket.verdict
        is_other = list_key in self.allocated and list_key not in ticket.lists
        return Verdict.OTHER_LIST if is_other else Verdict.OK


@dataclass
class Story:
    """What happened, in the order of the true time."""

    world: World
    happenings: list[Happening] = field(default_factory=list)

    def scan(
        self,
        device: int,
        at: timedelta,
        ticket: Ticket,
        list_key: str,
        kind: ScanKind = ScanKind.ENTRY,
    ) -> None:
        """Hold a ticket in front of a device, which knows its own scans only."""
        verdict = self.world.verdict(ticket, list_key)
        mine = Story(self.world, [h for h in self.happenings if h.device == device])
        is_here = (ticket.person, list_key) in mine.firsts()
        if verdict in {Verdict.OK, Verdict.OTHER_LIST} and is_here:
            verdict = Verdict.ALREADY
        shown = Verdict.OK if kind is ScanKind.ADMIT else verdict
        self._add(device, at, kind, list_key, ticket, shown=shown)

    def take_back(self, device: int, at: timedelta) -> None:
        """Undo the last scan of a device, as its page allows it: within half a minute."""
        mine = [one for one in self.happenings if one.device == device]
        last = mine[-1] if mine else None
        if last is None or last.kind is ScanKind.UNDO or last.ticket.person is None:
            return
        if at - last.at < UNDO_WITHIN - SECOND:
            self._add(device, at, ScanKind.UNDO, last.list_key, last.ticket, of=last.nonce)

    def arrivals(self) -> Iterator[Happening]:
        """Yield what says that somebody is there, in the order of the true time."""
        undone = {one.of for one in self.happenings}
        for one in self.happenings:
            is_let_in = one.kind is ScanKind.ADMIT and one.ticket.verdict is not Verdict.UNKNOWN
            is_fine = self.world.verdict(one.ticket, one.list_key) is Verdict.OK
            if one.kind is not ScanKind.UNDO and one.nonce not in undone and (is_let_in or is_fine):
                yield one

    def firsts(self) -> dict[Place, str]:
        """Return who is where, and by which scan."""
        found: dict[Place, str] = {}
        for one in self.arrivals():
            if one.ticket.person is not None:
                found.setdefault((one.ticket.person, one.list_key), one.nonce)
        return found

    def doubles(self) -> set[frozenset[str]]:
        """Return the scans of people to whom two devices said yes."""
        told: dict[Place, list[Happening]] = defaultdict(list)
        for one in self.arrivals():
            if one.kind is ScanKind.ENTRY and one.shown is Verdict.OK:
                told[one.ticket.person or 0, one.list_key].append(one)
        return {
            frozenset(one.nonce for one in group)
            for group in told.values()
            if len({one.device for one in group}) > 1
        }

    def swaps(self) -> set[str]:
        """Return the scans by which people first were let into the session of others."""
        moves = {
            (one.ticket.person, one.list_key): one.nonce
            for one in reversed(list(self.arrivals()))
            if one.kind is ScanKind.ADMIT
            and self.world.verdict(one.ticket, one.list_key) is Verdict.OTHER_LIST
        }
        return set(moves.values())

    def _add(self, device: int, at: timedelta, kind: ScanKind, *what: Any, **more: Any) -> None:
        nonce = str(UUID(int=len(self.happenings) + 1))
        self.happenings.append(Happening(nonce, device, at, kind, *what, **more))


@dataclass(frozen=True)
class Final:
    """All that must be the same whatever way the scans took."""

    nonces: frozenset[str]
    firsts: dict[Place, str]
    counts: dict[str, int]
    doubles: set[frozenset[str]]
    swaps: set[str]

    @classmethod
    def of(cls, story: Story) -> Final:
        """Return what must hold after a story, told without any server."""
        firsts = story.firsts()
        people = [(place, list_key) for place, list_key in firsts]
        return cls(
            nonces=frozenset(one.nonce for one in story.happenings),
            firsts=firsts,
            counts={key: sum(one == key for _, one in people) for key in story.world.lists},
            doubles=story.doubles(),
            swaps=story.swaps(),
        )


@dataclass
class Phone:
    """A device of the story: its clock is wrong, and its scans wait until they are answered."""

    world: World
    number: int
    skew: timedelta
    waiting: list[dict[str, Any]]
    heard: dict[str, Verdict] = field(default_factory=dict)

    def send(self, size: int, *, at: datetime, latency: timedelta, is_heard: bool = True) -> None:
        """Upload the next scans; where the answer is lost, they wait on and are sent again."""
        now = at + latency
        offset = clock_offset((at + self.skew).isoformat(), now=now)
        batch = self.waiting[:size]
        scans = [scan_from(entry, offset=offset) for entry in batch]
        assert None not in scans
        verdicts = self._record(scans, now)
        for entry, verdict in zip(batch, verdicts, strict=True):
            assert self.heard.setdefault(entry["nonce"], verdict) is verdict
        if is_heard:
            del self.waiting[:size]

    def _record(self, scans: list[Scan | None], now: datetime) -> list[Verdict]:
        with self.world.app.app_context(), write_transaction():
            results = checkin.record_scans(self.world.devices[self.number], scans, now=now)
        return [result.verdict for result in results]


def phones_of(story: Story, skews: Sequence[timedelta] = SKEWS) -> list[Phone]:
    """Return the devices at the end of a story, with everything they have to tell."""
    phones = [Phone(story.world, number, skew, []) for number, skew in enumerate(skews)]
    for one in story.happenings:
        phone = phones[one.device]
        said = {"nonce": one.nonce, "kind": one.kind.value}
        said["scanned_at"] = (BEGIN + one.at + phone.skew).isoformat()
        if one.kind is ScanKind.UNDO:
            phone.waiting.append(said | {"of": one.of})
        else:
            what = {"h": one.ticket.code_hash, "list": one.list_key, "shown": one.shown}
            phone.waiting.append(said | what)
    return phones


def make_world(
    app: Flask, event: Event, city: Organisation, programme: Programme, count: int = 6
) -> World:
    """Store people of every kind: seated in one workshop or the other, or none, and not let in.

    The first block has seats, the second is open to all. Each sixth person is waiting, each
    sixth has a new ticket beside the old one.
    """
    one, other, free = (programme.session(*key) for key in (("one", 1), ("two", 1), ("one", 2)))
    states = [{"seat_state": "waiting"} if number % 6 == 4 else {} for number in range(count)]
    people = [make_registration(event, city, **state) for state in states]
    doors = [make_device(event, token=f"{n}" * 43, name=f"Eingang {n}") for n in range(3)]
    with app.app_context(), write_transaction() as session:
        session.add_all([*people, *doors])
        session.flush()
        old = encode(b"\x01" * 10)
        session.add(ReplacedTicket(code=old, registration_id=people[1].id, replaced_at=BEGIN))
        seated = {p: (one, other)[n % 2] for n, p in enumerate(people) if n % 6 < 3}
        session.add_all(
            SessionSeat(
                registration_id=person.id,
                session_id=place.id,
                slot_id=place.slot_id,
                origin=SeatOrigin.PLAN,
            )
            for person, place in seated.items()
        )
    with app.app_context():
        known = [devices.authenticate(f"{n}" * 43) for n in range(3)]
    tickets = [
        Ticket(
            code_hash(str(p.ticket_code)),
            p.id,
            door_verdict(p.seat_state, p.release_state),
            frozenset({_list_of(seated[p])} if p in seated else ()),
        )
        for p in people
    ]
    tickets.append(Ticket(code_hash(old), people[1].id, Verdict.REPLACED))
    tickets.append(Ticket(code_hash(encode(b"\x02" * 10)), None, Verdict.UNKNOWN))
    return World(
        app=app,
        event=event,
        tickets=tickets,
        lists=[ENTRANCE, *(_list_of(place) for place in (one, other, free))],
        allocated=frozenset(_list_of(place) for place in (one, other)),
        devices=[device for device in known if device],
    )


def forget(world: World) -> None:
    """Empty the log, for another way of the same story."""
    with world.app.app_context(), write_transaction() as session:
        session.execute(delete(DeskNote))
        session.execute(delete(CheckIn))


def stored(world: World) -> Final:
    """Return what the server makes of what reached it: the log, the lists and the desk."""
    with world.app.app_context():
        rows = list(db.session.scalars(select(CheckIn)))
        cases = desk.load(world.event.id)
        lists = door_lists.lists(db.session.get_one(Event, world.event.id))
        here = db.session.scalars(select(CheckIn).where(arrivals.is_arrival()))
        firsts = first_rows((row.registration_id or 0, row) for row in here)
        assert firsts == shared_firsts(world)
        return Final(
            nonces=frozenset(row.nonce for row in rows),
            firsts=firsts,
            counts={item.key: item.arrived for item in lists if item.key in world.lists},
            doubles={
                frozenset(scan.nonce for scan in case.scans)
                for case in cases.open
                if case.kind is CaseKind.DOUBLE
            },
            swaps={swap.scan.nonce for swap in cases.swaps},
        )


def shared_firsts(world: World) -> dict[Place, str]:
    """Return who is where as devices work it out from the log that is shared with them."""
    rows = door_log.since(world.event.id, None)
    undone = {row.undoes for row in rows}
    people = dict(db.session.execute(select(Registration.ticket_hash, Registration.id)).all())
    return first_rows(
        (people[row.code_hash], row)
        for row in rows
        if row.kind is not ScanKind.UNDO and row.counts and row.nonce not in undone
    )


def first_rows(rows: Iterable[tuple[int, Any]]) -> dict[Place, str]:
    """Return the first row of each person on each list."""
    found: dict[Place, str] = {}
    for person, row in sorted(rows, key=lambda one: (one[1].scanned_at, one[1].nonce)):
        found.setdefault((person, row.list_key), row.nonce)
    return found


def _list_of(place: Any) -> str:
    return f"{SESSION_PREFIX}{place.id}"
