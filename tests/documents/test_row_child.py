"""Files of rows: codes as people gave them, words on what was done, nothing that may not leave."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from praxistag.documents import row_child
from praxistag.questionnaire import canonical
from tests.questionnaires import every_type

HEADER = "F2[time];F2[money];F2[people];F2[none];F3[a];F3[b];F4;F6[a];F6[b];F6[c];ORG"
ROWS = ["1;0;1;0;5;1;10;1;2;3;stadt", "0;0;0;1;na;2;0;2;;1;stadt", "#;#;#;#;;3;;;;;stadt"]
RESULTS = {"format": "praxistag-results/1", "n": 12, "questions": {}, "breakdowns": []}


def request(rows: list[str]) -> dict[str, Any]:
    return {
        "questionnaire": json.loads(canonical.dump(every_type())),
        "plan": {},
        "responses": "\n".join([HEADER, *rows]),
        "results": RESULTS | {"notes": [], "comparisons": []},
    }


def test_rows_leave_as_people_answered_in_another_order() -> None:
    archive = zipfile.ZipFile(io.BytesIO(row_child.zipped(request(ROWS * 4))))

    content = archive.read(row_child.CSV).decode("utf-8-sig").splitlines()
    heading, *rows = csv.reader(content, delimiter=";")
    places = [heading.index(name) for name in HEADER.split(";")]
    assert sorted(";".join(row[place] for place in places) for row in rows) == sorted(ROWS * 4)


def test_readme_says_what_was_done() -> None:
    archive = zipfile.ZipFile(io.BytesIO(row_child.zipped(request(ROWS * 4))))

    words = archive.read(row_child.README).decode("utf-8-sig")
    assert words.startswith("Antworten, eine Zeile je Person.\r\n")
    assert "Die Zeilen stehen in zufälliger Reihenfolge." in words
    assert "F8 fehlt. Freie Texte stehen nicht neben anderen Antworten." in words


@pytest.mark.parametrize(
    "content", ["\n".join([HEADER, *ROWS]), "question;item;group;code;count\nF4;;;3;20"]
)
def test_few_people_and_counts_stay(content: str) -> None:
    with pytest.raises(ValueError, match="rows"):
        row_child.zipped(request([]) | {"responses": content})
