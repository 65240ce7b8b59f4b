"""`praxistag survey lint`: findings for people and programs, and the exit codes they mean."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from praxistag.cli import praxistag
from praxistag.questionnaire import formats
from praxistag.questionnaire.library import templates
from tests.questionnaire.coach.structure_cases import questionnaire

if TYPE_CHECKING:
    from pathlib import Path

AGE = {"code": "B1", "text": "Wie alt bist du?", "background": True}
OVERLAP = AGE | {"options": ["16–18", "18–20", "über 20"]}
SEVERAL = {"text": "Welche Themen kennst du?", "options": ["Energie", "Wasser", "Boden"]}


def lint(*arguments: str) -> Result:
    return CliRunner().invoke(praxistag, ["survey", "lint", *arguments])


def written(folder: Path, *questions: dict[str, Any], name: str = "q.json") -> str:
    path = folder / name
    path.write_bytes(formats.write(name, questionnaire({"questions": questions})).content)
    return str(path)


def test_nothing_found_says_how_long_it_takes(tmp_path: Path) -> None:
    path = tmp_path / "q.json"
    path.write_bytes(formats.write("q.json", templates()[0].questionnaire).content)

    result = lint(str(path), "--population", "110")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Nichts gefunden. Dauer: etwa 6 Minuten für 24 Antworten.\n"


def test_findings_stand_in_a_table_with_a_better_wording(tmp_path: Path) -> None:
    result = lint(written(tmp_path, SEVERAL))

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0].split() == ["Frage", "Stufe", "Regel", "Was", "und", "wie", "besser"]
    assert lines[1].split()[:3] == ["F1", "Warnung", "C10"]
    assert lines[2].strip().startswith("→ Macht eine Mehrfachauswahl")
    assert lines[-1].startswith("1 Warnung. Dauer: etwa")


def test_an_error_is_exit_1_and_the_json_still_stands(tmp_path: Path) -> None:
    result = lint(written(tmp_path, OVERLAP), "--json", "--population", "10")

    rows = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (
        1,
        "Der Fragebogen hat 2 Fehler, so sollte er nicht hinausgehen.\n",
    )
    assert [(row["rule"], row["severity"], row["question"]) for row in rows] == [
        ("C13", "error", None),
        ("C09", "error", "B1"),
    ]
    assert {"message", "reason", "suggestion", "source"} <= rows[0].keys()


def test_who_can_be_recognised_is_asked_with_numbers_only(tmp_path: Path) -> None:
    fine = AGE | {"options": ["unter 18", "18–20", "über 20"]}

    result = lint(written(tmp_path, fine), "--json")

    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_workbooks_are_read_too(tmp_path: Path) -> None:
    result = lint(written(tmp_path, SEVERAL, name="q.xlsx"), "--json")

    assert [row["rule"] for row in json.loads(result.stdout)] == ["C10"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("q.json", b"{"),
        ("q.json", b'{"format": "other"}'),
        ("q.lss", b"<html>"),
        ("q.xlsx", b"PK"),
        ("q.odt", b"?"),
        ("q.json", b""),
    ],
)
def test_what_is_no_questionnaire_is_exit_2_with_one_line(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    result = lint(str(path), "--json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(str(path))
    assert result.stderr.count("\n") == 1


def test_a_missing_file_is_exit_2(tmp_path: Path) -> None:
    result = lint(str(tmp_path / "gone.json"))

    assert (result.exit_code, result.stdout) == (2, "")
    assert "gibt es nicht" in result.stderr


@pytest.mark.parametrize("number", ["0", "-3", "viele"])
def test_a_population_is_a_number_of_people(tmp_path: Path, number: str) -> None:
    assert lint(written(tmp_path, SEVERAL), "--population", number).exit_code == 2
