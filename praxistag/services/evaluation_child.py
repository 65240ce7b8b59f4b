"""Asks the processes that calculate: here nothing knows pandas or scipy."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from praxistag.children import ChildFailed, ask_once
from praxistag.json_shapes import FormatError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TIME_LIMIT = 60.0
COUNT, COMPARE = "praxistag.evaluation.worker", "praxistag.evaluation.years.worker"


def ask(module: str, request: Mapping[str, Any] | Sequence[Any]) -> Any:
    """Return what a process says to a request.

    Raises:
        FormatError: it refuses, with one German sentence.
        ChildFailed: it says nothing.

    """
    done = ask_once((sys.executable, "-m", module), request, seconds=TIME_LIMIT)
    try:
        answer = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError) as error:
        raise ChildFailed from error
    if "error" in answer:
        raise FormatError(answer["error"])
    return answer["result"]
