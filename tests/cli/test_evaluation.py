"""`praxistag evaluation run`: exit codes, one German line, whole files or none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from praxistag.cli import praxistag
from tests.questionnaires import rows

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = rows(day=["F1", "F2", "F3"], after=["F7", "ORG"])
HEADER = "F1;F2[time];F2[money];F2[people];F2[none];F3[a];F3[b];ORG"
ANSWERS = [
    *["yes;1;0;1;0;5;4;stadt"] * 14,
    *["no;0;0;0;1;2;3;stadt"] * 12,
    *["yes;0;1;0;0;4;na;jobcenter"] * 11,
    *["no;;;;;1;2;jobcenter"] * 13,
]
PLAN = {"population": 80, "breakdowns": [{"question": "F1", "by": "ORG"}]}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "Q.json").write_text(json.dumps(QUESTIONS), encoding="utf-8")
    (tmp_path / "R.csv").write_text("\n".join([HEADER, *ANSWERS]) + "\n", encoding="utf-8-sig")
    (tmp_path / "P.json").write_text(json.dumps(PLAN), encoding="utf-8")
    return tmp_path


def run(folder: Path, *more: str, **names: str) -> Result:
    named = {"questionnaire": "Q.json", "responses": "R.csv", "plan": "P.json"} | names
    given = [part for name, file in named.items() for part in (f"--{name}", str(folder / file))]
    output = ["-o", str(folder / "out")]
    return CliRunner().invoke(praxistag, ["evaluation", "run", *given, *output, *more])


def results(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "out" / "results.json").read_text("utf-8"))
    return found


def test_everything_is_written_and_suppression_stands_in_one_file(files: Path) -> None:
    result = run(files)

    assert (result.exit_code, result.stderr) == (0, "")
    names = sorted(path.name for path in (files / "out").iterdir())
    assert names == [
        *("codebook.pdf", "labels.sps", "report.html", "report.pdf"),
        *("responses.sav", "results.json", "tables.csv", "tables.xlsx"),
    ]
    assert results(files)["response_rate"] == 62.5
    assert "suppression" in results(files)
    for name in ("tables.csv", "report.html", "labels.sps"):
        assert b"suppression" not in (files / "out" / name).read_bytes()
    assert result.stdout.startswith("50 Antworten ausgewertet: results.json, ")
    assert "Hinweis: Freitexte stehen nicht in den Antworten: F7." in result.stdout


def test_only_some_files_are_written_and_those_of_an_earlier_run_go(files: Path) -> None:
    (files / "out" / ".teil-killed").mkdir(parents=True)
    (files / "out" / "report.pdf").write_bytes(b"old")
    (files / "out" / "notes.txt").write_bytes(b"not ours")

    result = run(files, "--only", "data", "--json")

    assert json.loads(result.stdout)["files"] == ["results.json", "labels.sps", "responses.sav"]
    assert sorted(path.name for path in (files / "out").iterdir()) == [
        *("labels.sps", "notes.txt", "responses.sav", "results.json"),
    ]


def test_public_data_and_other_responses_beside_the_plan(files: Path) -> None:
    (files / "plans").mkdir()
    (files / "plans" / "old.csv").write_text("F1\nyes\nno\nno\n", encoding="utf-8")
    document = PLAN | {"compare_responses": "old.csv"}
    (files / "plans" / "P.json").write_text(json.dumps(document), encoding="utf-8")

    result = run(files, "--public-data", "--only", "results", plan="plans/P.json")

    assert (result.exit_code, results(files)["public_data"]) == (0, True)
    assert results(files)["comparisons"][0]["by"] == "_year"
    assert [path.name for path in (files / "out").iterdir()] == ["results.json"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("R.csv", b"F1;ORG\nja;stadt\n", "Zeile 2, Spalte F1: „ja“ ist keine mögliche Antwort."),
        ("R.csv", "F1\nö\n".encode("cp1252"), "vermutlich in Windows-1252"),
        ("Q.json", b"{}", "„format“ muss"),
        ("P.json", b'{"k_numbers": 3}', "„k_numbers“ muss eine ganze Zahl ab 5 sein."),
        ("P.json", b'{"compare_responses": "fort.csv"}', "fort.csv gibt es nicht."),
    ],
)
def test_bad_data_are_one_german_line_and_no_file(
    files: Path, name: str, content: bytes, why: str
) -> None:
    (files / name).write_bytes(content)

    result = run(files)

    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert why in result.stderr
    assert not (files / "out").exists()


def test_places_that_do_not_exist_are_named(files: Path) -> None:
    (files / "out").write_text("a file", encoding="utf-8")

    missing, taken = run(files, responses="fort.csv"), run(files)

    assert missing.exit_code in {1, 2}
    assert taken.exit_code == 2
    assert "out" in taken.stderr


@pytest.mark.parametrize("arguments", [["--only", "alles"], ["--fast"]])
def test_wrong_usage_exits_with_two(arguments: list[str], files: Path) -> None:
    assert run(files, *arguments).exit_code == 2
