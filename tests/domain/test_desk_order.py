"""What must hold for every log: no rule of the desk minds the order of syncing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import Verdict
from tests.logged_scans import (
    BACH,
    COUNTS,
    DISMISSED,
    OPEN,
    ROOM_FOR_ONE,
    WIESE,
    decided,
    note,
    scan,
    sort,
)

if TYPE_CHECKING:
    import random

    from praxistag.domain.desk import LoggedScan

NOTES = st.none() | st.builds(note, st.sampled_from([COUNTS, DISMISSED, OPEN]), st.integers(0, 2))
SCANS = st.builds(
    scan,
    st.just(0),
    st.integers(0, 3),
    kind=st.sampled_from([ScanKind.ENTRY, ScanKind.ENTRY, ScanKind.ADMIT, ScanKind.PAPER]),
    verdict=st.sampled_from([Verdict.OK, Verdict.OK, Verdict.ALREADY, *Verdict]),
    list_key=st.sampled_from([ENTRANCE, BACH, WIESE]),
    code_hash=st.sampled_from(["a" * 32, "b" * 32]),
    device_id=st.sampled_from([None, 1, 2, 3]),
    registration_id=st.sampled_from([None, 1, 2, 9]),
    shown=st.sampled_from([None, Verdict.OK, Verdict.OK, Verdict.OTHER_LIST]),
    overruled=st.sampled_from([None, None, Verdict.OTHER_LIST, Verdict.WAITING, Verdict.ALREADY]),
    is_late=st.booleans(),
    note=NOTES,
)
UNDONE = st.sets(st.integers(0, 11))


@given(rows=st.lists(SCANS, max_size=12), undone=UNDONE, seed=st.randoms(use_true_random=False))
def test_order_of_syncing_changes_nothing(
    rows: list[LoggedScan], undone: set[int], seed: random.Random
) -> None:
    log = [replace(row, id=i, nonce=f"nonce-{i:03}") for i, row in enumerate(rows)]
    log += [scan(100 + i, kind=ScanKind.UNDO, undoes=log[i].nonce) for i in undone if i < len(rows)]
    shuffled = seed.sample(log, len(log))

    desk = sort(*log, places=ROOM_FOR_ONE)

    assert sort(*shuffled, places=ROOM_FOR_ONE) == desk
    keys = [case.key for case in (*desk.open, *desk.settled)]
    assert len(keys) == len(set(keys))


@given(rows=st.lists(SCANS, max_size=12), decision=st.sampled_from([COUNTS, DISMISSED]))
def test_every_case_is_settled_by_one_decision_and_open_once_it_is_taken_back(
    rows: list[LoggedScan], decision: DeskDecision
) -> None:
    log = [replace(row, id=i, nonce=f"nonce-{i:03}", note=None) for i, row in enumerate(rows)]
    for case in sort(*log, places=ROOM_FOR_ONE).open:
        said = case.said(decision)
        after = [decided(row, said[row.id]) if row.id in said else row for row in log]
        back = [decided(row, OPEN) if row.id in said else row for row in log]

        assert case.key in {one.key for one in sort(*after, places=ROOM_FOR_ONE).settled}
        assert case.key in {one.key for one in sort(*back, places=ROOM_FOR_ONE).open}
