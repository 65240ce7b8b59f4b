"""Sixty people are seen handing in, one after the other: no file tells who said what.

The same program finds everybody where answers lie as they usually do, and here too as long as the
log of the database is not emptied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.jobs import close_surveys
from tests.attack import leaks, scene
from tests.attack.linking import best_order, best_pairing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask

    from tests.attack.linking import Evidence

HARDLY = 1e-4


def suspicions(evidence: Evidence) -> list[object]:
    """Return what points to people better than luck should."""
    orders = [best_order(evidence, kind) for kind in ("answer", "text")]
    paired = best_pairing(evidence)
    found: list[object] = [order for order in orders if order.chance < HARDLY]
    return found + ([paired] if paired.right >= paired.by_luck else [])


def assert_nobody_is_found(play: Callable[[], list[object]]) -> None:
    """Let the day be played again if anything is found: luck does not find twice."""
    found = play()
    assert not found or not (again := play()), (found, again)


def assert_everybody_is_found(evidence: Evidence) -> None:
    found = best_order(evidence, "answer")
    assert found.correlation > 0.95, found
    assert found.chance < HARDLY
    paired = best_pairing(evidence)
    assert paired.right > scene.PEOPLE * 0.9, paired


@pytest.mark.parametrize("leak", [leaks.usual_tables, leaks.random_keys])
def test_the_attack_finds_everybody_in_usual_tables(
    tmp_path: Path, leak: Callable[[Path, int], Evidence]
) -> None:
    assert_everybody_is_found(leak(tmp_path, scene.PEOPLE))


def test_neither_files_nor_log_nor_backup_tell_who_said_what(app: Flask, tmp_path: Path) -> None:
    def play() -> list[object]:
        day = scene.begin(app)
        day.hand_in()
        taken, saved = day.taken(), day.backup(tmp_path / "backup.tar.gz")
        day.survey.close()

        assert {"praxistag.sqlite3-wal", "praxistag.sqlite3-shm", "log"} < set(taken.files)
        assert taken.files["log"] == b""
        return suspicions(taken) + suspicions(saved) + suspicions(day.taken())

    assert_nobody_is_found(play)


def test_a_reader_that_kept_the_log_leaves_nothing_once_gone(app: Flask) -> None:
    def play() -> list[object]:
        day = scene.begin(app)
        with day.reader():
            day.hand_in()
            assert_everybody_is_found(day.taken())
        with app.app_context():
            close_surveys.close_due()
        return suspicions(day.taken())

    assert_nobody_is_found(play)
