"""The root of all commands: speaks German, and turns every failure into one line."""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from praxistag.cli.lazy import LazyCommands
from praxistag.cli.refusal import expected_words, note_fault
from praxistag.config import instance_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCALE = Path(__file__).parent / "locale"
METAVARS = {
    "integer": "ZAHL",
    "integer range": "ZAHL",
    "float": "ZAHL",
    "float range": "ZAHL",
    "text": "TEXT",
    "path": "PFAD",
    "directory": "ORDNER",
    "file": "DATEI",
    "filename": "DATEI",
}


def speak_german() -> None:
    """Give click its German catalogue: it looks its words up by gettext, in the default domain."""
    os.environ["LANGUAGE"] = "de"
    gettext.bindtextdomain("messages", LOCALE)


class Program(click.Group):
    """The group behind `praxistag`; every command below it gets German placeholders."""

    def __init__(self, name: str, places: Mapping[str, str], **kwargs: Any) -> None:
        # click keeps the first words of a help option, so they must be German from the start.
        speak_german()
        commands = LazyCommands(places, prepare=_use_german_placeholders)
        super().__init__(name, commands=commands, **kwargs)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; exit codes as in interfaces.md § 2."""
        try:
            return super().main(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 -- the last line of defence against tracebacks
            words = expected_words(error) or note_fault(error, instance_folder())
            click.echo(" ".join(words.split()), err=True)
            sys.exit(1)


def _use_german_placeholders(command: click.Command) -> None:
    command.options_metavar = "[OPTIONEN]"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.metavar is None:
            parameter.metavar = METAVARS.get(parameter.type.name)
    if isinstance(command, click.Group):
        command.subcommand_metavar = "BEFEHL …"
        for child in command.commands.values():
            _use_german_placeholders(child)
