"""`praxistag survey convert`: exit codes, one German line, whole files or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from praxistag.cli import praxistag
from praxistag.questionnaire import canonical
from tests.questionnaire.formats.books import form

OLDER = Path(__file__).parents[1] / "questionnaire" / "formats" / "files" / "aelter.lss"


def convert(*arguments: str | Path) -> Result:
    return CliRunner().invoke(praxistag, ["survey", "convert", *map(str, arguments)])


def test_survey_goes_through_all_formats_unchanged(tmp_path: Path) -> None:
    first, book, second = tmp_path / "a.json", tmp_path / "b.xlsx", tmp_path / "c.json"

    codes = [convert(*pair).exit_code for pair in [(OLDER, first), (first, book), (book, second)]]

    assert codes == [0, 0, 0]
    assert first.read_text() == second.read_text()
    assert canonical.parse(first.read_bytes()).title == "Nach dem Tag"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.xlsx", "c.json"]


def test_losses_are_shown_as_a_table(tmp_path: Path) -> None:
    result = convert(OLDER, tmp_path / "a.json")

    assert result.stdout.splitlines() == [
        "Gelesen: Teile 2, Fragen 2, Unterfragen 1, Antworten 2.",
        "Stelle      Was                                                  Wie",
        "Sprachen    Nicht übernommen: en.                                weggelassen",
        "Teil S1     Die Beschreibung ist jetzt der Hinweistext Info_S1.  geändert",
        "Fragebogen  Der Text am Ende wird nicht übernommen.              weggelassen",
    ]


def test_nothing_lost_is_said(tmp_path: Path) -> None:
    convert(OLDER, tmp_path / "a.json")
    result = convert(tmp_path / "a.json", tmp_path / "b.json")

    assert result.stdout.splitlines()[1] == "Nichts ging verloren."


def test_json_names_counts_and_losses(tmp_path: Path) -> None:
    printed = json.loads(convert(OLDER, tmp_path / "a.xlsx", "--json").stdout)

    assert printed["counts"] == {"groups": 2, "questions": 2, "subquestions": 1, "answers": 2}
    assert printed["loss"][0] == {
        "place": "Sprachen",
        "what": "Nicht übernommen: en.",
        "handling": "dropped",
    }


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("x.lss", b"<!DOCTYPE a><a/>", "Die Datei enthält eine DTD oder Entitäten"),
        ("x.xlsx", b"PK\x03\x04", "Die Datei ist beschädigt oder keine Excel-Arbeitsmappe"),
        ("x.json", b"{}", "Der Fragebogen: „format“ muss"),
        ("x.pdf", b"%PDF", "Lesbar sind nur Dateien mit der Endung"),
        ("x.lsq", b"", "Die Datei ist leer."),
        ("x.json", b" " * 3_000_000 + b"{}", "Die Datei ist zu groß."),
    ],
)
def test_unreadable_file_leaves_nothing(
    tmp_path: Path, name: str, content: bytes, line: str
) -> None:
    source = tmp_path / name
    source.write_bytes(content)

    result = convert(source, tmp_path / "aus.json", "--json")

    assert (result.exit_code, result.stdout) == (1, "")
    assert line in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "x.xlsx"
    source.write_bytes(form(("text", "f", "Frage")))

    assert convert(tmp_path / "weg.json", tmp_path / "a.json").exit_code == 1
    result = convert(source, tmp_path / "weg" / "a.json")
    assert (result.exit_code, "lässt sich nicht schreiben" in result.stderr) == (1, True)


@pytest.mark.parametrize("arguments", [(), ("a.json",), ("a.json", "b.lss"), ("a.json", "b")])
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert convert(*arguments).exit_code == 2
