"""The documents name every setting and every command, so that nobody has to read the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from praxistag.cli import praxistag
from tests.architecture.source import PACKAGE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
TOOLS_AND_PATHS = re.compile(r"(^|[^a-z.])/(work|root|home)/[a-z]|index-url|find-links")


def commands(group: click.Group, prefix: str = "") -> Iterator[str]:
    """Return the names of all commands, groups resolved."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}"


def test_every_setting_is_documented() -> None:
    settings = set(re.findall(r"PRAXISTAG_[A-Z_]+", (PACKAGE / "config.py").read_text("utf-8")))

    assert {name for name in settings if name not in OPERATIONS} == set()


def test_every_command_is_documented() -> None:
    assert {name for name in commands(praxistag) if f"`praxistag {name}" not in OPERATIONS} == set()


def test_every_decision_has_its_number_once() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))]

    assert numbers == [f"{i:04d}" for i in range(1, len(numbers) + 1)]


def test_no_document_names_a_machine() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

    assert [p.name for p in documents if TOOLS_AND_PATHS.search(p.read_text("utf-8"))] == []
