"""`praxistag allocation solve`: exit codes, one German line, whole results or none."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from praxistag.allocation.files import write_instance
from praxistag.cli import praxistag
from tests.allocation.problems import make_person, make_problem

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = [make_person("p", "x"), make_person("q", "x y"), make_person("r", "y")]
PROBLEM = make_problem("x@1:1 y@1:2", *PEOPLE)
CONTRADICTION = make_problem("x@1:1", *(make_person(name, pinned=("x@1",)) for name in "pq"))


def written(path: Path, document: object) -> str:
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


@pytest.fixture
def instance(tmp_path: Path) -> str:
    return written(tmp_path / "instance.json", write_instance(PROBLEM))


def solve(*arguments: str) -> Result:
    return CliRunner().invoke(praxistag, ["allocation", "solve", *arguments])


def test_result_is_printed_and_nothing_else(instance: str) -> None:
    result = solve(instance)

    printed = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (printed["status"], printed["seed"]) == ("proven", "1")
    assert printed["assignment"] == {"p": ["x@1"], "q": ["y@1"], "r": ["y@1"]}
    assert printed["quality"]["leximin"] == [1, 1]


def test_result_goes_into_a_file_with_all_options(instance: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"

    one = solve(instance, "-o", str(first), "--seed", "7", "--mode", "balanced")
    two = solve(
        instance, "-o", str(second), "--previous", str(first), "--keep-floor", "--time-limit", "20"
    )

    assert (one.exit_code, one.stdout, two.exit_code, two.stdout) == (0, "", 0, "")
    assert json.loads(first.read_text())["seed"] == "7"
    assert json.loads(second.read_text())["quality"]["leximin"] == [1, 1]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "first.json",
        "instance.json",
        "second.json",
    ]


def test_contradiction_exits_with_one_and_names_its_causes(tmp_path: Path) -> None:
    output = tmp_path / "result.json"
    path = written(tmp_path / "instance.json", write_instance(CONTRADICTION))

    result = solve(path, "-o", str(output))

    assert result.exit_code == 1
    assert result.stderr == "Fest eingetragen im Termin x@1: 2 Personen; er hat aber nur 1 Platz.\n"
    found = json.loads(output.read_text())
    assert (found["status"], found["assignment"], found["quality"]) == ("infeasible", {}, None)
    assert [cause["ids"] for cause in found["causes"]] == [["x@1"]]


@pytest.mark.parametrize(
    "document", [{}, [], write_instance(PROBLEM) | {"max_rank": 1}, {"format": "fremd"}]
)
def test_bad_input_exits_with_one_and_writes_nothing(document: Any, tmp_path: Path) -> None:
    output = tmp_path / "result.json"

    result = solve(written(tmp_path / "instance.json", document), "-o", str(output))

    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert not output.exists()


def test_unreadable_and_unwritable_places_are_named(instance: str, tmp_path: Path) -> None:
    missing = solve(str(tmp_path / "fort.json"))
    nowhere = solve(instance, "-o", str(tmp_path / "fort" / "result.json"))
    unwritable = solve(instance, "--mode", "rsd", "-o", str(tmp_path / ("x" * 300)))
    broken = solve(instance, "--previous", written(tmp_path / "old.json", {"format": "fremd"}))

    assert {found.exit_code for found in (missing, nowhere, unwritable, broken)} == {1}
    assert "lässt sich nicht schreiben" in unwritable.stderr
    unreadable = solve(str(tmp_path))
    assert missing.stderr == f"Die Datei {tmp_path / 'fort.json'} gibt es nicht.\n"
    assert unreadable.exit_code in {1, 2}
    assert "Ordner" in nowhere.stderr
    assert "Das frühere Ergebnis" in broken.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--keep-floor"],
        ["--mode", "best"],
        ["--time-limit", "0"],
        ["--time-limit", "nan"],
        ["--seed"],
    ],
)
def test_wrong_usage_exits_with_two(arguments: list[str], instance: str) -> None:
    result = solve(instance, *arguments)

    assert result.exit_code == 2
    assert result.stdout == ""


def test_real_program_solves_without_loading_the_application(instance: str, tmp_path: Path) -> None:
    watch = (
        "import sys\n"
        "sys.argv = ['praxistag', 'allocation', 'solve', sys.argv[1], '--mode', 'rsd']\n"
        "from praxistag.__main__ import main\n"
        "try: main()\n"
        "finally: sys.stderr.write(str({'flask', 'sqlalchemy', 'weasyprint'} & set(sys.modules)))"
    )

    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", watch, instance],
        capture_output=True,
        text=True,
        check=False,
        env={"PRAXISTAG_INSTANCE": str(tmp_path / "untouched"), "PATH": "/usr/bin"},
    )

    assert done.returncode == 0
    assert done.stderr == "set()"
    assert json.loads(done.stdout)["status"] == "feasible"
    assert not (tmp_path / "untouched").exists()
