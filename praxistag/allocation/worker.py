"""The process that solves: `python -m praxistag.allocation.worker`.

One JSON request on stdin, JSON lines on stdout: {"progress": {"done", "step"}} any number of
times, then {"result": …} or {"error": one German sentence}. It touches no file and no database,
so it may be killed at any moment.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from praxistag.allocation.calculation import Strength, Task, calculate
from praxistag.allocation.files import Options, read_assignment
from praxistag.allocation.problem import DEFAULT_SEED, DEFAULT_TIME_LIMIT, Mode
from praxistag.children import own_stdout
from praxistag.json_shapes import FormatError, parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.allocation.solution import Progress
from praxistag.json_shapes import Row

REQUEST = "Die Anfrage"


def main() -> int:
    """Answer one request; whoever asked may be gone by then."""
    answers = own_stdout()
    with suppress(BrokenPipeError):
        try:
            task = read_request(parse_json(sys.stdin.buffer.read(), REQUEST))
            _send(answers, "result", calculate(task, lambda step: _note(answers, step)))
        except FormatError as error:
            _send(answers, "error", str(error))
            return 1
    return 0


def read_request(request: Row) -> Task:
    """Return what is asked for.

    Raises:
        FormatError: something is missing or unknown.

    """
    instance, options = request.get("instance"), request.get("options", {})
    if not isinstance(instance, dict) or not isinstance(options, dict):
        raise FormatError(f"{REQUEST} braucht „instance“ und „options“ als Objekte.")
    previous = options.get("previous")
    if previous is not None and not isinstance(previous, dict):
        raise FormatError(f"{REQUEST}: „previous“ muss ein Objekt sein.")
    chosen = Options(
        mode=Mode(_one_of(options, "mode", Mode)),
        seed=str(options.get("seed", DEFAULT_SEED)),
        previous=None if previous is None else read_assignment(previous),
        keep_floor=options.get("keep_floor") is True,
        time_limit=_seconds(options),
    )
    return Task(
        instance,
        chosen,
        Strength(_one_of(options, "strength", Strength)),
        prices_closings=options.get("prices_closings") is True,
    )


def _one_of(options: Row, key: str, known: Iterable[str]) -> str:
    words = list(known)
    found = options.get(key) or words[0]
    if found not in words:
        raise FormatError(f"{REQUEST}: „{key}“ muss eines von {', '.join(words)} sein.")
    return str(found)


def _seconds(options: Row) -> float:
    found = options.get("time_limit", DEFAULT_TIME_LIMIT)
    if not isinstance(found, int | float) or isinstance(found, bool) or found <= 0:
        raise FormatError(f"{REQUEST}: „time_limit“ muss eine Zahl über 0 sein.")
    return float(found)


def _note(answers: IO[bytes], step: Progress) -> None:
    _send(answers, "progress", asdict(step))


def _send(answers: IO[bytes], kind: str, content: Any) -> None:
    text = json.dumps({kind: content}, ensure_ascii=False, separators=(",", ":"))
    answers.write(f"{text}\n".encode())
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
