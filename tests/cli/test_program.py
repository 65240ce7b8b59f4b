"""The program as a whole: German help, exit codes, one line instead of a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from praxistag.cli import praxistag
from praxistag.cli.program import LOCALE
from praxistag.cli.refusal import ERROR_LOG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages import Catalog
    from flask import Flask

CATALOGUE = LOCALE / "de" / "LC_MESSAGES"
ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Show this|required|default|INTEGER|OPTIONS|COMMAND|Try|Error)\b"
)


def every_command(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))


COMMANDS = [((), praxistag), *every_command(praxistag)]


@pytest.mark.parametrize(
    ("path", "command"), COMMANDS, ids=[" ".join(path) or "praxistag" for path, _ in COMMANDS]
)
def test_help_is_german(app: Flask, path: tuple[str, ...], command: click.Command) -> None:
    result = app.test_cli_runner().invoke(praxistag, [*path, "--help"])

    assert result.exit_code == 0
    assert command.help
    assert "Aufruf:" in result.stdout
    assert not ENGLISH.search(result.stdout.replace("[OPTIONEN]", "")), result.stdout


def test_catalogue_knows_every_word_of_click() -> None:
    folder = Path(click.__file__).parent
    with (CATALOGUE / "messages.po").open("rb") as file:
        known = {message.id: message for message in read_po(file) if message.id}

    found = {
        words
        for _, _, words, _, _ in extract_from_dir(
            folder, keywords={"_": None, "ngettext": (1, 2)}, method_map=[("**.py", "python")]
        )
    }

    assert found - known.keys() == set()
    assert all(message.string for message in known.values())


def test_compiled_catalogue_is_that_of_the_source() -> None:
    with (CATALOGUE / "messages.po").open("rb") as source:
        words = in_words(read_po(source))
    with (CATALOGUE / "messages.mo").open("rb") as compiled:
        built = in_words(read_mo(compiled))

    assert built == words


def in_words(catalogue: Catalog) -> list[tuple[str, str]]:
    """Pairs to compare; a plural stands as its list."""
    return sorted((str(list(row.id)), str(list(row.string or ()))) for row in catalogue if row.id)


@pytest.mark.parametrize(
    "arguments", [["nirgends"], ["demo", "load", "--participants", "0"], ["event", "copy", "x"]]
)
def test_wrong_usage_exits_with_two(app: Flask, arguments: list[str]) -> None:
    result = app.test_cli_runner().invoke(praxistag, arguments)

    assert result.exit_code == 2
    assert not ENGLISH.search(result.stderr)


def test_unexpected_fault_leaves_one_line_and_a_protocol(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command("fault")
    def fault() -> None:
        raise RuntimeError("geheim")

    monkeypatch.setenv("PRAXISTAG_INSTANCE", str(tmp_path))
    monkeypatch.setitem(praxistag.commands, "fault", fault)

    result = app.test_cli_runner().invoke(praxistag, ["fault"])

    log = tmp_path / ERROR_LOG
    reference = re.search(r"notiert unter (\w{8}) in ", result.stderr)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "geheim" not in result.stderr
    assert reference is not None
    assert f"[{reference[1]}]" in log.read_text()
    assert "RuntimeError: geheim" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_fault_without_a_writable_folder_still_says_so(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command("fault")
    def fault() -> None:
        raise RuntimeError

    monkeypatch.setenv("PRAXISTAG_INSTANCE", str(tmp_path / "nowhere"))
    monkeypatch.setitem(praxistag.commands, "fault", fault)

    result = app.test_cli_runner().invoke(praxistag, ["fault"])

    assert result.exit_code == 1
    assert result.stderr.startswith("Unerwarteter Fehler: RuntimeError")


def test_missing_file_is_named(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command("reads")
    def reads() -> None:
        Path("/nirgends/datei").read_text(encoding="utf-8")

    monkeypatch.setitem(praxistag.commands, "reads", reads)

    result = app.test_cli_runner().invoke(praxistag, ["reads"])

    assert result.exit_code == 1
    assert "/nirgends/datei" in result.stderr


def program(instance: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "praxistag", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PRAXISTAG_INSTANCE": str(instance), "LANG": "C", "PATH": "/usr/bin"} | settings,
    )


def test_real_program_says_what_is_missing_then_works(tmp_path: Path) -> None:
    before = program(tmp_path, "event", "list")
    upgrade = program(tmp_path, "db", "upgrade")

    assert (before.returncode, before.stdout) == (1, "")
    assert before.stderr == (
        "Die Datenbank ist nicht auf dem Stand dieser Version. Bitte „praxistag db upgrade“.\n"
    )
    assert (upgrade.returncode, upgrade.stderr) == (0, "")
    assert upgrade.stdout == "Die Datenbank ist auf dem neuesten Stand.\n"


def test_real_program_refuses_a_bad_setting_by_name(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")

    result = program(file, "event", "list")

    assert result.returncode == 1
    assert result.stderr.startswith("PRAXISTAG_INSTANCE:")
    assert len(result.stderr.splitlines()) == 1


def test_real_program_names_the_database_it_cannot_reach(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path}/nirgends/praxistag.sqlite3"

    result = program(tmp_path, "event", "list", PRAXISTAG_DATABASE_URL=nowhere)

    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
    assert "PRAXISTAG_DATABASE_URL" in result.stderr
