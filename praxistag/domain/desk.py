"""What the door could not settle alone, as cases for the desk (docs/adr/0008).

Pure law over the rows of the log: the same rows give the same cases, whatever the order in which
they reached us. A decision is a note on every row of its case; rows that come later make a case of
their own, apart from doubles, which are always looked at as a whole.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.domain.door import ARRIVAL_VERDICTS
from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

KEY_LENGTH = 20
AT_ONCE = timedelta(seconds=10)
"""A scan that took longer to reach us was decided on the device alone."""

NOBODY_S = frozenset({Verdict.UNKNOWN, Verdict.WRONG_EVENT, Verdict.INVALID})
REFUSED = frozenset({Verdict.WAITING, Verdict.CANCELLED, Verdict.NOT_RELEASED, Verdict.REPLACED})
OUTDATED = REFUSED | {Verdict.OTHER_LIST}
SCANS = (ScanKind.ENTRY, ScanKind.ADMIT)


class CaseKind(StrEnum):
    """Why the desk is asked."""

    DOUBLE = "double"
    UNKNOWN = "unknown"
    FORCED = "forced"
    OUTDATED = "outdated"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Note:
    """What the desk said about a row, when and who."""

    decision: DeskDecision
    decided_at: datetime
    decided_by_id: int | None


@dataclass(frozen=True, slots=True)
class LoggedScan:
    """One row of the log as the desk needs it; without a device it is from paper or the desk."""

    id: int
    nonce: str
    kind: ScanKind
    verdict: Verdict
    list_key: str
    code_hash: str
    scanned_at: datetime
    received_at: datetime
    device_id: int | None = None
    registration_id: int | None = None
    shown: Verdict | None = None
    overruled: Verdict | None = None
    undoes: str | None = None
    is_late: bool = False
    note: Note | None = None

    @property
    def settled(self) -> Note | None:
        """What was decided, unless it was taken back."""
        is_open = self.note is None or self.note.decision is DeskDecision.OPEN
        return None if is_open else self.note

    @property
    def says_arrival(self) -> bool:
        """Whether the row says that somebody is here, leaving the desk aside."""
        return self.verdict in ARRIVAL_VERDICTS

    @property
    def counts(self) -> bool:
        """Whether somebody is here by this row, with what the desk said (`DoorEntry`)."""
        note = self.settled
        is_welcome = not self.is_late if note is None else note.decision is DeskDecision.COUNTS
        return self.says_arrival and is_welcome

    @property
    def is_by_desk(self) -> bool:
        """Whether the desk itself has added this row."""
        return self.kind is ScanKind.ADMIT and self.device_id is None

    @property
    def told_ok(self) -> bool:
        """Whether the device said yes to the helper, alone or with our answer."""
        if self.kind is not ScanKind.ENTRY or self.device_id is None:
            return False
        if self.shown is not None:
            return self.shown is Verdict.OK
        alone = self.received_at - self.scanned_at > AT_ONCE
        return self.verdict is Verdict.OK or (self.says_arrival and alone)


@dataclass(frozen=True)
class Case:
    """Rows that take one decision, in the order of scanning; with its note it is settled."""

    kind: CaseKind
    scans: tuple[LoggedScan, ...]
    is_settled: bool

    @property
    def key(self) -> str:
        """What the case is called in forms; it changes as soon as a row comes or goes."""
        text = "|".join((self.kind, *sorted(scan.nonce for scan in self.scans)))
        return hashlib.sha256(text.encode()).hexdigest()[:KEY_LENGTH]

    @property
    def first(self) -> LoggedScan:
        """The earliest scan."""
        return self.scans[0]

    @property
    def note(self) -> Note | None:
        """The decision: dismissed as soon as any row of it is."""
        if not self.is_settled:
            return None
        notes = [scan.note for scan in self.scans if scan.note]
        dismissed = (note for note in notes if note.decision is DeskDecision.DISMISSED)
        return next(dismissed, notes[0])

    def said(self, decision: DeskDecision) -> Mapping[int, DeskDecision]:
        """Return what a decision means for each row: of a double, the first counts anyway."""
        answer = {scan.id: decision for scan in self.scans}
        if self.kind is CaseKind.DOUBLE and decision is DeskDecision.DISMISSED:
            answer[self.first.id] = DeskDecision.COUNTS
        return answer


@dataclass(frozen=True, slots=True)
class Swap:
    """Somebody was let into another session than the own one, and there was room."""

    scan: LoggedScan
    from_list: str | None


@dataclass(frozen=True)
class Places:
    """The sessions of the day by their list: slot, capacity, how many have a seat, whose is whose.

    `own` is the list of a person in a slot.
    """

    slots: Mapping[str, int] = field(default_factory=dict)
    capacities: Mapping[str, int] = field(default_factory=dict)
    seated: Mapping[str, int] = field(default_factory=dict)
    own: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def own_list(self, scan: LoggedScan) -> str | None:
        """Return where the person of a scan has a seat in the slot of its list."""
        return self.own.get((scan.registration_id or 0, self.slots.get(scan.list_key, 0)))


@dataclass(frozen=True)
class Desk:
    """Everything the desk has to know, in the order of the day."""

    open: tuple[Case, ...]
    settled: tuple[Case, ...]
    swaps: tuple[Swap, ...]
    scans: tuple[LoggedScan, ...]

    def find(self, key: str) -> Case | None:
        """Return the case that is called so, open or settled."""
        return next((case for case in (*self.open, *self.settled) if case.key == key), None)

    def added_by(self, case: Case) -> list[LoggedScan]:
        """Return the arrivals that a decision has added to the log."""
        if case.note is None:
            return []
        times = {scan.scanned_at for scan in case.scans}
        return [
            scan
            for scan in self.scans
            if scan.is_by_desk
            and scan.received_at == case.note.decided_at
            and scan.scanned_at in times
        ]

    def counting(self, of: LoggedScan) -> LoggedScan | None:
        """Return the first other scan by which the same person is on the same list."""
        rows = self._counting.get(_person_and_list(of), ())
        return next((one for one in rows if one.nonce != of.nonce), None)

    @cached_property
    def _counting(self) -> Mapping[Hashable, list[LoggedScan]]:
        groups = _grouped((one for one in self.scans if one.counts), _person_and_list)
        return {_person_and_list(rows[0]): rows for rows in groups}


def has_changed_session(scan: LoggedScan) -> bool:
    """Tell whether somebody was let into a session that is not the own one."""
    return scan.kind is ScanKind.ADMIT and scan.overruled is Verdict.OTHER_LIST


def sort(rows: Iterable[LoggedScan], places: Places) -> Desk:
    """Sort the log into cases and swaps."""
    scans = _not_undone(rows)
    doubles = [*_doubles(scans)]
    settled = {scan.nonce for case in doubles if case.is_settled for scan in case.scans}
    swaps, over = _swaps(scans, places)
    cases = sorted(
        (
            *doubles,
            *_unknown(scans),
            *_late([scan for scan in scans if scan.nonce not in settled]),
            *_forced(scans, over),
            *_outdated(scans),
        ),
        key=lambda case: (_order(case.first), case.kind, case.key),
    )
    return Desk(
        open=tuple(case for case in cases if not case.is_settled),
        settled=tuple(case for case in cases if case.is_settled),
        swaps=tuple(Swap(scan, places.own_list(scan)) for scan in swaps),
        scans=tuple(scans),
    )


def _order(scan: LoggedScan) -> tuple[datetime, str]:
    return scan.scanned_at, scan.nonce


def _not_undone(rows: Iterable[LoggedScan]) -> list[LoggedScan]:
    rows = sorted(rows, key=_order)
    undone = {row.undoes for row in rows}
    return [row for row in rows if row.kind is not ScanKind.UNDO and row.nonce not in undone]


def _grouped(
    scans: Iterable[LoggedScan], by: Callable[[LoggedScan], Hashable]
) -> Iterator[list[LoggedScan]]:
    groups: dict[Hashable, list[LoggedScan]] = defaultdict(list)
    for scan in scans:
        groups[by(scan)].append(scan)
    yield from groups.values()


def _person_and_list(scan: LoggedScan) -> tuple[int | None, str]:
    return scan.registration_id, scan.list_key


def _decided_at(scan: LoggedScan) -> datetime | None:
    """All notes of one decision bear one time; it tells decisions apart."""
    return scan.settled.decided_at if scan.settled else None


def _split(kind: CaseKind, scans: Iterable[LoggedScan]) -> Iterator[Case]:
    """Make a case of what is open, and one of every decision."""
    for rows in _grouped(scans, _decided_at):
        yield Case(kind, tuple(rows), is_settled=rows[0].settled is not None)


def _unknown(scans: Sequence[LoggedScan]) -> Iterator[Case]:
    nobody_s = [scan for scan in scans if scan.verdict in NOBODY_S and scan.kind in SCANS]
    for rows in _grouped(nobody_s, lambda scan: scan.code_hash):
        yield from _split(CaseKind.UNKNOWN, rows)


def _late(scans: Sequence[LoggedScan]) -> Iterator[Case]:
    late = [scan for scan in scans if scan.is_late and scan.says_arrival and scan.kind in SCANS]
    for rows in _grouped(late, lambda scan: scan.device_id):
        yield from _split(CaseKind.LATE, rows)


def _doubles(scans: Sequence[LoggedScan]) -> Iterator[Case]:
    """Yield people to whom two devices said yes; what came late takes part once it counts."""
    told = [scan for scan in scans if scan.told_ok and scan.says_arrival]
    for group in _grouped(told, _person_and_list):
        rows = [scan for scan in group if _is_of_double(scan, group)]
        if len({scan.device_id for scan in rows}) > 1:
            times = {_decided_at(scan) for scan in rows}
            is_settled = len(times) == 1 and None not in times
            yield Case(CaseKind.DOUBLE, tuple(rows), is_settled=is_settled)


def _is_of_double(scan: LoggedScan, group: Sequence[LoggedScan]) -> bool:
    """Leave out what is late and never counted; but not what a decision on doubles dismissed."""
    if not scan.is_late or scan.counts:
        return True
    others = (one for one in group if one.device_id != scan.device_id)
    return scan.settled is not None and any(_decided_at(one) == _decided_at(scan) for one in others)


def _forced(scans: Sequence[LoggedScan], over: frozenset[str]) -> Iterator[Case]:
    """Yield people whom a helper let in all the same."""
    from_devices = [
        scan
        for scan in scans
        if scan.device_id is not None and not scan.is_late and scan.verdict not in NOBODY_S
    ]
    for group in _grouped(from_devices, _person_and_list):
        let_in = [scan for scan in group if scan.kind is ScanKind.ADMIT and scan.overruled]
        if any(has_changed_session(scan) for scan in let_in):
            # Counted or refused by what we knew then: "already" holds by the admission alone.
            let_in += [scan for scan in group if _was_refused_the_session(scan)]
        for case in _split(CaseKind.FORCED, sorted(let_in, key=_order)):
            if any(_is_forced(scan, over) for scan in case.scans):
                yield case


def _was_refused_the_session(scan: LoggedScan) -> bool:
    again = {Verdict.OTHER_LIST, Verdict.ALREADY}
    return scan.kind is ScanKind.ENTRY and scan.verdict in again and not scan.told_ok


def _is_forced(scan: LoggedScan, over: frozenset[str]) -> bool:
    if scan.overruled in REFUSED or scan.nonce in over:
        return True
    return has_changed_session(scan) and scan.settled is not None


def _outdated(scans: Sequence[LoggedScan]) -> Iterator[Case]:
    """Yield people to whom a device said yes by what it knew, and who do not count."""
    people = [scan for scan in scans if scan.registration_id is not None]
    for group in _grouped(people, _person_and_list):
        told = [scan for scan in group if scan.told_ok and scan.verdict in OUTDATED]
        is_here = any(scan.counts for scan in group)
        for case in _split(CaseKind.OUTDATED, told):
            if case.is_settled or not is_here:
                yield case


def _swaps(scans: Sequence[LoggedScan], places: Places) -> tuple[list[LoggedScan], frozenset[str]]:
    """Return who changed session at the door, and the scans of those for whom no seat was free."""
    moves = _moves(scans)
    swaps: list[LoggedScan] = []
    over: set[str] = set()
    for rows in _grouped((move[0] for move in moves), lambda scan: scan.list_key):
        free = _free_seats(rows[0].list_key, [move[0] for move in moves], places)
        beyond = {_person_and_list(scan) for scan in rows[max(0, free) :] if _is_asked_about(scan)}
        over |= {row.nonce for move in moves for row in move if _person_and_list(row) in beyond}
        swaps += [scan for scan in rows if scan.nonce not in over]
    told = [scan for scan in swaps if not (scan.settled and _is_asked_about(scan))]
    return sorted(told, key=_order), frozenset(over)


def _moves(scans: Sequence[LoggedScan]) -> list[list[LoggedScan]]:
    """Return the admissions of everybody who changed session, by person and list.

    The second of two devices finds somebody "already" there, and which one that is depends on
    the order of syncing; so both take part.
    """
    again = {Verdict.OTHER_LIST, Verdict.ALREADY}
    admitted = (s for s in scans if s.kind is ScanKind.ADMIT and s.overruled in again and s.counts)
    groups = sorted(_grouped(admitted, _person_and_list), key=lambda rows: _order(rows[0]))
    return [rows for rows in groups if any(map(has_changed_session, rows))]


def _is_asked_about(scan: LoggedScan) -> bool:
    """Tell whether an admission may be a case; late ones are one anyway, the desk's own never."""
    return not scan.is_late and scan.device_id is not None


def _free_seats(list_key: str, moves: Sequence[LoggedScan], places: Places) -> int:
    """Return how many seats are left to people from elsewhere."""
    left = {
        scan.registration_id
        for scan in moves
        if scan.list_key != list_key and places.own_list(scan) == list_key
    }
    free = places.capacities.get(list_key, len(moves)) - places.seated.get(list_key, 0)
    return free + len(left)
