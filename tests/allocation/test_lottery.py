"""The published numbers of the lottery; whoever computes them again must get the same."""

from __future__ import annotations

import hashlib

from praxistag.allocation.lottery import draw


def test_lot_is_the_start_of_a_plain_sha256() -> None:
    digest = hashlib.sha256(b"1\x1fp7").hexdigest()

    assert draw("1", "p7") == int(digest[:16], 16)


def test_lot_depends_on_seed_and_every_word() -> None:
    lots = {draw("1", "p"), draw("2", "p"), draw("1", "q"), draw("1", "p", "x"), draw("1", "px")}

    assert len(lots) == 5
