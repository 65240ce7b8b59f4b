"""Asks the processes that calculate: here nothing knows pandas or scipy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from praxistag.json_shapes import FormatError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TIME_LIMIT = 60.0
COUNT, COMPARE = "praxistag.evaluation.worker", "praxistag.evaluation.years.worker"


class ChildFailed(Exception):
    """The process ended without an answer, or took too long."""


def ask(module: str, request: Mapping[str, Any] | Sequence[Any]) -> Any:
    """Return what a process says to a request.

    Raises:
        FormatError: it refuses, with one German sentence.
        ChildFailed: it says nothing.

    """
    env = {name: value for name, value in os.environ.items() if "PRAXISTAG_" not in name}
    try:
        done = subprocess.run(  # noqa: S603 -- our own modules
            (sys.executable, "-m", module),
            input=json.dumps(request, ensure_ascii=False).encode(),
            stdout=subprocess.PIPE,
            env=env,
            timeout=TIME_LIMIT,
            check=False,
        )
        answer = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.SubprocessError, OSError, ValueError, IndexError) as error:
        raise ChildFailed from error
    if "error" in answer:
        raise FormatError(answer["error"])
    return answer["result"]
