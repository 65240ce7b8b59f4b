"""Tables as others build them, to show that the attack works where there is something to find."""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.attack.linking import Evidence

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 9, 10, 12, tzinfo=UTC)
USUAL = """
CREATE TABLE answer (id INTEGER PRIMARY KEY AUTOINCREMENT, sent_at TEXT, body TEXT);
CREATE TABLE slip (hash BLOB PRIMARY KEY, used_at TEXT);
"""
RANDOM_KEYS = """
CREATE TABLE answer (key BLOB PRIMARY KEY, body TEXT) WITHOUT ROWID;
CREATE TABLE slip (hash BLOB PRIMARY KEY, is_used INTEGER) WITHOUT ROWID;
"""


def usual_tables(folder: Path, people: int) -> Evidence:
    """Return what is left of answers with ids and times, as most programs keep them."""
    hashes = [secrets.token_bytes(16) for _ in range(people)]
    path = folder / "usual.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(USUAL)
        database.executemany(
            "INSERT INTO slip VALUES (?, NULL)", [(one,) for one in sorted(hashes)]
        )
        for number, one in enumerate(hashes):
            now = (NOON + timedelta(seconds=7 * number)).isoformat()
            database.execute("UPDATE slip SET used_at = ? WHERE hash = ?", (now, one))
            database.execute(
                "INSERT INTO answer (sent_at, body) VALUES (?, ?)", (now, body(number))
            )
    return Evidence({path.name: path.read_bytes()}, [(one,) for one in hashes], range(people))


def random_keys(folder: Path, people: int) -> Evidence:
    """Return what is left where keys are random and times are missing, but rows come one by one."""
    hashes = [secrets.token_bytes(16) for _ in range(people)]
    path = folder / "random.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(RANDOM_KEYS)
        database.executemany("INSERT INTO slip VALUES (?, 0)", [(one,) for one in sorted(hashes)])
        for number, one in enumerate(hashes):
            database.execute("UPDATE slip SET is_used = 1 WHERE hash = ?", (one,))
            row = (secrets.token_bytes(16), body(number))
            database.execute("INSERT INTO answer VALUES (?, ?)", row)
    return Evidence({path.name: path.read_bytes()}, [(one,) for one in hashes], range(people))


def body(number: int) -> str:
    """Return an answer the attacker knows."""
    return f'["w{number:02}",4,3]'
