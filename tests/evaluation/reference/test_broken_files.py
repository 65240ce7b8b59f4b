"""Files that are broken in ways people and programs break them: one German line, no file."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from praxistag.cli import praxistag
from tests.evaluation.reference.random_surveys import survey

if TYPE_CHECKING:
    from pathlib import Path

VALUES: tuple[Any, ...] = (None, True, -1, 1.5, 10**30, "", "x", "\u0000", [], {}, [[]], [{}])
CELLS = ["#", "nan", "inf", "-1", "1e999", "=1+1", "0x1", "1_0", "٣", "\u2028", "\ufeff", "\x00"]
COLUMNS = ("_weight", "_year", "N", "question", "", "Z[d]")


def broken_json(chance: random.Random, document: dict[str, Any]) -> bytes:
    """Return a document in which one value somewhere is another, doubled or missing."""
    node: Any = document
    while True:
        key = chance.choice([*node] if isinstance(node, dict) else range(len(node)))
        if not isinstance(node[key], dict | list) or not node[key] or chance.random() < 0.2:
            break
        node = node[key]
    if chance.random() < 0.3:
        del node[key]
    else:
        node[key] = chance.choice(VALUES)
    return json.dumps(document).encode()


def broken_csv(chance: random.Random, content: bytes) -> bytes:
    """Return rows with a foreign cell or column, a cell too few, or a byte gone wrong."""
    lines = [line.split(";") for line in content.decode().split("\n")]
    match chance.randrange(4):
        case 0:
            line = chance.choice(lines)
            line[chance.randrange(len(line))] = chance.choice(CELLS)
        case 1:
            lines[0][chance.randrange(len(lines[0]))] = chance.choice(COLUMNS)
        case 2:
            del chance.choice(lines)[-1]
        case _:
            place = chance.randrange(len(content))
            return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]
    return "\n".join(";".join(line) for line in lines).encode()


@pytest.mark.parametrize("seed", range(24))
def test_a_broken_file_is_refused_in_one_line_or_read(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 -- breaks files, keeps no secret
    one = survey(2)
    files = {"Q.json": json.dumps(one.document).encode(), "R.csv": one.csv}
    files["P.json"] = json.dumps(one.plan | {"comparisons": []}).encode()
    name = ("Q.json", "R.csv", "P.json", "R.csv")[seed % 4]
    as_json = name.endswith(".json")
    content = files[name]
    files[name] = (
        broken_json(chance, json.loads(content)) if as_json else broken_csv(chance, content)
    )
    for file, own in files.items():
        (tmp_path / file).write_bytes(own)
    options = zip(("--questionnaire", "--responses", "--plan"), files, strict=True)
    given = [part for option, file in options for part in (option, str(tmp_path / file))]
    command = ["evaluation", "run", *given, "--only", "results", "--public-data"]

    outcome = CliRunner().invoke(praxistag, [*command, "-o", str(tmp_path / "out")])

    if outcome.exit_code == 0:
        json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))
    else:
        assert (outcome.exit_code, len(outcome.stderr.splitlines())) == (1, 1)
        assert not (tmp_path / "out").exists()
