"""The documents name every setting, command and table, so that nobody has to read the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from praxistag.cli import praxistag
from praxistag.models import Event
from tests.architecture.source import PACKAGE, ROOT, python_files, relative, templates

if TYPE_CHECKING:
    from collections.abc import Iterator

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
DOCUMENTS = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]
LOCAL_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
FILE_NAME = re.compile(r"`([\w.-]+/[\w./-]+\.(?:py|js|mjs|css|html|md|toml))`")
COMMAND = re.compile(r"`praxistag ([a-z]+(?: [a-z]+)?)")
DECISION = re.compile(r"docs/adr/(\d{4})")
TOOLS_AND_PATHS = re.compile(r"(^|[^a-z.])/(work|root|home)/[a-z]|index.url|find.links")


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


def test_documents_name_only_commands_that_exist() -> None:
    known = set(commands(praxistag))
    named = {
        found.strip()
        for document in DOCUMENTS
        for found in COMMAND.findall(document.read_text("utf-8"))
    }

    assert {name for name in named if not {name, name.split()[0]} & known} == set()


def test_every_table_has_its_word() -> None:
    named = set(re.findall(r"[a-z_]+", GLOSSARY))

    assert {name for name in Event.metadata.tables if name not in named} == set()


def test_every_decision_has_its_number_once() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))]

    assert numbers == [f"{i:04d}" for i in range(1, len(numbers) + 1)]


def test_no_document_names_a_machine() -> None:
    assert [p.name for p in DOCUMENTS if TOOLS_AND_PATHS.search(p.read_text("utf-8"))] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{relative(document)}: {target}"
        for document in DOCUMENTS
        for target in LOCAL_LINK.findall(document.read_text("utf-8"))
        if not (document.parent / target).exists()
    ]

    assert broken == []


def test_documents_name_only_files_that_exist() -> None:
    roots = (ROOT, PACKAGE)
    missing = [
        f"{relative(document)}: {name}"
        for document in DOCUMENTS
        for name in FILE_NAME.findall(document.read_text("utf-8"))
        if not any((root / name).exists() for root in roots)
    ]

    assert missing == []


def test_comments_name_only_decisions_that_exist() -> None:
    known = {path.name[:4] for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")}
    sources = [*python_files(PACKAGE, ROOT / "tests"), *templates()]
    named = {n for path in sources for n in DECISION.findall(path.read_text("utf-8"))}

    assert named <= known
