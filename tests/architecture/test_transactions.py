"""Writes have one door: `with write_transaction()` at the edge, and nobody commits below."""

from __future__ import annotations

import re

from tests.architecture.source import PACKAGE, python_files, relative

COMMIT = re.compile(r"\.(commit|rollback)\(")
EDGES = ("blueprints", "cli", "jobs")


def test_only_the_transaction_itself_commits() -> None:
    committing = [
        relative(path) for path in python_files() if COMMIT.search(path.read_text(encoding="utf-8"))
    ]

    # errors.py ends the read of a failed request, so that the error page can look up the event.
    assert committing == ["praxistag/extensions.py", "praxistag/web/errors.py"]


def test_transactions_are_entered_at_the_edges_only() -> None:
    entering = {
        path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for path in python_files()
        if "with write_transaction()" in path.read_text(encoding="utf-8")
    }

    assert entering <= set(EDGES)


def test_services_take_the_clock_as_an_argument() -> None:
    reading = [
        relative(path)
        for folder in ("services", "documents", "models", "domain")
        for path in python_files(PACKAGE / folder)
        if re.search(r"\butc_now\(\)|datetime\.now\(|date\.today\(", path.read_text("utf-8"))
    ]

    # schedule.py defines the clock; base.py gives rows their time of creation.
    assert reading == ["praxistag/models/base.py", "praxistag/domain/schedule.py"]
