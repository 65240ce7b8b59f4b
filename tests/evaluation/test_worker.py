"""The process that counts: one request, one answer."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from praxistag.evaluation.worker import answer_to, read_request
from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical
from tests.questionnaires import rows

QUESTIONNAIRE = rows(day=["F1", "ORG"])
REQUEST = {
    "questionnaire": QUESTIONNAIRE,
    "plan": {"breakdowns": [{"question": "F1", "by": "ORG"}]},
    "responses": "\ufeffF1;ORG\r\nyes;stadt\r\n",
    "hides_small_totals": True,
}


def test_one_request_gets_one_answer() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "praxistag.evaluation.worker"],
        input=json.dumps(REQUEST).encode(),
        capture_output=True,
        check=False,
    )

    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert answer["result"]["n"] == 1
    assert answer["result"]["questions"]["F1"] == {"type": "single", "shown": "none"}


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (
            REQUEST | {"responses": "F1;ORG\nja;stadt\n"},
            "Die Antwortdatei, Zeile 2, Spalte F1: „ja“ ist keine mögliche Antwort.",
        ),
        ([], "Die Anfrage muss ein JSON-Objekt sein."),
    ],
)
def test_what_cannot_be_counted_is_a_german_sentence(document: object, why: str) -> None:
    assert answer_to(json.dumps(document).encode()) == {"error": why}


def test_a_request_is_read_with_everything_in_it() -> None:
    request = read_request(REQUEST | {"other_responses": "F1\nno\n", "earlier": [{"n": 3}]})

    assert request.questionnaire == canonical.read(QUESTIONNAIRE)
    assert request.other_responses == b"F1\nno\n"
    assert [one["n"] for one in request.earlier] == [3]
    assert (request.is_public, request.hides_small_totals) == (False, True)


@pytest.mark.parametrize(
    "wrong",
    [{"responses": None}, {"plan": []}, {"questionnaire": {}}, {"earlier": 1}],
)
def test_a_request_without_its_parts_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(FormatError):
        read_request(REQUEST | wrong)
