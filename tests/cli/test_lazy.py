"""Commands are known by name before they are imported."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from praxistag.cli import COMMANDS, praxistag
from praxistag.cli.lazy import LazyCommands

if TYPE_CHECKING:
    import click


def test_names_are_known_without_importing() -> None:
    commands = LazyCommands({"zip": "zipapp:main"}, prepare=lambda _: None)
    sys.modules.pop("zipapp", None)

    assert (list(commands), len(commands)) == (["zip"], 1)
    assert "zipapp" not in sys.modules


def test_command_is_imported_prepared_and_kept() -> None:
    prepared: list[click.Command] = []
    commands = LazyCommands(COMMANDS, prepare=prepared.append)

    found = commands["mail"]

    assert (found.name, commands["mail"] is found, prepared) == ("mail", True, [found])
    del commands["mail"]
    assert "mail" not in commands


def test_every_place_holds_a_command_of_that_name() -> None:
    assert {name: command.name for name, command in praxistag.commands.items()} == {
        name: name for name in COMMANDS
    }
