"""The process that counts: `python -m praxistag.evaluation.worker`.

One JSON request on stdin, one JSON line on stdout: {"result": results.json} or {"error": one
German sentence}. It touches no file and no database, so it may be killed at any moment.

The request: `questionnaire` and `plan` as their files, `responses` and, if there are others to
compare with, `other_responses` as text, `hides_small_totals`, `earlier` (results shown before).
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from praxistag.children import own_stdout
from praxistag.evaluation.run import Request, evaluate
from praxistag.json_shapes import FormatError, entries, flag, optional_text, parse_json
from praxistag.questionnaire import canonical, plan

if TYPE_CHECKING:
    from praxistag.json_shapes import Row

REQUEST = "Die Anfrage"


def main() -> int:
    """Answer one request; whoever asked may be gone by then."""
    answers = own_stdout()
    answer = answer_to(sys.stdin.buffer.read())
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    with suppress(BrokenPipeError):
        answers.write(f"{text}\n".encode())
        answers.flush()
    return 1 if "error" in answer else 0


def answer_to(content: bytes) -> Row:
    """Return what is sent back: the results, or why there are none."""
    try:
        return {"result": evaluate(read_request(parse_json(content, REQUEST))).results}
    except FormatError as error:
        return {"error": str(error)}


def read_request(document: Row) -> Request:
    """Return what is asked for.

    Raises:
        FormatError: something is missing or unknown.

    """
    responses = document.get("responses")
    if not isinstance(responses, str):
        raise FormatError(f"{REQUEST}: „responses“ muss ein Text sein.")
    others = optional_text(document, "other_responses", REQUEST)
    return Request(
        questionnaire=canonical.read(_object(document, "questionnaire")),
        responses=responses.encode(),
        plan=plan.read(_object(document, "plan")),
        other_responses=None if others is None else others.encode(),
        hides_small_totals=flag(document, "hides_small_totals", REQUEST),
        earlier=entries(document, "earlier", REQUEST) if "earlier" in document else (),
    )


def _object(document: Row, key: str) -> Row:
    found = document.get(key, {})
    if not isinstance(found, dict):
        raise FormatError(f"{REQUEST}: „{key}“ muss ein Objekt sein.")
    return found


if __name__ == "__main__":
    sys.exit(main())
